// A FhirResponse as bytes on the wire, in fewer of them where the caller takes that.
// https://www.rfc-editor.org/rfc/rfc9110#section-8.4
import type { ServerResponse } from 'node:http'
import type { FhirResponse } from '@openpayer/apis'
import type { Compression, Encode } from './encoding.ts'
import { apiHeaders } from './headers.ts'

export function lengthOf({ body }: FhirResponse): number {
  return body?.byteLength ?? 0
}

/** ETags are weak: they are those of every encoding. Of a HEAD the heading alone changes. */
export async function inFewerBytes(
  response: FhirResponse,
  how: { readonly encoding: Compression; readonly encode: Encode; readonly head: boolean },
): Promise<FhirResponse> {
  const { body, isBodyOwn, ...rest } = response
  const { encoding, encode, head } = how
  const headers = { ...rest.headers, 'content-encoding': encoding }
  if (head || body === undefined) return { ...response, headers }
  const encoded = await encode(body, encoding)
  if (isBodyOwn === true) giveBack(body)
  return { ...rest, headers, body: encoded }
}

/** As a list, name and value in turn: an object that is put together for each answer costs more. */
const always: readonly string[] = Object.entries(apiHeaders).flat()

export function sendFhir(
  raw: ServerResponse,
  response: FhirResponse,
  about: { requestId: string; cacheControl: string; head: boolean },
): void {
  const { body } = response
  // Of a HEAD nothing is compressed, so nobody knows how long it would be.
  const isLengthKnown =
    response.status !== 304 && !(about.head && response.headers['content-encoding'] !== undefined)
  const { headers } = response
  const cacheControl = headers['cache-control'] ?? about.cacheControl
  const list = [...always, 'cache-control', cacheControl, 'x-request-id', about.requestId]
  for (const name in headers) if (name !== 'cache-control') list.push(name, headers[name] ?? '')
  if (isLengthKnown) list.push('content-length', String(lengthOf(response)))
  raw.writeHead(response.status, list)
  if (body === undefined || about.head) raw.end()
  else if (response.isBodyOwn === true) raw.end(body, () => giveBack(body))
  else raw.end(body)
}

/** Called when the system has taken the bytes. V8 would keep a page until it collects its whole heap, and does that for every 64 MB kept. */
function giveBack({ buffer }: Uint8Array): void {
  if (buffer instanceof ArrayBuffer) buffer.transfer(0)
}
