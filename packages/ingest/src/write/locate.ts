// A reference as it is written -> the resource that it means, as far as the load itself says: fullUrls of its Bundles and identifiers of
// its resources. https://hl7.org/fhir/R4/bundle.html#references
import { parseReference, resourceTypes, type LocalReference } from '@openpayer/fhir'
import { uuidOf } from '../check/logical-id.ts'
import { identifierKey, identityKey } from '../key.ts'
import type { SpoolReader } from '../spool/spool.ts'
import type { AliasTable } from '../table/alias-table.ts'
import type { RowTable } from '../table/row-table.ts'

export type Located =
  | ({ readonly kind: 'local' } & LocalReference)
  /** Not in the load; the store may know it. */
  | { readonly kind: 'identifier'; readonly type: string; readonly system?: string; readonly value: string }
  /** Contained, or of another server: stays as it is. */
  | { readonly kind: 'kept' }
  | { readonly kind: 'lost'; readonly type?: string }

export interface Locator {
  /** `bundle`: where the reference stands. */
  locate(text: string, bundle: number | undefined): Located
  /** What a member's record of the load names as its owner; undefined where the load does not have it. */
  ownerOf(record: LocalReference): Located | undefined
}

export interface LocatorParts {
  readonly aliases: AliasTable
  readonly rows: RowTable
  readonly spool: SpoolReader
  readonly bases: readonly string[]
}

/** A fullUrl whose resource no surface serves still tells the type: it stands in the table as a number below every row's. */
export const unservedTarget = (type: string): number => -2 - resourceTypes.indexOf(type)

// Claims of one member name the same few resources again and again.
const rememberedLimit = 50_000

export function createLocator({ aliases, rows, spool, bases }: LocatorParts): Locator {
  const identities = new Map<number, LocalReference>()
  const identityOf = (row: number): LocalReference => {
    const known = identities.get(row)
    if (known !== undefined) return known
    if (identities.size > rememberedLimit) identities.clear()
    const { type, id } = spool.header(rows.locationOf(row))
    identities.set(row, { type, id })
    return { type, id }
  }
  const ofTarget = (target: number): Located => {
    if (target >= 0) return { kind: 'local', ...identityOf(target) }
    const type = resourceTypes[-2 - target]
    return type === undefined ? { kind: 'lost' } : { kind: 'lost', type }
  }
  const locals = new Map<string, Located>()
  const rememberLocal = (text: string): Located => {
    // A part of a text keeps the whole text in memory; what is remembered is a copy.
    const own = Buffer.from(text).toString()
    const parsed = parseReference(own, bases)
    if (parsed.kind !== 'local') return { kind: 'lost' }
    const local: Located = { kind: 'local', type: parsed.type, id: parsed.id }
    if (locals.size > rememberedLimit) locals.clear()
    locals.set(own, local)
    return local
  }
  const locator: Locator = {
    ownerOf({ type, id }) {
      const row = rows.find(identityKey('member', type, id))
      const { owner, bundle } = row < 0 ? {} : spool.header(rows.locationOf(row))
      return owner === undefined ? undefined : locator.locate(owner, bundle)
    },
    locate(text, bundle) {
      const known = locals.get(text)
      if (known !== undefined) return known
      const parsed = parseReference(text, bases)
      switch (parsed.kind) {
        case 'local':
          return rememberLocal(text)
        case 'contained':
          return { kind: 'kept' }
        case 'unsupported':
          return { kind: 'lost' }
        case 'urn':
        case 'absolute': {
          const target = aliases.findUrl(text, bundle)
          if (target !== undefined) return ofTarget(target)
          return parsed.kind === 'absolute' ? { kind: 'kept' } : { kind: 'lost' }
        }
        case 'conditional': {
          const row = aliases.findIdentifier(identifierKey(parsed.type, parsed))
          return row === undefined ? { ...parsed, kind: 'identifier' } : ofTarget(row)
        }
      }
    },
  }
  return locator
}

/** Where the owner's text can be compared with an id: a bare id for all ways to name one Patient that show it. */
export function ownerName(text: string): string {
  return uuidOf(text) ?? text.replace(/^Patient\//, '').replace(/\/_history\/.*$/, '')
}
