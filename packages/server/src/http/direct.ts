// Requests without a body go to their surface at once: the framework, which finds routes and reads bodies, would do nothing for them but take time.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Answer, MountedSurface } from './exchange.ts'
import { requestIdOf } from './request-id.ts'

/** Whether the request was taken; any other is the framework's. */
export type Direct = (request: IncomingMessage, response: ServerResponse) => boolean

const noBody = {}

export function createDirect(surfaces: readonly MountedSurface[], answer: Answer): Direct {
  const mounted = new Map(surfaces.map((surface) => [surface.path, surface]))
  return (request, response) => {
    const { method, url = '' } = request
    if (method !== 'GET' && method !== 'HEAD') return false
    const surface = mounted.get(baseOf(url))
    if (surface === undefined || isEncoded(url)) return false
    const requestId = requestIdOf(request.headers['x-request-id'])
    void answer(surface, { request, response, requestId, body: noBody })
    return true
  }
}

/** The first two segments: `/PatientAccess/v1`. */
function baseOf(url: string): string {
  const second = url.indexOf('/', 1)
  const third = second < 0 ? -1 : url.indexOf('/', second + 1)
  if (third >= 0) return url.slice(0, third)
  const mark = url.indexOf('?')
  return mark < 0 ? url : url.slice(0, mark)
}

/** What is percent-encoded in a path the framework judges: it may be no text. */
function isEncoded(url: string): boolean {
  const at = url.indexOf('%')
  if (at < 0) return false
  const mark = url.indexOf('?')
  return mark < 0 || at < mark
}
