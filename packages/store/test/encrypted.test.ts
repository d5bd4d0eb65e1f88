// A database at an address: encryption, passwords, and certificates that are not the database's.
import tls from 'node:tls'
import { afterAll, afterEach, beforeAll, beforeEach, expect, test } from 'vitest'
import {
  connect,
  createMemberKeys,
  createReader,
  createWriter,
  type Database,
  migrate,
} from '../src/index.ts'
import { errorCode } from '../src/database-error.ts'
import type { Connection } from '../src/wire/connection.ts'
import { ask } from './support/ask.ts'
import { createCertificate } from './support/certificate.ts'
import { testSecret } from './support/database.ts'
import { startEncryptedServer } from './support/encrypted-server.ts'
import { memberScope, query, sealKey } from './support/reading.ts'
import { prepared } from './support/resources.ts'

const own = createCertificate()
const server = await startEncryptedServer(own)
const usual = tls.getCACertificates('default')
const trust = (...more: readonly string[]): void => tls.setDefaultCACertificates([...usual, ...more])
const opened: Database[] = []

function open(sslmode: string, { host = '127.0.0.1', secret = testSecret } = {}): Database {
  const url = new URL(server.url)
  url.hostname = host
  url.searchParams.set('sslmode', sslmode)
  const database = connect({ url: url.href, secret, poolSizes: { member: 2 } })
  opened.push(database)
  return database
}

beforeEach(() => trust(own.certificate))
beforeAll(async () => {
  trust(own.certificate)
  await migrate(open('verify-full'))
})
afterEach(() => Promise.all(opened.splice(0).map((database) => database.close())))
afterAll(async () => {
  trust()
  await server.close()
})

/** What comes of each kind of connection: the owner's, a writer's, a reading role's, and that of what is written for each answer. */
async function everyWay(database: Database): Promise<string[]> {
  const writer = createWriter(database)
  const noRows = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0\xff\xff', 'latin1')
  const ways = await Promise.allSettled([
    database.owner.query('select 1'),
    writer.existing('member', ['Condition/none']),
    ask(database.member, 'select 1::text'),
    database.append('copy member_identifier from stdin (format binary)', noRows),
  ])
  await writer.close()
  return ways.map((way) => {
    if (way.status === 'fulfilled') return 'answered'
    const { code, message } = way.reason as NodeJS.ErrnoException
    return code ?? message
  })
}

const each = (outcome: string): string[] => Array<string>(4).fill(outcome)

test('a reading role signs in with its password, and what it says is encrypted', async () => {
  const { member, roles } = open('verify-full')
  const session = `select ssl::text || ' ' || usename from pg_stat_ssl join pg_stat_activity using (pid) where pid = pg_backend_pid()`
  expect(await ask(member, session)).toEqual([`true ${roles.member}`])
  const stranger = open('verify-full', { secret: 'another secret, as long as the one of the tests' })
  await expect(ask(stranger.member, session)).rejects.toMatchObject({ code: '28P01' })
  await expect(ask(open('disable').member, session)).rejects.toMatchObject({ code: '28000' })
})

test('every connection answers where the certificate is the database’s', async () => {
  expect(await everyWay(open('verify-full'))).toEqual(each('answered'))
})

test('none does with another certificate, unless none was to be checked', async () => {
  trust(createCertificate().certificate)
  expect(await everyWay(open('verify-full'))).toEqual(each('DEPTH_ZERO_SELF_SIGNED_CERT'))
  expect(await everyWay(open('require'))).toEqual(each('answered'))
})

test('none does where the certificate names another host', async () => {
  expect(await everyWay(open('verify-full', { host: 'localhost' }))).toEqual(
    each('ERR_TLS_CERT_ALTNAME_INVALID'),
  )
})

test('pages of any size arrive whole, and the connections come back after they were cut', async () => {
  const database = open('verify-full')
  const writer = createWriter(database)
  const sizes = [...Array.from({ length: 90 }, (_, at) => 5000 + at), 20_000, 300_000, 1_000_000]
  const written = sizes.map((size, at) =>
    prepared(`Condition/c${at}`, { body: `"note":[{"text":"${'€'.repeat(size / 3)}${at}"}]` }),
  )
  await writer.write(written)
  await writer.close()
  const scope = memberScope((await createMemberKeys(database)('one')) ?? '')
  const reader = createReader(database, { sealKey })
  const texts = async (): Promise<string[]> => {
    const { matches } = await reader.search(scope, query('Condition', { count: 200 }))
    return matches.map(({ content }) => noteOf(String(content && Buffer.from(content)))).sort()
  }
  const expected = written.map(({ after }) => noteOf(after.toString())).sort()
  expect(await texts()).toEqual(expected)

  const cut = await inTheMiddle(database)
  await database.owner.query(
    'select pg_terminate_backend(pid) from pg_stat_activity where usename = $1 and pid <> pg_backend_pid()',
    [database.roles.member],
  )
  expect(await cut.end).toBe('57P01')
  expect(await texts()).toEqual(expected)
})

const noteOf = (text: string): string => text.slice(text.indexOf('"note"'))

test('a statement can be ended before its time', async () => {
  const running = await inTheMiddle(open('verify-full'))
  running.connection.cancel()
  expect(await running.end).toBe('57014')
})

/** A statement that has given a large row and gives no more; `end` is the code of what it failed with. */
async function inTheMiddle({ member }: Database): Promise<{ connection: Connection; end: Promise<string> }> {
  const text = `select case when i < 3 then repeat('€', 100000) else pg_sleep(3600)::text end from generate_series(1, 3) i`
  const [row, end] = [Promise.withResolvers<void>(), Promise.withResolvers<string>()]
  const connection = member.send({
    ...{ text, values: [], prepare: false, onRow: () => row.resolve() },
    onDone: () => end.resolve('no failure'),
    onError: (error) => end.resolve(errorCode(error)),
  })
  await row.promise
  return { connection, end: end.promise }
}
