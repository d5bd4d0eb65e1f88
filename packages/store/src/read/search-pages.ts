// Pages of a search: the first sees the present, the others what the first saw. https://hl7.org/fhir/R4/http.html#paging
import type { SearchQuery } from '@openpayer/fhir'
import type { Links, OpenedSearch } from '../cursor/links.ts'
import { maxInFlight } from '../cursor/search-cursor.ts'
import type { SearchPage, StoredVersion } from '../ports.ts'
import { typeName } from '../resource-types.ts'
import type { Authority } from '../sql/authority.ts'
import { compile } from '../sql/fragment.ts'
import { parseSnapshot, type Snapshot } from '../sql/moment.ts'
import { maxIncluded } from '../plan/include-levels.ts'
import { makePlan } from '../plan/make-plan.ts'
import type { Plan } from '../plan/plan.ts'
import { type PageRequest, searchStatement } from '../sql/search.ts'
import { type Order, type Place, reversed } from '../sql/sort.ts'
import { isNull, type Row } from '../wire/row.ts'
import { decodeId, decodeInteger, decodeKey, decodeVersion } from './decode.ts'
import type { Run } from './run.ts'
import type { Rows } from './sent-statement.ts'

export interface SearchPages {
  readonly run: (authority: Authority) => Run
  readonly links: Links
  readonly clock: () => number
  readonly stampOffset: () => Promise<bigint>
}

export async function firstPage(
  pages: SearchPages,
  authority: Authority,
  query: SearchQuery,
): Promise<SearchPage> {
  const request = { ...startOf(query, authority), now: pages.clock() }
  const found = await fetchPage(pages, authority, request)
  if (found === undefined) return nothing
  if (!found.more) return { ...found.page, total: found.total ?? found.page.matches.length }
  const { exact, settled } = parseSnapshot(found.snapshot, await pages.stampOffset())
  if (exact.inFlight.length <= maxInFlight)
    return linked(pages, authority, { request, found, snapshot: exact, backward: false })
  // Too many for a link: the walk sees the moment before all of them, and so must its first page.
  const earlier = await fetchPage(pages, authority, { ...request, snapshot: settled })
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
  const start = startOf(query, authority)
  const plan = backward ? { ...start.plan, order: reversed(start.plan.order) } : start.plan
  const request = { ...start, plan, now: startedAt, snapshot, after: place }
  const found = await fetchPage(pages, authority, request)
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
function turned(found: Found): Found {
  const { page } = found
  return { ...found, page: { ...page, matches: page.matches.toReversed() }, ends: [...found.ends].reverse() }
}

/** The request with the search that a link is made for. */
interface Walk extends PageRequest {
  readonly query: SearchQuery
}

function startOf(query: SearchQuery, authority: Authority): Omit<Walk, 'now'> {
  return { query, plan: makePlan(authority, query), snapshot: undefined, after: undefined }
}

const nothing: SearchPage = { matches: [], included: [], total: 0 }

interface Found {
  readonly page: Pick<SearchPage, 'matches' | 'included' | 'cut'>
  readonly more: boolean
  /** Where the first match stands, and the last. */
  readonly ends: readonly Place[]
  /** As PostgreSQL writes it. */
  readonly snapshot: string
  readonly total: number | undefined
}

async function fetchPage(
  pages: SearchPages,
  authority: Authority,
  request: PageRequest,
): Promise<Found | undefined> {
  const { plan } = request
  if (plan.matches.length === 0) return undefined
  const rows = await pages.run(authority)(compile(searchStatement(authority, request)))
  const found = readPage(plan, rows)
  const shown = found.page.matches.length
  // With fewer matches there is room for what they include, and the rest of the matches come on the next page.
  return found.page.cut === true && rows.isCut === true && shown > 1
    ? fetchPage(pages, authority, { ...request, plan: { ...plan, count: shown >> 1 } })
    : found
}

/** Matches come before what they include: where bytes are missing at the end, a page without includes is complete as far as it goes. */
function readPage(plan: Plan, answer: Rows): Found {
  const [head, ...rows] = answer
  if (head === undefined) throw new Error('a search answers with its head at least')
  const { count, order, includes } = plan
  const all = rows.filter((row) => isNull(row, typeColumn))
  const matches = all.slice(0, count)
  const isCut = answer.isCut === true
  const page = pageOf(
    matches.map((row) => decodeRow(matchType(plan, row), row)),
    rows.filter((row) => !isNull(row, typeColumn)),
  )
  return {
    page: isCut && includes.length > 0 ? { ...page, cut: true } : page,
    more: count > 0 && (all.length > count || (isCut && all.length === rows.length)),
    ends: [...matches.slice(0, 1), ...matches.slice(-1)].map((row) => placeOf(order, row)),
    snapshot: decodeId(head, 1),
    total: isNull(head, 2) ? undefined : decodeInteger(head, 2),
  }
}

const [typeColumn, firstKeyColumn] = [0, 5]

function placeOf({ columns }: Order, row: Row): Place {
  const keys = columns.map((column, index) => decodeKey(column, row, firstKeyColumn + index))
  return { keys, id: decodeId(row, 1) }
}

function decodeRow(type: string, row: Row): StoredVersion {
  return decodeVersion({ type, id: decodeId(row, 1) }, row, { version: 2, lastUpdated: 3, content: 4 })
}

/** Several types stand in an order of which the type is a key. */
function matchType({ types, order }: Plan, row: Row): string {
  const at = order.columns.findIndex(({ kind }) => kind === 'type')
  return at < 0 ? (types[0] ?? '') : typeName(decodeInteger(row, firstKeyColumn + at))
}

/** Included resources each once, and none that is a match already. */
function pageOf(matches: readonly StoredVersion[], rows: readonly Row[]): Found['page'] {
  if (rows.length === 0) return { matches, included: [] }
  const nameOf = ({ type, id }: StoredVersion): string => `${type}/${id}`
  const known = new Set(matches.map(nameOf))
  const included: StoredVersion[] = []
  for (const row of rows) {
    const resource = decodeRow(typeName(decodeInteger(row, typeColumn)), row)
    if (known.has(nameOf(resource))) continue
    known.add(nameOf(resource))
    included.push(resource)
  }
  const page = { matches, included: included.slice(0, maxIncluded) }
  // A level ends one row beyond the limit.
  return rows.length > maxIncluded ? { ...page, cut: true } : page
}

interface Linkable {
  readonly request: Pick<Walk, 'query' | 'now' | 'after'>
  readonly found: Found
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
