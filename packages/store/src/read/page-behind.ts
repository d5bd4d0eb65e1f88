// A page behind a place. In an order that no index has, the sort key of every match is computed to find the page; the names of the
// rows that follow are then kept, and the next pages ask for their rows by name.
import { isOpen } from '@openpayer/fhir'
import { namedRows } from '../plan/named-rows.ts'
import type { Place } from '../plan/order.ts'
import type { Plan } from '../plan/plan.ts'
import { typeName } from '../resource-types.ts'
import type { Authority } from '../sql/authority.ts'
import { isPerMember } from '../sql/frame.ts'
import type { PageRequest } from '../sql/search.ts'
import { fetchNames, fetchPage, type PageFound } from './fetch-page.ts'
import { namesAtOnce, type NamesAhead, type Walk } from './names-ahead.ts'
import type { Run } from './run.ts'

export interface RequestBehind extends PageRequest {
  readonly after: Place
}

export interface BehindParts {
  readonly run: Run
  readonly ahead: NamesAhead
  readonly walk: Walk
}

export async function pageBehind(
  { run, ahead, walk }: BehindParts,
  request: RequestBehind,
): Promise<PageFound | undefined> {
  const { authority } = walk
  const { plan } = request
  if (plan.matches.length === 0 || isReadInOrder(authority, plan)) return fetchPage(run, authority, request)
  const wanted = (): readonly string[] | undefined =>
    ahead.behind(walk, nameOf(plan, request.after), plan.count + 1)
  const names = wanted() ?? (await lookAhead({ run, ahead, walk }, request).then(wanted))
  if (names === undefined) return fetchPage(run, authority, request)
  if (names.length === 0) return nothingBehind
  const found = await fetchPage(run, authority, { ...request, plan: namedRows(plan, names) })
  // Rows can be gone from the histories, or lie beyond what this caller may see by now. A full page was read again with fewer matches.
  const isWhole =
    found !== undefined && (found.isCut || found.seen === Math.min(names.length, found.count + 1))
  return isWhole ? found : fetchPage(run, authority, request)
}

const nothingBehind: PageFound = { page: { matches: [], included: [] }, more: false, ends: [] }

async function lookAhead({ run, ahead, walk }: BehindParts, request: RequestBehind): Promise<void> {
  const { plan, after } = request
  const { names, isWhole } = await fetchNames(run, walk.authority, {
    ...request,
    plan: { ...plan, count: namesAtOnce, withTotal: false, includes: [] },
  })
  ahead.keep(walk, [nameOf(plan, after), ...names], isWhole)
}

/** Whether an index has the rows in their order, so that a page reads little more than itself. */
function isReadInOrder(authority: Authority, plan: Plan): boolean {
  const { order, matches } = plan
  if (plan.members === 'all' && isPerMember({ authority }, plan)) return true
  const isById = matches.every(({ collection }) => isOpen(collection))
  const isFound = order.columns.every(({ kind, source }) => source === 'index' || (isById && kind === 'type'))
  return isFound && (isById || order.columns.length > 0)
}

function nameOf({ types, order }: Plan, { keys, id }: Place): string {
  const at = order.columns.findIndex(({ kind }) => kind === 'type')
  return `${at < 0 ? (types[0] ?? '') : typeName(Number(keys[at]))}/${id}`
}
