// What registered metadata may say, beyond what the library checks. RFC 7591 section 2
import { errors, type Configuration } from 'oidc-provider'
import { scopeWords, type ScopeRules } from '../scopes.ts'

/** As it is written, not as it could be read: other spellings of these hosts are somebody's trick. */
const loopback = /^http:\/\/(localhost|127\.0\.0\.1|\[::1\])(:\d{1,5})?([/?][\x21\x24-\x5b\x5d-\x7e]*)?$/i

/** http://localhost and http://127.0.0.1, any port: where apps are developed. */
export function isLoopbackUri(address: string): boolean {
  return loopback.test(address) && URL.canParse(address)
}

function isPlainHttp(address: unknown): boolean {
  return typeof address === 'string' && URL.parse(address)?.protocol === 'http:' && !isLoopbackUri(address)
}

function isAppScheme(address: unknown): boolean {
  const protocol = typeof address === 'string' ? URL.parse(address)?.protocol : undefined
  return protocol !== undefined && protocol !== 'http:' && protocol !== 'https:'
}

/** The library's list of scopes cannot hold ours, so that a registered `scope` is kept under a name of our own. */
export function createClientPolicy(
  rules: ScopeRules,
  sandbox: boolean,
): NonNullable<Configuration['extraClientMetadata']> {
  return {
    properties: ['registered_scope'],
    validator(_ctx, _property, _value, metadata) {
      const { scope, redirect_uris: addresses } = metadata
      if (typeof scope === 'string' && scope !== '') {
        const known = scopeWords(scope).map((each) => rules.grantable(each))
        const registered = [...new Set(known.filter((each) => each !== undefined))].join(' ')
        if (registered === '')
          throw new errors.InvalidClientMetadata('scope holds nothing that can be granted')
        metadata['registered_scope'] = registered
      }
      delete metadata.scope
      if (!Array.isArray(addresses)) return
      if (!sandbox && addresses.some(isPlainHttp)) {
        throw new errors.InvalidClientMetadata(
          'redirect_uris must use https, a loopback address or a scheme of the app',
        )
      }
      // RFC 8252: an app with a scheme of its own is a native one, whether it says so or not.
      if (addresses.some(isAppScheme)) metadata.application_type = 'native'
    },
  }
}
