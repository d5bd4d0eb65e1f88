// Pages of a search: the first sees the present, the others what the first saw. https://hl7.org/fhir/R4/http.html#paging
import type { SearchQuery } from '@openpayer/fhir'
import type { Links, OpenedSearch } from '../cursor/links.ts'
import { maxInFlight } from '../cursor/search-cursor.ts'
import type { SearchPage, StoredVersion } from '../ports.ts'
import { typeName } from '../resource-types.ts'
import type { Authority } from '../sql/authority.ts'
import { compile } from '../sql/fragment.ts'
import { parseSnapshot, type Snapshot } from '../sql/moment.ts'
import { onlyType, type PageRequest, searchHop, searchStatement } from '../sql/search.ts'
import { type Order, orderOf, type Place, reversed } from '../sql/sort.ts'
import { decodeId, decodeInteger, decodeKey, decodeVersion } from './decode.ts'
import type { Row, Run } from './run.ts'

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
  const order = backward ? reversed(start.order) : start.order
  const request = { ...start, order, now: startedAt, snapshot, after: place, counted: false }
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
  const { matches, included } = found.page
  return { ...found, page: { matches: matches.toReversed(), included }, ends: [...found.ends].reverse() }
}

function startOf(query: SearchQuery, authority: Authority): Omit<PageRequest, 'now'> {
  const order = orderOf(query, authority.collectionOf(onlyType(query)))
  return {
    query,
    order,
    snapshot: undefined,
    after: undefined,
    counted: query.total === 'accurate' || query.count === 0,
  }
}

const nothing: SearchPage = { matches: [], included: [], total: 0 }

interface Found {
  readonly page: { readonly matches: readonly StoredVersion[]; readonly included: readonly StoredVersion[] }
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
  const hop = searchHop(authority, request)
  if (hop === undefined) return undefined
  const [head, ...rows] = await pages.run(authority)(compile(searchStatement(hop, request)))
  if (head === undefined) throw new Error('a search answers with its head at least')
  const { count } = request.query
  const type = onlyType(request.query)
  const all = rows.filter((row) => row[typeColumn] === null)
  const matches = all.slice(0, count)
  const ends = [matches[0], matches.at(-1)].filter((row) => row !== undefined)
  return {
    page: { matches: matches.map((row) => decodeRow(type, row)), included: includedOf(type, matches, rows) },
    more: all.length > count && count > 0,
    ends: ends.map((row) => placeOf(request.order, row)),
    snapshot: decodeId(head[1]),
    total: head[2] == null ? undefined : decodeInteger(head[2]),
  }
}

const [typeColumn, firstKeyColumn] = [0, 5]

function placeOf({ columns }: Order, row: Row): Place {
  const keys = columns.map((column, index) => decodeKey(column, row[firstKeyColumn + index]))
  return { keys, id: decodeId(row[1]) }
}

function decodeRow(type: string, row: Row): StoredVersion {
  return decodeVersion(type, decodeId(row[1]), { version: row[2], lastUpdated: row[3], content: row[4] })
}

/** Each once, and none that is a match already. */
function includedOf(type: string, matches: readonly Row[], rows: readonly Row[]): readonly StoredVersion[] {
  const known = new Set<string>()
  const included: StoredVersion[] = []
  for (const row of rows) {
    const column = row[typeColumn]
    if (column == null) continue
    if (known.size === 0) for (const match of matches) known.add(`${type}/${decodeId(match[1])}`)
    const resource = decodeRow(typeName(decodeInteger(column)), row)
    const name = `${resource.type}/${resource.id}`
    if (known.has(name)) continue
    known.add(name)
    included.push(resource)
  }
  return included
}

interface Linkable {
  readonly request: Pick<PageRequest, 'query' | 'now' | 'after'>
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

/** The types belong to what a link stands for, though not to the query's own text. */
export function cursorText({ types, text }: Pick<SearchQuery, 'types' | 'text'>): string {
  return `${types.join(',')}?${text}`
}
