// Pages of a feed of changes. What is told of later is newer than all that was told before, so a walk does not meet it.
// https://hl7.org/fhir/R4/http.html#history
import type { Links } from '../cursor/links.ts'
import type { ChangesPage, ChangesQuestion } from '../ports.ts'
import { typeName } from '../resource-types.ts'
import type { Authority } from '../sql/authority.ts'
import { type ChangePlace, changesStatement } from '../sql/changes.ts'
import { compile } from '../sql/fragment.ts'
import { decodeAscii, decodeInteger, decodeVersion } from './decode.ts'
import type { Run } from './run.ts'

export interface ChangeParts {
  readonly run: Run
  readonly links: Links
  readonly clock: () => number
  readonly stampOffset: () => Promise<bigint>
}

export async function changesPage(
  authority: Authority,
  { types, since, count, cursor }: ChangesQuestion,
  { run, links, clock, stampOffset }: ChangeParts,
): Promise<ChangesPage> {
  const boundTo = `${types.join(',')} ${since ?? ''}`
  const opened = cursor === undefined ? undefined : links.openChanges(cursor, authority.holder, boundTo)
  const collection = types.map((type) => authority.collectionOf(type)).find((found) => found !== undefined)
  if (collection === undefined) return { versions: [] }
  const request = { collection, types, since, after: opened?.after, limit: count + 1 }
  const statement = changesStatement(authority, { ...request, stampOffset: await stampOffset() })
  const rows = await run(compile(statement))
  const versions = rows.slice(0, count).map((row) =>
    decodeVersion({ type: typeName(decodeInteger(row, 0)), id: decodeAscii(row, 1) }, row, {
      version: 2,
      lastUpdated: 3,
      content: 4,
    }),
  )
  const last = versions.at(-1)
  if ((rows.length <= count && rows.isCut !== true) || last === undefined) return { versions }
  const after: ChangePlace = {
    lastUpdated: last.lastUpdated,
    type: last.type,
    id: last.id,
    version: last.version,
  }
  const startedAt = opened?.startedAt ?? clock()
  return { versions, nextCursor: links.changes({ startedAt, after }, authority.holder, boundTo) }
}
