// The embedded server: made, joined, recovered, stopped, whoever dies.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { chmod, chown, mkdir, mkdtemp, readFile, rm, stat } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { connect, type Embedded, startEmbedded } from '../src/index.ts'
import { isRunning, readPostmaster } from '../src/embedded/postmaster.ts'
import { testSecret } from './support/database.ts'

const root = await mkdtemp(join(tmpdir(), 'openpayer-test-'))
afterAll(() => rm(root, { recursive: true, force: true }))

const isRoot = process.getuid?.() === 0

/** Whether other users reach the programs that npm installed: not where the clone lies in a folder that only root can enter. */
async function othersCanEnter(folder: string): Promise<boolean> {
  if (((await stat(folder)).mode & 0o001) === 0) return false
  return dirname(folder) === folder || othersCanEnter(dirname(folder))
}

async function ask<Row extends object>(
  { url }: Pick<Embedded, 'url'>,
  statement: string,
): Promise<readonly Row[]> {
  const database = connect({ url, secret: testSecret })
  try {
    return await database.owner.query<Row>(statement)
  } finally {
    await database.close()
  }
}

async function serverOf(dataDir: string): Promise<number> {
  return (await readPostmaster(join(dataDir, 'postgres')))?.pid ?? 0
}

async function until(condition: () => Promise<boolean>): Promise<void> {
  while (!(await condition())) await sleep(20)
}

interface Starter {
  readonly process: ChildProcess
  readonly url: string
  readonly started: boolean
}

async function startElsewhere(dataDir: string, user: { uid?: number; gid?: number } = {}): Promise<Starter> {
  const script = join(import.meta.dirname, 'support', 'start-and-wait.ts')
  const child = spawn(process.execPath, [script, dataDir], { stdio: ['ignore', 'pipe', 'inherit'], ...user })
  const [line] = (await once(child.stdout, 'data')) as [Buffer] // the script's one line
  return { process: child, ...(JSON.parse(line.toString()) as { url: string; started: boolean }) }
}

async function kill(starter: Starter): Promise<void> {
  starter.process.kill('SIGKILL')
  await once(starter.process, 'exit')
}

test('a folder is made, keeps its data over a stop, and takes no TCP connections', async () => {
  const dataDir = join(root, 'kept', 'data')
  const first = await startEmbedded({ dataDir })
  await ask(first, 'create table kept as select 42 as answer')
  expect(await ask(first, 'show listen_addresses')).toEqual([{ listen_addresses: '' }])
  expect(await ask(first, 'show data_checksums')).toEqual([{ data_checksums: 'on' }])
  expect(await ask(first, 'show fsync')).toEqual([{ fsync: 'on' }])
  await first.close()
  expect(await isRunning(await serverOf(dataDir))).toBe(false)
  const second = await startEmbedded({ dataDir })
  expect(await ask(second, 'select answer from kept')).toEqual([{ answer: 42 }])
  await second.close()
  await second.close()
})

test('a running server is joined, and stays when the one who joined leaves', async () => {
  const dataDir = join(root, 'joined')
  const ours = await startEmbedded({ dataDir })
  const theirs = await startElsewhere(dataDir)
  expect(theirs).toMatchObject({ url: ours.url, started: false })
  await kill(theirs)
  const again = await startEmbedded({ dataDir })
  expect(again.started).toBe(false)
  await again.close()
  expect(await ask(ours, 'select 1 as here')).toEqual([{ here: 1 }])
  await ours.close()
})

test('two that start at the same moment share one server', async () => {
  const dataDir = join(root, 'together')
  const both = await Promise.all([startEmbedded({ dataDir }), startEmbedded({ dataDir })])
  expect(both.map(({ started }) => started).sort()).toEqual([false, true])
  await Promise.all(both.map((one) => one.close()))
})

test('when its starter is killed the server stops by itself, with nothing lost', async () => {
  const dataDir = join(root, 'starter-killed')
  const starter = await startElsewhere(dataDir)
  const pid = await serverOf(dataDir)
  await ask(starter, 'create table kept as select 1 as answer')
  await kill(starter)
  await until(async () => !(await isRunning(pid)))
  const next = await startEmbedded({ dataDir })
  expect(next.started).toBe(true)
  expect(await ask(next, 'select answer from kept')).toEqual([{ answer: 1 }])
  await next.close()
})

test('after a kill -9 of everything the next start recovers what was committed', async () => {
  const dataDir = join(root, 'all-killed')
  const starter = await startElsewhere(dataDir)
  await ask(starter, 'create table kept as select 1 as answer')
  const pid = await serverOf(dataDir)
  process.kill(pid, 'SIGKILL')
  await kill(starter)
  const next = await startEmbedded({ dataDir })
  expect(await ask(next, 'select answer from kept')).toEqual([{ answer: 1 }])
  await next.close()
})

test('a server that is killed alone is started again, and open pools find it', async () => {
  const dataDir = join(root, 'server-killed')
  const embedded = await startEmbedded({ dataDir })
  const database = connect({ url: embedded.url, secret: testSecret })
  await database.owner.query('create table kept as select 1 as answer')
  process.kill(await serverOf(dataDir), 'SIGKILL')
  let answer: readonly object[] = []
  await until(async () => {
    answer = await database.owner.query('select answer from kept').catch(() => [])
    return answer.length > 0
  })
  expect(answer).toEqual([{ answer: 1 }])
  await database.close()
  await embedded.close()
})

test('a path too long for a socket is no hindrance', async () => {
  const dataDir = join(root, 'deep-'.repeat(12), 'deeper-'.repeat(12))
  const embedded = await startEmbedded({ dataDir })
  expect(await ask(embedded, 'select 1 as here')).toEqual([{ here: 1 }])
  const socketFolder = new URL(embedded.url).searchParams.get('host') ?? ''
  await embedded.close()
  await expect(stat(socketFolder)).rejects.toThrow('ENOENT')
})

test('the log of the server holds no text of statements and no values', async () => {
  const dataDir = join(root, 'log')
  const embedded = await startEmbedded({ dataDir })
  await expect(ask(embedded, `select 'secret-value'::int`)).rejects.toThrow()
  await expect(ask(embedded, `with a as (select 'secret-other' as b) select b::int from a`)).rejects.toThrow()
  await ask(embedded, 'create table one (id text primary key)')
  await expect(ask(embedded, `insert into one values ('secret-key'), ('secret-key')`)).rejects.toThrow()
  await embedded.close()
  const log = await readFile(join(dataDir, 'postgres.log'), 'utf8')
  expect(log).toContain('duplicate key')
  expect(log).not.toContain('secret-key')
})

test.skipIf(!isRoot)(
  'as root, in a folder that only root can enter (skipped unless the tests run as root)',
  async () => {
    const dataDir = join(root, 'only-root')
    await mkdir(dataDir, { mode: 0o700 })
    const embedded = await startEmbedded({ dataDir })
    expect(await ask(embedded, 'select 1 as here')).toEqual([{ here: 1 }])
    expect((await stat(join(dataDir, 'postgres', 'PG_VERSION'))).uid).toBe(0)
    await embedded.close()
  },
)

test.skipIf(!isRoot || !(await othersCanEnter(import.meta.dirname)))(
  'as root, in a folder of an ordinary user, files stay the user’s (skipped unless root runs the tests in a folder that others can enter)',
  async () => {
    const dataDir = join(root, 'a-users')
    await chmod(root, 0o711)
    await mkdir(dataDir, { mode: 0o700 })
    await chown(dataDir, 12_345, 12_345)
    const embedded = await startEmbedded({ dataDir })
    expect(await ask(embedded, 'select 1 as here')).toEqual([{ here: 1 }])
    await embedded.close()
    expect((await stat(join(dataDir, 'postgres', 'PG_VERSION'))).uid).toBe(12_345)
    const starter = await startElsewhere(dataDir, { uid: 12_345, gid: 12_345 })
    expect(starter.started).toBe(true)
    const pid = await serverOf(dataDir)
    await kill(starter)
    await until(async () => !(await isRunning(pid)))
  },
)
