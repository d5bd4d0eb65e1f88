// Connections that are renewed again and again while statements are under way. Nothing here waits for a time: only for what is renewed.
import { expect, test } from 'vitest'
import { rolePassword } from '../src/role-secrets.ts'
import { createPool, type Pool } from '../src/wire/pool.ts'
import { ask } from './support/ask.ts'
import { createTestDatabase, testSecret } from './support/database.ts'

const { database } = await createTestDatabase()
const max = 2
const { member: user } = database.roles

function open(longestAgeMs?: number, role = user): Pool {
  const signIn = { ...database.connection, user: role, password: rolePassword(testSecret, role) }
  return createPool(
    { connection: signIn, settings: {} },
    max,
    longestAgeMs === undefined ? {} : { longestAgeMs },
  )
}

const backends = async (): Promise<number> => {
  const text =
    'select count(*)::int as n from pg_stat_activity where usename = $1 and datname = current_database()'
  const [row] = await database.owner.query<{ n: number }>(text, [user])
  return row?.n ?? 0
}

/** Asks without a pause, several at once, until so many backends have answered; each gets its own answer. */
async function askOf(pool: Pool, wanted: number): Promise<void> {
  const seen = new Set<string | undefined>()
  for (let round = 0; seen.size < wanted; round++) {
    const numbers = Array.from({ length: 6 }, (_, at) => String(6 * round + at))
    const text = `select pg_backend_pid() || ' ' || $1::text`
    const answers = await Promise.all(numbers.map((number) => ask(pool, text, [number])))
    const parts = answers.map(([answer = '']) => answer.split(' '))
    expect(parts.map(([, number]) => number)).toEqual(numbers)
    for (const [backend] of parts) seen.add(backend)
  }
}

test('another takes the place of each that is old, with every answer, and the old ones end', async () => {
  const pool = open(20)
  await askOf(pool, 20)
  // Each with the one that takes its place.
  while ((await backends()) > 2 * max);
  await pool.close()
  while ((await backends()) > 0);
})

test('one that is young stays', async () => {
  const pool = open()
  const text = 'select pg_backend_pid()::text'
  const answers = await Promise.all(Array.from({ length: 200 }, () => ask(pool, text)))
  expect(new Set(answers.flat()).size).toBeLessThanOrEqual(max)
  await pool.close()
})

test('a statement that is older than its connection may become is answered, with what waits behind it', async () => {
  const pool = open(20)
  const behind: Promise<unknown>[] = []
  const waiting = await database.owner.transaction(async (queries) => {
    await queries.query('select pg_advisory_xact_lock(7)')
    // One for each connection, and one behind.
    const text = 'select $1::text from (select pg_advisory_xact_lock_shared(7)) l'
    const locked = ['0', '1', '2'].map((number) => ask(pool, text, [number]))
    // Those that the first connections still take wait too; the next ones answer.
    let answered = 0
    while (answered < 20) {
      behind.push(ask(pool, 'select 1::text').then(() => answered++))
      await queries.query('select 1')
    }
    return { all: Promise.all(locked) }
  })
  expect(await waiting.all).toEqual([['0'], ['1'], ['2']])
  await Promise.all(behind)
  await pool.close()
  while ((await backends()) > 0);
})

test('where no other can be opened the old one goes on', async () => {
  const role = `${user}_limited`
  await database.owner.query(
    `create role ${role} login connection limit 1 password '${rolePassword(testSecret, role)}'`,
  )
  const pool = open(5, role)
  try {
    const text = 'select pg_backend_pid()::text'
    const first = await ask(pool, text)
    for (let round = 0; round < 400; round++) expect(await ask(pool, text)).toEqual(first)
    await database.owner.query(`alter role ${role} connection limit 2`)
    while ((await ask(pool, text))[0] === first[0]);
  } finally {
    await pool.close()
    await database.owner.query(`drop role ${role}`)
  }
})
