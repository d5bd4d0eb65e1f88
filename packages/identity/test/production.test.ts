// What a sandbox has and a production server refuses.
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { createPkce, createFormBrowser } from '../../../testing/form-browser.ts'
import { createIdentity, generateKeys } from '../src/index.ts'
import { start, signInAddress } from './support/flow.ts'
import { redirectUri, startServer, type TestServer } from './support/server.ts'

let server: TestServer

beforeAll(async () => {
  server = await startServer({ sandbox: false })
})
afterAll(() => server.close())

test('nobody registers an app by themselves', async () => {
  const response = await fetch(`${server.origin}/oauth2/register`, { method: 'POST' })
  expect(response.status).toBe(404)
  expect(server.identity.smartConfiguration).not.toHaveProperty('registration_endpoint')
  const discovery = await fetch(`${server.origin}/.well-known/openid-configuration`)
  expect(await discovery.json()).not.toHaveProperty('registration_endpoint')
})

test('the sandbox’s apps cannot be made', async () => {
  await expect(server.identity.seedSandboxClients()).rejects.toThrow('sandbox')
})

test('a developer’s own machine is no redirect URI unless it is registered', async () => {
  const response = await start(server, createPkce(), { redirect_uri: 'http://localhost:4711/x' })
  expect(response.status).toBe(400)
})

test.each(['http://app.example/callback', 'javascript:alert(1)', 'https://app.example/#x'])(
  'an app cannot have the redirect URI %s',
  async (uri) => {
    const add = server.identity.clients.add({
      clientId: 'faulty',
      name: 'Faulty',
      kind: 'public',
      redirectUris: [redirectUri, uri],
    })
    await expect(add).rejects.toThrow('invalid_')
    expect(await server.identity.clients.find('faulty')).toBeUndefined()
  },
)

test('the cookie is kept to https', async () => {
  const address = (await signInAddress(server, createPkce())).replace('https:', 'http:')
  const page = await createFormBrowser().get(address)
  expect(page.headers.getSetCookie()[0]?.toLowerCase()).toContain('; secure')
})

describe('a server is not started', () => {
  const start = async (change: Partial<Parameters<typeof createIdentity>[0]>) =>
    createIdentity({
      issuer: 'https://plan.example',
      bases: [{ name: 'PatientAccess', url: 'https://plan.example/PatientAccess/v1' }],
      database: { query: () => Promise.resolve([]) },
      keys: await generateKeys(),
      sandbox: false,
      resourceTypes: ['Patient'],
      planName: 'Plan',
      ...change,
    })

  test.each<[string, Partial<Parameters<typeof createIdentity>[0]>, string]>([
    ['on plain http', { issuer: 'http://plan.example' }, 'https'],
    ['under a path', { issuer: 'https://plan.example/path' }, 'origin'],
    ['without a key that signs', { keys: { signing: [], cookie: ['x'.repeat(32)] } }, 'RS256'],
    ['without a base for members', { bases: [] }, 'PatientAccess'],
  ])('%s', async (_, change, words) => {
    await expect(start(change)).rejects.toThrow(words)
  })

  test('with a short cookie key', async () => {
    const { signing } = await generateKeys()
    await expect(start({ keys: { signing, cookie: ['short'] } })).rejects.toThrow('32')
  })
})
