// history-instance: the versions of one resource, newest first. https://hl7.org/fhir/R4/http.html#history
import { isLogicalId } from '@openpayer/fhir'
import type { HistoryPage } from '@openpayer/store'
import type { FhirResponse } from '../exchange.ts'
import { historyBundle, type BundleLink } from './bundle.ts'
import type { Context } from './context.ts'
import { addressOfPage, readPaging, type Paging } from './paging.ts'
import { unknownResource } from './read.ts'
import { bundleResponse } from './responses.ts'
import type { Instance } from './route.ts'

function linksOf(address: string, paging: Paging, page: HistoryPage): BundleLink[] {
  const links: BundleLink[] = [{ relation: 'self', url: addressOfPage(address, paging, paging.cursor) }]
  if (page.nextCursor !== undefined && paging.count > 0)
    links.push({ relation: 'next', url: addressOfPage(address, paging, page.nextCursor) })
  return links
}

/** Undefined where the caller sees no such resource. */
async function readPage(
  { reader, scope, ending }: Context,
  { type, id }: Instance,
  { count, since, cursor }: Paging,
): Promise<HistoryPage | undefined> {
  if (!isLogicalId(id)) return undefined
  const question = {
    count: Math.max(count, 1),
    ...(since === undefined ? {} : { since: since.ms }),
    ...(cursor === undefined ? {} : { cursor }),
  }
  return reader.history(scope, type, id, question, ending)
}

export async function historyInstance(context: Context, instance: Instance): Promise<FhirResponse> {
  const { request, representation } = context
  const { type, id } = instance
  const paging = readPaging(request.query)
  const page = await readPage(context, instance, paging)
  if (page === undefined) throw unknownResource(instance)
  const versions = paging.count === 0 ? [] : page.versions
  const body = historyBundle({
    base: request.base,
    total: page.total,
    links: linksOf(`${request.base}/${type}/${id}/_history`, paging, page),
    versions,
  })
  const shown = versions.filter((version) => version.content !== undefined).length
  const disclosed = shown === 0 ? {} : { [type]: shown }
  return bundleResponse(body, representation, { disclosed, interaction: 'history-instance' })
}
