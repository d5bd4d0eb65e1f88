// Versions of one resource, newest first. Versions are only added on top, so a page goes on below the last version shown.
// https://hl7.org/fhir/R4/http.html#history
import type { Links } from '../cursor/links.ts'
import type { HistoryPage } from '../ports.ts'
import { compile } from '../sql/fragment.ts'
import { historyStatement, type Instance } from '../sql/instance.ts'
import { decodeInteger, decodeVersion } from './decode.ts'
import type { Run } from './run.ts'

export interface HistoryRequest {
  readonly type: string
  readonly id: string
  readonly count: number
  readonly cursor?: string
  /** Milliseconds since the epoch; inclusive. */
  readonly since?: number
}

export interface HistoryParts {
  readonly run: Run
  readonly links: Links
  readonly clock: () => number
}

/** undefined where the grant cannot see the current version. */
export async function historyPage(
  instance: Instance,
  { type, id, count, cursor, since }: HistoryRequest,
  { run, links, clock }: HistoryParts,
): Promise<HistoryPage | undefined> {
  const { holder } = instance.authority
  const boundTo = `${type}/${id} ${since ?? ''}`
  const place = cursor === undefined ? undefined : links.openHistory(cursor, holder, boundTo)
  const found = await run(
    compile(
      historyStatement(instance, {
        limit: count + 1,
        ...(place === undefined ? {} : { below: place.below }),
        ...(since === undefined ? {} : { since }),
      }),
    ),
  )
  const [head, ...rows] = found
  if (head === undefined) return undefined
  const versions = rows
    .slice(0, count)
    .map((row) => decodeVersion({ type, id }, row, { version: 0, lastUpdated: 1, content: 2 }))
  const total = place?.total ?? decodeInteger(head, 0)
  const last = versions.at(-1)
  if ((rows.length <= count && found.isCut !== true) || last === undefined) return { versions, total }
  const startedAt = place?.startedAt ?? clock()
  return {
    versions,
    total,
    nextCursor: links.history({ startedAt, below: last.version, total }, holder, boundTo),
  }
}
