// Bytes on a connection that no client of HTTP would send, and clients that leave in the middle.
import { connect as openSocket } from 'node:net'
import { describe, expect, it } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)
const token = await tokenOf(app, 'a')
const base = '/PatientAccess/v1'

/** All that comes until the server closes. */
function onSocket(bytes: string): Promise<string> {
  const { hostname, port } = new URL(app.origin)
  return new Promise((resolve, reject) => {
    const socket = openSocket(Number(port), hostname, () => socket.write(bytes))
    let received = ''
    socket.setEncoding('utf8').on('data', (chunk: string) => (received += chunk))
    socket.on('close', () => resolve(received)).on('error', reject)
  })
}

it.each([
  ['no HTTP at all', 'hello\r\n\r\n', 400],
  ['a header without a name', `GET ${base}/metadata HTTP/1.1\r\nHost: x\r\n: y\r\n\r\n`, 400],
  ['an address of 20 kB', `GET ${base}/Patient?name=${'a'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, 431],
  [
    'two callers',
    `GET ${base}/metadata HTTP/1.1\r\nHost: x\r\nConnection: close\r\nAuthorization: Bearer a\r\nauthorization: Bearer b\r\n\r\n`,
    400,
  ],
  [
    'two lengths',
    `POST ${base}/Patient/_search HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab`,
    400,
  ],
])('what is no request is refused: %s', async (_, bytes, status) => {
  const text = await onSocket(bytes)
  expect(text).toMatch(new RegExp(`^HTTP/1.1 ${status} `))
  expect(text).toContain('"resourceType":"OperationOutcome"')
})

describe('a request that names the type of a body and has none', () => {
  const ending = 'GET /livez HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n'
  it.each([
    ['/ProviderDirectory/v1/Organization/_search', 'application/x-www-form-urlencoded', 200],
    [base, 'application/fhir+json', 401],
    ['/ProviderDirectory/v1', 'application/fhir+json', 400],
    ['/ProviderDirectory/v1', 'text/plain', 415],
    ['/nothing', 'application/json', 400],
    ['/oauth2/token', 'application/x-www-form-urlencoded', 400],
  ])('is answered: %s, %s', async (path, type, status) => {
    const post = `POST ${path} HTTP/1.1\r\nHost: x\r\nContent-Type: ${type}\r\n\r\n`
    const statuses = [...(await onSocket(post + ending)).matchAll(/HTTP\/1\.1 (\d+) /g)]
    expect(statuses.map(([, code]) => code)).toEqual([String(status), '200'])
  })
})

describe('a client that goes away', () => {
  it('breaks nothing, whether it asks, is answered, or sends', async () => {
    const { hostname, port } = new URL(app.origin)
    const authorized = `Host: x\r\nAuthorization: Bearer ${token}\r\n`
    const starts = [
      `GET ${base}/ExplanationOfBenefit?_include=* HTTP/1.1\r\n${authorized}\r\n`,
      `POST ${base}/Patient/_search HTTP/1.1\r\n${authorized}Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 100\r\n\r\nna`,
      `GET ${base}/Patient/a-patient HTTP/1.1\r\n${authorized}`,
    ]
    const leave = (bytes: string, afterMs: number): Promise<void> =>
      new Promise((resolve) => {
        const socket = openSocket(Number(port), hostname, () => socket.write(bytes))
        socket.on('error', () => undefined).on('close', () => resolve())
        setTimeout(() => socket.destroy(), afterMs)
      })
    await Promise.all(starts.flatMap((bytes) => Array.from({ length: 10 }, (_, n) => leave(bytes, n))))
    expect((await ask(app, `${base}/Patient/a-patient`, { token })).status).toBe(200)
  })
})
