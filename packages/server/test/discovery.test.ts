// Discovery over HTTP: both documents of each base. That what is listed works: declared.test.ts.
import { describe, expect, it } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { household } from './support/household.ts'

const app = await startApp(household)

interface Statement {
  readonly instantiates?: readonly string[]
  readonly rest: readonly {
    readonly security: {
      readonly extension?: readonly { readonly extension: readonly { url: string; valueUri: string }[] }[]
    }
  }[]
}

describe('discovery', () => {
  const bases = ['PatientAccess', 'ProviderDirectory', 'DrugFormulary', 'ProviderAccess'].map(
    (name) => `/${name}/v1`,
  )
  const statementOf = async (path: string) => (await ask(app, `${path}/metadata`)).json() as Statement

  it.each(bases)('of %s is open, and both documents name the same endpoints', async (path) => {
    const statement = await statementOf(path)
    const smart = (await ask(app, `${path}/.well-known/smart-configuration`)).json() as Record<
      string,
      unknown
    >
    expect(smart['code_challenge_methods_supported']).toEqual(['S256'])
    const uris = statement.rest[0]?.security.extension?.[0]?.extension ?? []
    const names = {
      authorize: 'authorization_endpoint',
      token: 'token_endpoint',
      introspect: 'introspection_endpoint',
      revoke: 'revocation_endpoint',
    }
    if (path.startsWith('/Provider') && path !== '/ProviderAccess/v1') expect(uris).toEqual([])
    else if (path === '/DrugFormulary/v1') expect(uris).toEqual([])
    else
      for (const [url, name] of Object.entries(names))
        expect(uris).toContainEqual({ url, valueUri: smart[name] })
  })
})
