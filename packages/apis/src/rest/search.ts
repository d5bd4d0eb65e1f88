// A search: of a type, of a compartment, of the whole base, by GET and by POST, first page and the pages after it.
// https://hl7.org/fhir/R4/http.html#search
import {
  asksForExpansion,
  FhirError,
  parseSearch,
  toOutcome,
  type Issue,
  type ParsedSearch,
  type SearchQuery,
} from '@openpayer/fhir'
import type { SearchPage, StoredVersion } from '@openpayer/store'
import type { FhirResponse } from '../exchange.ts'
import { searchsetBundle, type BundleLink } from './bundle.ts'
import type { Context } from './context.ts'
import { cursorOf } from './cursor.ts'
import { asksExplanation, explainParameters, explanationDocument } from './explain.ts'
import { showVersions } from './portion.ts'
import { bundleResponse, FHIR_JSON, represent } from './responses.ts'
import type { SearchAddress } from './search-address.ts'
import { demandSteps, unreadIncludes } from './step-scopes.ts'

/** https://hl7.org/fhir/R4/search.html#errors */
function isLenient(prefer: string | undefined): boolean {
  return prefer !== undefined && /(^|[\s,;])handling\s*=\s*lenient\b/i.test(prefer)
}

async function parse(
  { request, served, bases, explains }: Context,
  address: SearchAddress,
  text: Text,
): Promise<ParsedSearch> {
  const { type, compartment } = address
  const asksExpansion = asksForExpansion(text.query, text.form)
  return parseSearch({
    surface: served,
    ...(type === undefined ? {} : { type }),
    ...(compartment === undefined ? {} : { compartment }),
    ...text,
    ...(explains ? { apart: explainParameters } : {}),
    bases: [request.base, ...bases],
    lenient: isLenient(request.headers['prefer']),
    ...(asksExpansion ? { expansions: await served.expansions() } : {}),
  })
}

interface Text {
  readonly query: string
  readonly form?: string
}

interface Found {
  readonly query: SearchQuery
  readonly page: SearchPage
  readonly warnings: ParsedSearch['warnings']
  /** The cursor that led here. */
  readonly cursor?: string
}

/** What the request asks for; the caller may search it. */
async function asked(context: Context, address: SearchAddress): Promise<ParsedSearch> {
  const { query, form } = context.request
  const parsed = await parse(context, address, { query, ...(form === undefined ? {} : { form }) })
  demand(context, address, parsed.query)
  return parsed
}

/** Throws FhirError `scope-insufficient`. */
function demand({ grant }: Context, address: SearchAddress, query: SearchQuery): void {
  address.demand(query)
  demandSteps(grant, query.filters)
}

async function firstPage(context: Context, address: SearchAddress): Promise<Found> {
  const { reader, scope, ending } = context
  const parsed = await asked(context, address)
  return { ...parsed, page: await reader.search(scope, parsed.query, ending) }
}

/** Shows no resource, yet how many rows of the member it looked at: it is recorded as a search that only counts is. */
async function explain(context: Context, address: SearchAddress): Promise<FhirResponse> {
  const { request, representation, reader, scope, grant, ending } = context
  const { query, warnings } = await asked(context, address)
  const explanation = await reader.explain(scope, query, ending)
  const body = explanationDocument({ grant, explanation, warnings, requestId: request.requestId })
  return {
    status: 200,
    headers: { 'content-type': FHIR_JSON },
    body: represent(body, representation),
    disclosed: {},
    interaction: address.interaction,
  }
}

async function laterPage(context: Context, address: SearchAddress, cursor: string): Promise<Found> {
  const { reader, scope, ending } = context
  const { text, page } = await reader.openCursor(scope, cursor, ending)
  const { query } = await parse(context, address, { query: text })
  demand(context, address, query)
  return { query, page: await page(query), warnings: [], cursor }
}

/** A page link carries the cursor and nothing that could change what it stands for. */
function linksOf(
  base: string,
  { path, operation }: SearchAddress,
  { query, page, cursor }: Found,
): BundleLink[] {
  const url = urlOf(base, path)
  const at = (link: string): string => `${url}?_cursor=${encodeURIComponent(link)}`
  const first = operation?.self ?? `${url}?${query.text}`
  if (operation?.isPaged === false) return [{ relation: 'self', url: first }]
  const { nextCursor, previousCursor } = page
  const links: BundleLink[] = [{ relation: 'self', url: cursor === undefined ? first : at(cursor) }]
  if (nextCursor !== undefined || cursor !== undefined) links.push({ relation: 'first', url: first })
  if (nextCursor !== undefined) links.push({ relation: 'next', url: at(nextCursor) })
  if (previousCursor !== undefined) links.push({ relation: 'previous', url: at(previousCursor) })
  return links
}

function countTypes(...lists: readonly (readonly StoredVersion[])[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const list of lists) for (const { type } of list) counts[type] = (counts[type] ?? 0) + 1
  return counts
}

function urlOf(base: string, path: string): string {
  return path === '' ? base : `${base}/${path}`
}

/** What the caller should know of the answer: what lenient handling left out, and that not everything was included. */
function warningsOf({ grant, served }: Context, { query, page, warnings }: Found): readonly Issue[] {
  const unread = unreadIncludes(grant, query, served)
  return [
    ...warnings,
    ...(unread === undefined ? [] : [unread]),
    ...(page.cut === true ? [tooMuchIncluded] : []),
  ]
}

const tooMuchIncluded: Issue = {
  code: 'search-too-costly',
  text: 'More would be included than is: a page holds a thousand such resources, and :iterate goes two steps further than the first. Ask for fewer matches with _count, for fewer includes, or for what is missing in another search.',
  expression: '_include',
  severity: 'warning',
}

/** Whoever calls it has found out that the caller may ask at the address. */
export async function search(context: Context, address: SearchAddress): Promise<FhirResponse> {
  const { request, representation } = context
  if (request.method === 'POST' && request.form === undefined) throw notForm()
  const cursor = cursorOf(request)
  if (context.explains && cursor === undefined && asksExplanation(request)) return explain(context, address)
  const found = await (cursor === undefined
    ? firstPage(context, address)
    : laterPage(context, address, cursor))
  const { matches, included, total } = found.page
  const warnings = warningsOf(context, found)
  const body = searchsetBundle({
    base: request.base,
    links: linksOf(request.base, address, found),
    matches: showVersions(matches, found.query, 'match'),
    included: showVersions(included, found.query, 'include'),
    ...(total === undefined ? {} : { total }),
    ...(warnings.length === 0 ? {} : { outcome: JSON.stringify(toOutcome(warnings, request.requestId)) }),
  })
  return bundleResponse(body, representation, {
    disclosed: countTypes(matches, included),
    interaction: address.interaction,
  })
}

function notForm(): FhirError {
  return new FhirError({
    code: 'request-media-type',
    text: 'The body of POST _search is a form: send application/x-www-form-urlencoded.',
  })
}
