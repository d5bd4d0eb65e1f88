// history-type and history-system of open data: every version of a type, or of all, newest first, so that a copy can be kept up to date.
// https://hl7.org/fhir/R4/http.html#history
import type { FhirResponse } from '../exchange.ts'
import { historyBundle } from './bundle.ts'
import type { Context } from './context.ts'
import { addressOfPage, readPaging } from './paging.ts'
import { bundleResponse } from './responses.ts'

/** `type` is undefined for all types of the surface. */
export async function historyFeed(context: Context, type: string | undefined): Promise<FhirResponse> {
  const { request, reader, scope, ending, served, representation } = context
  const paging = readPaging(request.query)
  const { cursor, since } = paging
  const question = {
    types: type === undefined ? [...served.types.keys()] : [type],
    count: Math.max(paging.count, 1),
    ...(since === undefined ? {} : { since: since.ms }),
    ...(cursor === undefined ? {} : { cursor }),
  }
  const page = await reader.changes(scope, question, ending)
  const address = `${request.base}/${type === undefined ? '' : `${type}/`}_history`
  const next = paging.count > 0 ? page.nextCursor : undefined
  const body = historyBundle({
    base: request.base,
    links: [
      { relation: 'self', url: addressOfPage(address, paging, cursor) },
      ...(next === undefined
        ? []
        : [{ relation: 'next' as const, url: addressOfPage(address, paging, next) }]),
    ],
    versions: paging.count > 0 ? page.versions : [],
  })
  const interaction = type === undefined ? 'history-system' : 'history-type'
  return bundleResponse(body, representation, { interaction })
}
