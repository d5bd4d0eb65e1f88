// One page of a search: the statement, and its rows as matches, included resources and the places where the page begins and ends.
import type { SearchPage, StoredVersion } from '../ports.ts'
import { maxIncluded } from '../plan/include-levels.ts'
import type { Order, Place } from '../plan/order.ts'
import type { Plan } from '../plan/plan.ts'
import { typeName } from '../resource-types.ts'
import type { Authority } from '../sql/authority.ts'
import { cutType, type PageRequest, searchStatement } from '../sql/search.ts'
import { isNull, type Row } from '../wire/row.ts'
import { compileSearch } from './compile-search.ts'
import { decodeAscii, decodeInteger, decodeKey, decodeVersion } from './decode.ts'
import type { Run } from './run.ts'
import type { Rows } from './sent-statement.ts'

export interface PageFound {
  readonly page: Pick<SearchPage, 'matches' | 'included' | 'cut'>
  readonly more: boolean
  /** Where the first match stands, and the last. */
  readonly ends: readonly Place[]
}

export interface Found extends PageFound {
  /** As PostgreSQL writes it. */
  readonly snapshot: string
  readonly total: number | undefined
  /** Matches that it may have: fewer than were asked for where it was full. */
  readonly count: number
  /** Rows that would be matches, the one that tells of a next page among them. */
  readonly seen: number
  /** The page had bytes enough, and further rows were not taken. */
  readonly isCut: boolean
  /** That, or there are more includes than it may hold. */
  readonly isFull: boolean
}

/** `halvings`: with how many times fewer matches the page is read again where it is full; each time with fewer still. */
export async function fetchPage(
  run: Run,
  authority: Authority,
  request: PageRequest,
  halvings = 1,
): Promise<Found | undefined> {
  const { plan } = request
  if (plan.matches.length === 0) return undefined
  const found = readPage(plan, await run(compileSearch(searchStatement(authority, request))))
  const shown = found.page.matches.length
  // With fewer matches there is room for what they include, and the rest of the matches come on the next page.
  if (found.page.cut !== true || !found.isFull || shown <= 1) return found
  const count = Math.max(1, shown >> halvings)
  return fetchPage(run, authority, { ...request, plan: { ...plan, count } }, halvings + 1)
}

/** Matches come before what they include: where bytes are missing at the end, a page without includes is complete as far as it goes. */
function readPage(plan: Plan, answer: Rows): Found {
  const [head, ...rows] = answer
  if (head === undefined) throw new Error('a search answers with its head at least')
  const { count, order, includes } = plan
  const all = rows.filter((row) => isNull(row, typeColumn))
  const matches = all.slice(0, count)
  const isCut = answer.isCut === true
  const included = rows.filter((row) => !isNull(row, typeColumn))
  const page = pageOf(
    matches.map((row) => decodeRow(matchType(plan, row), row)),
    included,
  )
  return {
    page: isCut && includes.length > 0 ? { ...page, cut: true } : page,
    more: count > 0 && (all.length > count || (isCut && all.length === rows.length)),
    ends: [...matches.slice(0, 1), ...matches.slice(-1)].map((row) => placeOf(order, row)),
    snapshot: decodeAscii(head, 1),
    total: isNull(head, 2) ? undefined : decodeInteger(head, 2),
    count,
    seen: all.length,
    isCut,
    isFull: isCut || (page.cut === true && included.length > maxIncluded),
  }
}

/** `Type/id` of rows behind a place, in order, and whether those are all. */
export async function fetchNames(
  run: Run,
  authority: Authority,
  request: PageRequest,
): Promise<{ readonly names: readonly string[]; readonly isWhole: boolean }> {
  const { plan } = request
  const answer = await run(compileSearch(searchStatement(authority, { ...request, namesAlone: true })))
  const names = answer.slice(1).map((row) => `${matchType(plan, row)}/${decodeAscii(row, 1)}`)
  return { names, isWhole: answer.isCut !== true && names.length <= plan.count }
}

const [typeColumn, firstKeyColumn] = [0, 5]

function placeOf({ columns }: Order, row: Row): Place {
  const keys = columns.map((column, index) => decodeKey(column, row, firstKeyColumn + index))
  return { keys, id: decodeAscii(row, 1) }
}

function decodeRow(type: string, row: Row): StoredVersion {
  return decodeVersion({ type, id: decodeAscii(row, 1) }, row, { version: 2, lastUpdated: 3, content: 4 })
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
  let isCutShort = false
  for (const row of rows) {
    const type = decodeInteger(row, typeColumn)
    if (type === cutType) {
      isCutShort = true
      continue
    }
    const resource = decodeRow(typeName(type), row)
    if (known.has(nameOf(resource))) continue
    known.add(nameOf(resource))
    included.push(resource)
  }
  const page = { matches, included: included.slice(0, maxIncluded) }
  return isCutShort || included.length > maxIncluded ? { ...page, cut: true } : page
}
