// Discovery over HTTP: both documents of each base, and that what is listed works and nothing else does.
import { describe, expect, it } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)
const token = await tokenOf(app, 'a')

interface Statement {
  readonly instantiates?: readonly string[]
  readonly rest: readonly {
    readonly security: {
      readonly extension?: readonly { readonly extension: readonly { url: string; valueUri: string }[] }[]
    }
    readonly resource?: readonly {
      readonly type: string
      readonly searchInclude?: readonly string[]
      readonly searchParam: readonly {
        readonly name: string
        readonly type: string
        readonly definition: string
      }[]
    }[]
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

  const sample: Record<string, string> = {
    token: 'x',
    date: '2026-01-01',
    string: 'x',
    reference: 'x',
    number: '1',
    quantity: '5',
    uri: 'http://example.org/x',
  }

  it.each(bases.slice(0, 3))(
    'of %s lists what works: each parameter, each include, and no other',
    async (path) => {
      const { rest } = await statementOf(path)
      const resources = rest[0]?.resource ?? []
      const allIncludes = resources.flatMap(({ searchInclude = [] }) => searchInclude)
      for (const { type, searchParam, searchInclude = [] } of resources) {
        const search = (query: string) => ask(app, `${path}/${type}?${query}`, { token })
        for (const { name, type: kind } of searchParam) {
          const answer = await search(`${name}=${sample[kind]}`)
          expect([type, name, answer.status]).toEqual([type, name, 200])
        }
        for (const include of searchInclude)
          expect([include, (await search(`_include=${include}`)).status]).toEqual([include, 200])
        expect(
          (await search(searchParam.map(({ name, type: kind }) => `${name}=${sample[kind]}`).join('&')))
            .status,
        ).toBe(200)
        for (const name of [
          'birthdate2',
          'language',
          'encounter',
          '_has',
          'patient.name',
          '_filter',
          '_text',
          '_content',
          '_list',
        ]) {
          const answer = await search(`${name}=x`)
          expect([type, name, answer.status]).toEqual([type, name, 400])
        }
        for (const include of allIncludes.filter((name) => !searchInclude.includes(name)).slice(0, 5)) {
          expect([type, include, (await search(`_include=${include}`)).status]).toEqual([type, include, 400])
        }
      }
    },
  )
})
