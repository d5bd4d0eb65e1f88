// history-instance: the versions of one resource, newest first. https://hl7.org/fhir/R4/http.html#history
import { FhirError, isLogicalId, type Issue } from '@openpayer/fhir'
import type { HistoryPage } from '@openpayer/store'
import type { FhirResponse } from '../exchange.ts'
import { historyBundle, type BundleLink } from './bundle.ts'
import type { Context, Instance } from './context.ts'
import { unknownResource } from './read.ts'
import { FHIR_JSON, represent } from './responses.ts'

const DEFAULT_COUNT = 50
/** As for searches: a page of claims of this length is some megabytes. */
const MAX_COUNT = 500

interface Paging {
  readonly count: number
  readonly cursor?: string
}

function readPaging(query: string): Paging {
  const issues: Issue[] = []
  let count = DEFAULT_COUNT
  let cursor: string | undefined
  for (const [name, value] of new URLSearchParams(query)) {
    if (name === '_count' && /^\d{1,18}$/.test(value)) count = Math.min(Number(value), MAX_COUNT)
    else if (name === '_count') {
      issues.push({
        code: 'search-invalid-value',
        text: '_count is a whole number, 0 or more.',
        expression: '_count',
      })
    } else if (name === '_cursor') cursor = value
    else if (name !== '_format' && name !== '_pretty') {
      issues.push({
        code: 'search-unknown-parameter',
        text: 'A history takes _count, _format and _pretty.',
        ...(/^[A-Za-z_-]{1,40}$/.test(name) ? { expression: name } : {}),
      })
    }
  }
  if (issues.length > 0) throw new FhirError(issues)
  return { count, ...(cursor === undefined ? {} : { cursor }) }
}

function linksOf(address: string, paging: Paging, page: HistoryPage): BundleLink[] {
  const at = (cursor: string | undefined) =>
    `${address}?_count=${paging.count}${cursor === undefined ? '' : `&_cursor=${encodeURIComponent(cursor)}`}`
  const links: BundleLink[] = [{ relation: 'self', url: at(paging.cursor) }]
  if (page.nextCursor !== undefined && paging.count > 0)
    links.push({ relation: 'next', url: at(page.nextCursor) })
  return links
}

export async function historyInstance(context: Context, instance: Instance): Promise<FhirResponse> {
  const { request, reader, scope } = context
  const { type, id } = instance
  const paging = readPaging(request.query)
  const page = isLogicalId(id)
    ? await reader.history(scope, type, id, { ...paging, count: Math.max(paging.count, 1) })
    : undefined
  if (page === undefined) throw unknownResource(instance)
  const versions = paging.count === 0 ? [] : page.versions
  const body = historyBundle({
    base: request.base,
    total: page.total,
    links: linksOf(`${request.base}/${type}/${id}/_history`, paging, page),
    versions,
  })
  const shown = versions.filter((version) => version.content !== undefined).length
  return {
    status: 200,
    headers: { 'content-type': FHIR_JSON },
    body: represent(body, context.representation),
    disclosed: shown === 0 ? {} : { [type]: shown },
    interaction: 'history-instance',
  }
}
