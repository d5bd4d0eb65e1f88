// Pages of a search: the first sees the present, the others what the first saw. https://hl7.org/fhir/R4/http.html#paging
import type { SearchQuery } from '@openpayer/fhir'
import type { Links, OpenedSearch } from '../cursor/links.ts'
import { maxInFlight } from '../cursor/search-cursor.ts'
import { makePlan } from '../plan/make-plan.ts'
import { type Place, reversed } from '../plan/order.ts'
import type { SearchPage } from '../ports.ts'
import type { Authority } from '../sql/authority.ts'
import { parseSnapshot, type Snapshot } from '../sql/moment.ts'
import type { PageRequest } from '../sql/search.ts'
import type { Thresholds } from '../sql/thresholds.ts'
import { fetchPage, type Found, type PageFound } from './fetch-page.ts'
import type { NamesAhead, Walk } from './names-ahead.ts'
import { pageBehind } from './page-behind.ts'
import type { Run } from './run.ts'

export interface SearchPages {
  readonly run: (authority: Authority) => Run
  readonly links: Links
  readonly clock: () => number
  readonly thresholds: Thresholds
  readonly stampOffset: () => Promise<bigint>
  readonly ahead: NamesAhead
}

export async function firstPage(
  pages: SearchPages,
  authority: Authority,
  query: SearchQuery,
): Promise<SearchPage> {
  const request = { ...startOf(pages, authority, query), now: pages.clock() }
  const run = pages.run(authority)
  const found = await fetchPage(run, authority, request)
  if (found === undefined) return nothing
  if (!found.more) return { ...found.page, total: found.total ?? found.page.matches.length }
  const { exact, settled } = parseSnapshot(found.snapshot, await pages.stampOffset())
  if (exact.inFlight.length <= maxInFlight)
    return linked(pages, authority, { request, found, snapshot: exact, backward: false })
  // Too many for a link: the walk sees the moment before all of them, and so must its first page.
  const earlier = await fetchPage(run, authority, { ...request, snapshot: settled })
  return earlier === undefined
    ? nothing
    : linked(pages, authority, { request, found: earlier, snapshot: settled, backward: false })
}

export async function laterPage(
  pages: SearchPages,
  authority: Authority,
  { query, opened }: { readonly query: SearchQuery; readonly opened: OpenedSearch },
): Promise<SearchPage> {
  const { startedAt, snapshot, place, total, backward } = opened
  const start = startOf(pages, authority, query)
  const plan = backward ? { ...start.plan, order: reversed(start.plan.order) } : start.plan
  const request = { ...start, plan, now: startedAt, snapshot, after: place }
  const walk: Walk = { authority, key: walkKey(query, opened) }
  const found = await pageBehind({ run: pages.run(authority), ahead: pages.ahead, walk }, request)
  // The token that asks now has no scope for the type any more.
  if (found === undefined) return { matches: [], included: [] }
  return linked(pages, authority, {
    request,
    found: { ...(backward ? turned(found) : found), total },
    snapshot,
    backward,
  })
}

/** A page that was read from its end, as it is shown. */
function turned(found: PageFound): PageFound {
  const { page } = found
  return { ...found, page: { ...page, matches: page.matches.toReversed() }, ends: [...found.ends].reverse() }
}

function walkKey(query: SearchQuery, { startedAt, snapshot, backward }: OpenedSearch): string {
  const { below, inFlight } = snapshot
  return [backward, startedAt, below, inFlight.join(), cursorText(query)].join(' ')
}

/** The request with the search that a link is made for. */
interface Asked extends PageRequest {
  readonly query: SearchQuery
}

function startOf({ thresholds }: SearchPages, authority: Authority, query: SearchQuery): Omit<Asked, 'now'> {
  return { query, plan: makePlan(authority, query), snapshot: undefined, after: undefined, thresholds }
}

const nothing: SearchPage = { matches: [], included: [], total: 0 }

interface Linkable {
  readonly request: Pick<Asked, 'query' | 'now' | 'after'>
  readonly found: PageFound & Pick<Found, 'total'>
  readonly snapshot: Snapshot
  readonly backward: boolean
}

/** `more` tells what lies beyond in the direction of reading; in the other lies the page that the link came from. */
async function linked(
  { links }: SearchPages,
  { holder }: Authority,
  { request, found, snapshot, backward }: Linkable,
): Promise<SearchPage> {
  const { page, total, more } = found
  const [first, last] = found.ends
  const shown = total === undefined ? page : { ...page, total }
  if (first === undefined || last === undefined) return shown
  const common = { startedAt: request.now, snapshot, total, text: cursorText(request.query) }
  const link = async (place: Place, back: boolean): Promise<string> =>
    links.search({ ...common, place, backward: back }, holder)
  const [hasNext, hasPrevious] = backward ? [true, more] : [more, request.after !== undefined]
  return {
    ...shown,
    ...(hasNext ? { nextCursor: await link(last, false) } : {}),
    ...(hasPrevious ? { previousCursor: await link(first, true) } : {}),
  }
}

/** The types and the compartment belong to what a link stands for, though not to the query's own text. */
export function cursorText({
  types,
  compartment,
  text,
}: Pick<SearchQuery, 'types' | 'compartment' | 'text'>): string {
  const owner = compartment === undefined ? '' : `${compartment.type}/${compartment.id}/`
  return `${owner}${types.join(',')}?${text}`
}
