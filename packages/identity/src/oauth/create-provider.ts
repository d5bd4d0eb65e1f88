// The library with our configuration, its documented overrides, and its events.
import { timingSafeEqual } from 'node:crypto'
import type { EventEmitter } from 'node:events'
import { errors, Provider } from 'oidc-provider'
import type { IdentityFault } from '../options.ts'
import { hashedSecret } from '../registry/clients.ts'
import { isLoopbackUri } from './client-policy.ts'
import { createConfiguration, type ConfigurationParts } from './configuration.ts'
import type { Context } from './context.ts'
import { sentenceFor } from './error-sentences.ts'

export interface ProviderParts extends ConfigurationParts {
  readonly report: (fault: IdentityFault) => void
}

function isSame(a: string, b: string): boolean {
  const [left, right] = [Buffer.from(a), Buffer.from(b)]
  return left.length === right.length && timingSafeEqual(left, right)
}

/** Both overrides are named by the library's documentation. They change this provider's class only. */
function overrideClient(provider: Provider, isSandbox: boolean): void {
  const { prototype } = provider.Client
  prototype.compareClientSecret = function compareHashed(actual) {
    return isSame(hashedSecret(actual), this.clientSecret ?? '')
  }
  if (!isSandbox) return
  const isRegistered = prototype.redirectUriAllowed
  prototype.redirectUriAllowed = function isRegisteredOrLocal(address) {
    return isRegistered.call(this, address) || isLoopbackUri(address)
  }
}

const isDisconnection = (error: unknown): boolean =>
  error instanceof Error &&
  'code' in error &&
  /^(ECONNRESET|EPIPE|HPE_INVALID_EOF_STATE|ERR_STREAM_PREMATURE_CLOSE)$/.test(String(error.code))

function listen(provider: Provider, report: (fault: IdentityFault) => void): void {
  // The edge has made every context of ours one with a route.
  provider.on('server_error', (ctx, error) => {
    ;(ctx as Context).state.fault = error
  })
  provider.on('grant.error', (ctx, error) => {
    const sentence = sentenceFor(error.error_detail)
    if (sentence !== undefined) ctx.body = { error: error.error, error_description: sentence }
  })
  const noteStructured = (ctx: unknown, error: unknown) => {
    if (error instanceof errors.UnsupportedTokenType) (ctx as Context).state.isStructuredToken = true
  }
  provider.on('introspection.error', noteStructured)
  provider.on('revocation.error', noteStructured)
  // What Koa itself could not do. A client that went away is no fault of anybody's.
  const koa: EventEmitter = provider
  koa.on('error', (error: unknown) => {
    if (!isDisconnection(error)) report({ event: 'oauth-connection', error })
  })
}

export function createProvider(parts: ProviderParts): Provider {
  const provider = new Provider(parts.issuer, createConfiguration(parts))
  // Host and protocol are set to the issuer's before the library sees a request.
  provider.proxy = true
  provider.silent = true
  overrideClient(provider, parts.sandbox)
  listen(provider, parts.report)
  return provider
}
