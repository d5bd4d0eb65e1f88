// Between the passes: now that everything was read, references by identifier find their resources, and records whose owner is named by a
// urn, a URL or an identifier find their member. https://hl7.org/fhir/R4/bundle.html#references
import type { Resource } from '@openpayer/fhir'
import { identifiersOf } from './check/logical-id.ts'
import type { ServedTypes } from './check/served-types.ts'
import { identifierKey, identityKey } from './key.ts'
import { bucketsOf } from './spool/buckets.ts'
import type { SpooledResource } from './spool/record.ts'
import type { SpoolReader } from './spool/spool.ts'
import type { AliasTable } from './table/alias-table.ts'
import type { RowTable } from './table/row-table.ts'
import type { Locator } from './write/locate.ts'
import { resolveOwners } from './write/resolve-owners.ts'
import type { StoreAnswers } from './write/store-answers.ts'

export interface SettleParts {
  readonly rows: RowTable
  readonly aliases: AliasTable
  readonly spool: SpoolReader
  readonly served: ServedTypes
  readonly bucketsPerStage: number
}

const windowBytes = 16 * 1024 * 1024

/** Names the rows of the types that references ask for by identifier: mostly none, or practitioners and organizations. */
export function nameIdentifiers(types: ReadonlySet<string>, parts: SettleParts): void {
  const { rows, aliases, spool, served } = parts
  const collections = new Set([...types].flatMap((type) => served.collectionsOf(type)))
  for (const collection of collections) {
    for (const bucket of bucketsOf(collection, parts.bucketsPerStage)) {
      for (const frames of spool.windows(bucket, windowBytes)) {
        for (const frame of frames) {
          const record = frame.decode()
          if (types.has(record.type)) nameRecord(record, { rows, aliases })
        }
      }
    }
  }
}

function nameRecord(record: SpooledResource, { rows, aliases }: Pick<SettleParts, 'rows' | 'aliases'>): void {
  const { collection, type, id } = record
  const row = rows.find(identityKey(collection, type, id))
  // The text was checked in the first pass.
  for (const { system, value } of identifiersOf(JSON.parse(record.cut().text) as Resource)) {
    aliases.addIdentifier(identifierKey(type, { value }), row)
    if (system !== undefined) aliases.addIdentifier(identifierKey(type, { system, value }), row)
  }
}

// As many as one question to the store may hold.
const ownersAtOnce = 1000

export async function settleOwners(
  pending: Iterable<number>,
  parts: Pick<SettleParts, 'rows' | 'spool'> & { readonly locator: Locator; readonly answers: StoreAnswers },
): Promise<void> {
  let open: number[] = []
  const settle = async (): Promise<void> => {
    const headers = open.map((row) => parts.spool.header(parts.rows.locationOf(row)))
    const ids = await resolveOwners(headers, parts)
    open.forEach((row, at) => {
      const id = ids[at]
      if (id !== undefined) parts.rows.setOwner(row, identityKey('member', 'Patient', id))
    })
    open = []
  }
  for (const row of pending) {
    open.push(row)
    if (open.length === ownersAtOnce) await settle()
  }
  await settle()
}
