// history-instance: the versions of one resource, newest first. https://hl7.org/fhir/R4/http.html#history
import { isLogicalId } from '@openpayer/fhir'
import type { HistoryPage } from '@openpayer/store'
import type { FhirResponse } from '../exchange.ts'
import { historyBundle, type BundleLink } from './bundle.ts'
import type { Context, Instance } from './context.ts'
import { pageOf, readPaging, type Paging } from './paging.ts'
import { unknownResource } from './read.ts'
import { FHIR_JSON, represent } from './responses.ts'

function linksOf(address: string, paging: Paging, page: HistoryPage): BundleLink[] {
  const links: BundleLink[] = [{ relation: 'self', url: pageOf(address, paging, paging.cursor) }]
  if (page.nextCursor !== undefined && paging.count > 0)
    links.push({ relation: 'next', url: pageOf(address, paging, page.nextCursor) })
  return links
}

export async function historyInstance(context: Context, instance: Instance): Promise<FhirResponse> {
  const { request, reader, scope, ending } = context
  const { type, id } = instance
  const paging = readPaging(request.query)
  const { cursor, since } = paging
  const page = isLogicalId(id)
    ? await reader.history(
        scope,
        type,
        id,
        {
          count: Math.max(paging.count, 1),
          ...(since === undefined ? {} : { since: since.ms }),
          ...(cursor === undefined ? {} : { cursor }),
        },
        ending,
      )
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
