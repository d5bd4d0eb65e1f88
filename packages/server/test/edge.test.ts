// The edge under strain: compressed answers, callers who leave or do not read, a database that does not come to an end.
import { request as httpRequest, type IncomingMessage } from 'node:http'
import { connect } from 'node:net'
import { once } from 'node:events'
import { setTimeout as wait } from 'node:timers/promises'
import { brotliDecompressSync, gunzipSync } from 'node:zlib'
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import type { TestResource } from './support/write.ts'

const [large, count] = ['x'.repeat(60_000), 40]
const directory: readonly TestResource[] = Array.from({ length: count }, (_, at) => ({
  collection: 'directory',
  resource: { resourceType: 'Organization', id: `o${at}`, name: 'Open House', alias: [large] },
}))
const app = await startApp([...household, ...directory], {
  answerLimits: { maxBytes: 8_000_000, graceMs: 1_000, bytesPerSecond: 100_000_000 },
  readLimits: { maxPending: 3, waitMs: 400, patienceMs: 5_000 },
})
await addAccounts(app)
const token = await tokenOf(app, 'a')

interface Raw {
  readonly status: number
  readonly headers: IncomingMessage['headers']
  readonly body: Buffer
}

/** As it comes over the wire: nothing is decompressed. */
async function raw(path: string, headers: Record<string, string> = {}, method = 'GET'): Promise<Raw> {
  const request = httpRequest(app.origin + path, {
    method,
    headers: { authorization: `Bearer ${token}`, ...headers },
  })
  request.end()
  const [response] = (await once(request, 'response')) as [IncomingMessage]
  const pieces: Buffer[] = []
  for await (const piece of response) pieces.push(piece as Buffer)
  return { status: response.statusCode ?? 0, headers: response.headers, body: Buffer.concat(pieces) }
}

const claims = '/PatientAccess/v1/ExplanationOfBenefit'

describe('an answer', () => {
  it.each([
    ['gzip', 'gzip'],
    ['br', 'br'],
    ['gzip, deflate, br', 'br'],
    ['gzip;q=1.0, br;q=0.5', 'gzip'],
    ['x-gzip', 'gzip'],
    ['*', 'br'],
    ['br;q=0, *', 'gzip'],
    ['GZIP', 'gzip'],
    ['gzip;q=0.001', 'gzip'],
    ['identity', undefined],
    ['identity, gzip;q=0.5', undefined],
    ['deflate', undefined],
    ['gzip;q=0, br;q=0', undefined],
    ['gzip;q=nonsense', undefined],
    ['', undefined],
    ['identity;q=0, gzip', 'gzip'],
  ])('to who accepts "%s" is encoded as %s', async (accepted, expected) => {
    const plain = await raw(claims)
    const answer = await raw(claims, { 'accept-encoding': accepted })
    expect([answer.status, answer.headers['content-encoding']]).toEqual([200, expected])
    expect(answer.headers.vary).toContain('Accept-Encoding')
    expect(answer.headers['content-length']).toBe(String(answer.body.length))
    const decode = { gzip: gunzipSync, br: brotliDecompressSync }[expected ?? '']
    const { entry } = JSON.parse(String(decode?.(answer.body) ?? answer.body)) as { entry: unknown[] }
    expect(entry).toEqual((JSON.parse(String(plain.body)) as { entry: unknown[] }).entry)
  })

  it('that may neither be plain nor anything else is 406', async () => {
    for (const accepted of ['identity;q=0', '*;q=0', 'deflate, identity;q=0']) {
      const answer = await raw(claims, { 'accept-encoding': accepted })
      expect([accepted, answer.status]).toEqual([accepted, 406])
    }
  })

  it('is compressed when it is short only if it may not be plain', async () => {
    const path = '/ProviderDirectory/v1/Organization/unknown'
    expect((await raw(path, { 'accept-encoding': 'gzip' })).headers['content-encoding']).toBeUndefined()
    const answer = await raw(path, { 'accept-encoding': 'gzip, identity;q=0' })
    expect([answer.status, answer.headers['content-encoding']]).toEqual([404, 'gzip'])
    expect(String(gunzipSync(answer.body))).toContain('resource-unknown')
  })

  it('to a HEAD has the encoding, no length and no body', async () => {
    const answer = await raw(claims, { 'accept-encoding': 'br' }, 'HEAD')
    expect([answer.status, answer.body.length]).toEqual([200, 0])
    expect(answer.headers).toMatchObject({ 'content-encoding': 'br' })
    expect(answer.headers['content-length']).toBeUndefined()
  })

  it('has one ETag in all encodings', async () => {
    const path = '/ProviderDirectory/v1/Organization/o1'
    for (const accepted of ['identity', 'gzip', 'br']) {
      const { headers } = await raw(path, { 'accept-encoding': accepted })
      expect(headers.etag).toBe('W/"1"')
      const again = await raw(path, { 'accept-encoding': accepted, 'if-none-match': headers.etag ?? '' })
      expect([again.status, again.headers['content-encoding']]).toEqual([304, undefined])
    }
  })
})

async function waiting(): Promise<number> {
  const [row] = await app.database.owner.query<{ number: number }>(
    `select count(*)::int as number from pg_stat_activity
     where datname = current_database() and usename = $1 and state = 'active' and wait_event_type = 'Lock'`,
    [app.database.roles.member],
  )
  return row?.number ?? 0
}

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await wait(10)
}

/** While `work` runs nothing of a member can be read. */
async function whileLocked(work: () => Promise<void>): Promise<void> {
  await app.database.owner.transaction(async (queries) => {
    await queries.query('lock table member_resource in access exclusive mode')
    await work()
  })
}

describe('while the database does not come to an end', () => {
  it('a caller who leaves ends the statement', async () => {
    await whileLocked(async () => {
      const leaving = new AbortController()
      const asked = fetch(app.origin + claims, {
        headers: { authorization: `Bearer ${token}` },
        signal: leaving.signal,
      })
      await until(async () => (await waiting()) === 1)
      leaving.abort()
      await expect(asked).rejects.toThrow('aborted')
      await until(async () => (await waiting()) === 0)
    })
    expect((await ask(app, claims, { token })).status).toBe(200)
  })

  it('every caller is answered: 503 with a time to come again, at once where too many wait', async () => {
    await whileLocked(async () => {
      const answers = await Promise.all(Array.from({ length: 12 }, () => ask(app, claims, { token })))
      // Three of them were at it and ended when the lock did, or when their patience did.
      for (const answer of answers) {
        expect([answer.status, codesOf(answer)]).toEqual([503, 'server-busy'])
        expect(Number(answer.headers.get('retry-after'))).toBeGreaterThan(0)
      }
      expect((await ask(app, '/ProviderDirectory/v1/Organization?_count=1')).status).toBe(200)
    })
    await until(async () => (await ask(app, claims, { token })).status === 200)
  })
})

describe('callers who do not read', () => {
  const page = `/ProviderDirectory/v1/Organization?_count=${count}`

  /** Asks and never looks at the answer. */
  function neverReading(): ReturnType<typeof connect> {
    const { hostname, port } = new URL(app.origin)
    const socket = connect({ host: hostname, port: Number(port) })
    socket.on('error', () => {})
    socket.pause()
    socket.write(`GET ${page} HTTP/1.1\r\nHost: x\r\n\r\n`.repeat(4))
    return socket
  }

  it('are cut off, and meanwhile others are told when to come again', async () => {
    const sockets = [neverReading()]
    let refused = await ask(app, page)
    for (; refused.status !== 503; refused = await ask(app, page)) sockets.push(neverReading())
    expect([codesOf(refused), refused.headers.get('retry-after')]).toEqual(['server-busy', '3'])
    // What is short is still answered, and so is everything once they are cut off.
    expect((await ask(app, '/ProviderDirectory/v1/Organization/unknown')).status).toBe(404)
    await until(async () => (await ask(app, page)).status === 200)
    for (const socket of sockets) socket.destroy()
  })
})
