// search-type: GET Type?... and POST Type/_search, first page and the pages after it. https://hl7.org/fhir/R4/http.html#search
import { FhirError, parseSearch, toOutcome, type ParsedSearch } from '@openpayer/fhir'
import type { SearchPage, StoredVersion } from '@openpayer/store'
import type { FhirResponse } from '../exchange.ts'
import { searchsetBundle, type BundleLink } from './bundle.ts'
import type { Context } from './context.ts'
import { FHIR_JSON, represent } from './responses.ts'

/** https://hl7.org/fhir/R4/search.html#errors */
function isLenient(prefer: string | undefined): boolean {
  return prefer !== undefined && /(^|[\s,;])handling\s*=\s*lenient\b/i.test(prefer)
}

function parse(context: Context, query: string, form?: string): ParsedSearch {
  const { served, request } = context
  return parseSearch({
    type: served.type,
    query,
    ...(form === undefined ? {} : { form }),
    parameters: served.parameters,
    includes: served.includes,
    bases: [request.base],
    lenient: isLenient(request.headers['prefer']),
  })
}

interface Found {
  readonly self: string
  readonly page: SearchPage
  readonly warnings: ParsedSearch['warnings']
}

async function firstPage(context: Context): Promise<Found> {
  const { request, reader, scope, served } = context
  const { query, warnings } = parse(context, request.query, request.form)
  return {
    self: `${request.base}/${served.type}?${query.text}`,
    page: await reader.search(scope, query),
    warnings,
  }
}

/** A page link carries the cursor and nothing that could change what it stands for. */
async function laterPage(context: Context, cursor: string): Promise<Found> {
  const { request, reader, scope, served } = context
  const { text, page } = await reader.openCursor(scope, cursor)
  const { query } = parse(context, text)
  return { self: pageAddress(request.base, served.type, cursor), page: await page(query), warnings: [] }
}

function pageAddress(base: string, type: string, cursor: string): string {
  return `${base}/${type}?_cursor=${encodeURIComponent(cursor)}`
}

function cursorOf({ request }: Context): string | undefined {
  const text = request.form === undefined ? request.query : `${request.query}&${request.form}`
  if (!text.includes('_cursor')) return undefined
  const parameters = new URLSearchParams(text)
  const cursor = parameters.get('_cursor')
  if (cursor === null) return undefined
  for (const name of parameters.keys()) {
    if (name === '_cursor' || name === '_format' || name === '_pretty') continue
    throw new FhirError({
      code: 'search-cursor-invalid',
      text: 'A page link is followed as it was given; nothing can be added to it.',
    })
  }
  return cursor
}

function linksOf(context: Context, { self, page }: Found): BundleLink[] {
  const { base } = context.request
  const { type } = context.served
  const links: BundleLink[] = [{ relation: 'self', url: self }]
  if (page.nextCursor !== undefined)
    links.push({ relation: 'next', url: pageAddress(base, type, page.nextCursor) })
  if (page.previousCursor !== undefined) {
    links.push({ relation: 'previous', url: pageAddress(base, type, page.previousCursor) })
  }
  return links
}

function countTypes(...lists: readonly (readonly StoredVersion[])[]): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const list of lists) for (const { type } of list) counts[type] = (counts[type] ?? 0) + 1
  return counts
}

export async function searchType(context: Context): Promise<FhirResponse> {
  const cursor = cursorOf(context)
  const found = cursor === undefined ? await firstPage(context) : await laterPage(context, cursor)
  const { matches, included, total } = found.page
  const body = searchsetBundle({
    base: context.request.base,
    links: linksOf(context, found),
    matches,
    included,
    ...(total === undefined ? {} : { total }),
    ...(found.warnings.length === 0
      ? {}
      : { outcome: JSON.stringify(toOutcome(found.warnings, context.request.requestId)) }),
  })
  return {
    status: 200,
    headers: { 'content-type': FHIR_JSON },
    body: represent(body, context.representation),
    isBodyOwn: true,
    disclosed: countTypes(matches, included),
    interaction: 'search-type',
  }
}
