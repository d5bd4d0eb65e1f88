// What answers the addresses of the authorization server: our middleware in its order, and the library at the end of it.
import type { IncomingMessage, ServerResponse } from 'node:http'
import type { Provider } from 'oidc-provider'
import { createAttempts } from '../flow/attempts.ts'
import { createBrowser } from '../flow/browser.ts'
import { createSignIn } from '../flow/sign-in.ts'
import type { IdentityFault } from '../options.ts'
import type { Pages } from '../pages/pages.ts'
import type { Revocations } from '../registry/revocations.ts'
import type { Inspection } from '../tokens/inspection.ts'
import { createAuthorizationRequest } from './authorization-request.ts'
import type { ConfigurationParts } from './configuration.ts'
import type { Middleware } from './context.ts'
import type { Discovery } from './discovery.ts'
import { createEdge, createFaultHandler, withoutCookies } from './edge.ts'
import { createIntrospection } from './introspection.ts'
import { createResponses } from './responses.ts'
import { createUserinfo } from './userinfo.ts'

export interface HandlerParts extends Omit<ConfigurationParts, 'renderError'> {
  readonly provider: Provider
  readonly inspection: Inspection
  readonly revocations: Revocations
  readonly discovery: Discovery
  readonly pages: Pages
  readonly planName: string
  readonly clock: () => number
  readonly clientAddress: (request: IncomingMessage) => string
  readonly report: (fault: IdentityFault) => void
}

export type Handler = (request: IncomingMessage, response: ServerResponse) => void

/** The library must not take host, protocol or an absolute address from whoever asks. */
function pinToIssuer(request: IncomingMessage, issuer: URL): void {
  const address = request.url ?? '/'
  if (!address.startsWith('/')) {
    const url = URL.parse(address)
    request.url = url === null ? '/' : `${url.pathname}${url.search}`
  }
  request.headers.host = issuer.host
  request.headers['x-forwarded-proto'] = issuer.protocol.slice(0, -1)
  delete request.headers['x-forwarded-host']
}

function chainOf(parts: HandlerParts, isSecure: boolean): readonly Middleware[] {
  const { issuer, sandbox, scopeRules, pages, report, inspection, discovery } = parts
  return [
    createEdge(sandbox),
    createFaultHandler(pages, report),
    createSignIn({
      ...parts,
      browser: createBrowser(parts.keys.cookie, isSecure),
      attempts: createAttempts(parts.clock),
    }),
    createAuthorizationRequest(scopeRules),
    createResponses(discovery),
    createUserinfo(inspection, issuer),
    createIntrospection(parts),
    withoutCookies,
  ]
}

export function createHandler(parts: HandlerParts): Handler {
  const { provider } = parts
  const issuer = new URL(parts.issuer)
  for (const middleware of chainOf(parts, issuer.protocol === 'https:')) {
    // Our context is the library's with a state that the edge fills.
    provider.use(middleware as Parameters<Provider['use']>[0])
  }
  const answer = provider.callback()
  return (request, response) => {
    pinToIssuer(request, issuer)
    // What is left of a body that was refused has to go, or the connection would wait for it.
    response.once('finish', () => request.resume())
    void answer(request, response)
  }
}
