// A version that searches by more than the one that wrote the rows: they are indexed again while the server answers, killed twice on the way.
// What was indexed before is answered rightly all the time, what is new is refused with 503 until it is, and then answered rightly.
// `npm run test:long -- reindex-serving` does it to 1,000,000 resources.
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { patientAccess, providerDirectory, type Surface } from '@openpayer/apis'
import { connect, createMemberKeys, startEmbedded, type Database } from '@openpayer/store'
import { afterAll, expect, test } from 'vitest'
import type { World } from '../../../conformance/brute-force/world.ts'
import { runScript, type Script } from '../../../testing/run-script.ts'
import { memberOf, sandboxFacts, signInMember, startSandbox, type Sandbox } from '../../../testing/sandbox.ts'
import { amount, isLongRun, seedOr } from '../../store/test/support/long-run.ts'
import { readSecrets } from '../src/secrets.ts'
import { askOnce, keepAsking, nothingSeen, type Seen, type Sides } from './reindex/client.ts'
import { loadAsOlderVersion } from './reindex/older-version.ts'
import { watchClaims } from './reindex/progress.ts'
import { questions } from './reindex/questions.ts'
import { createAsker } from './search/ask.ts'
import { compare } from './search/compare.ts'
import { describeSurface, readRows } from './search/describe.ts'

const count = amount(10_000, 1_000_000)
const seed = seedOr(11)
/** Parts of the claims after which the server is killed. */
const kills = isLongRun ? [0.25, 0.5] : [0.02, 0.2]
/** Members whose answers are looked at in the end. */
const looked = isLongRun ? 300 : 5
/** Callers at a time. */
const callers = 2

const folder = await mkdtemp(join(tmpdir(), 'openpayer-reindex-'))
const dataDir = join(folder, 'data')
const embedded = await startEmbedded({ dataDir })
afterAll(async () => {
  await embedded.close()
  await rm(folder, { recursive: true, force: true, maxRetries: 20, retryDelay: 200 })
})

const startedAt = performance.now()
const say = (text: string): void => {
  if (isLongRun) console.log(`${((performance.now() - startedAt) / 1000).toFixed(0)} s: ${text}`)
}

test('rows are indexed again while the server answers, killed twice on the way', async () => {
  // The sandbox's own data and sign-ins.
  await (await startSandbox(dataDir)).stop()
  const secrets = await readSecrets(join(dataDir, 'secrets.json'))
  const database = connect({
    url: embedded.url,
    secret: secrets?.database ?? '',
    poolSizes: { member: 2, public: 1 },
  })
  try {
    const read = await loadAsOlderVersion(database, { folder, count, seed })
    say(`${read} resources are loaded as a version would that knows less`)
    await whileServing(database)
    await checkMembers(database)
  } finally {
    await database.close()
  }
}, 7_200_000)

async function whileServing(database: Database): Promise<void> {
  const claims = await watchClaims(database)
  const seen = nothingSeen()
  let last = 0
  for (const part of kills) {
    const { sandbox, sides } = await serve(database)
    expect((await claims.now()).done).toBeGreaterThanOrEqual(last)
    const clients = Array.from({ length: callers }, () => keepAsking(sides, questions, seen))
    // For a million rows an operator does not wait for the server, which rests as long as it works: both take turns, and both are killed.
    const command = isLongRun ? startMigrate() : undefined
    last = (await claims.reached(part)).done
    await until(() => seen.waiting > 0 && seen.right.old > 0)
    await Promise.all([sandbox.kill(), command?.stop('SIGKILL')])
    await Promise.all(clients.map((client) => client.stop()))
    expect(seen.faults).toEqual([])
    expect((await claims.now()).isReady).toBe(false)
    say(`killed at ${last} of ${claims.total} claims; ${describe(seen)}`)
  }
  const { sandbox, sides } = await serve(database)
  const resumed = await claims.now()
  expect(resumed.done).toBeGreaterThanOrEqual(last)
  const rest = nothingSeen()
  const clients = Array.from({ length: callers }, () => keepAsking(sides, questions, rest))
  expect(await startMigrate().ended).toBe(0)
  say(`migrated; ${describe(rest)}`)
  const waited = rest.waiting
  const isNoted = (): boolean => rest.right.new > questions.length * callers
  await until(isNoted)
  await Promise.all(clients.map((client) => client.stop()))
  expect(rest.faults).toEqual([])
  say(`the server has noticed, ${rest.waiting - waited} refusals later; ${describe(rest)}`)
  const after = nothingSeen()
  for (const question of questions) await askOnce(sides, question, after)
  expect({ ...after, milliseconds: [] }).toMatchObject({ waiting: 0, faults: [], right: { new: newOnes } })
  await sandbox.stop()
}

const startMigrate = (): Script =>
  runScript('packages/cli/src/main.ts', ['migrate'], { OPENPAYER_DATA_DIR: dataDir })

const newOnes = questions.filter(({ isNew }) => isNew).length

interface Serving {
  readonly sandbox: Sandbox
  readonly sides: Sides
}

async function serve(database: Database): Promise<Serving> {
  const sandbox = await startSandbox(dataDir)
  const facts = await sandboxFacts(sandbox.origin)
  const member = memberOf(facts, 'many-claims')
  const patient = member.patient.replace('Patient/', '')
  const { tokens } = await signInMember(facts, member)
  const rows = await readRows(database, [patient])
  const worldAt = (surface: Surface, base: string): World => ({
    rows,
    surface: { ...describeSurface(surface), bases: [base] },
    now: Date.now(),
  })
  const { patientAccess: own, providerDirectory: open } = facts.bases
  const all = { kind: 'member', member: patient, read: ['*'], search: ['*'] } as const
  return {
    sandbox,
    sides: {
      patientAccess: {
        base: own,
        token: tokens.access_token,
        world: worldAt(patientAccess, own),
        grant: all,
      },
      providerDirectory: {
        base: open,
        world: worldAt(providerDirectory, open),
        grant: { kind: 'open', collection: 'directory' },
      },
    },
  }
}

/** What other members find by what is new, of rows that only the job has indexed. */
async function checkMembers(database: Database): Promise<void> {
  const patients = await database.owner.query<{ patient_id: string }>(
    'select patient_id from member order by hashtext(patient_id) limit $1',
    [looked],
  )
  const ids = patients.map(({ patient_id }) => patient_id)
  const keyOf = createMemberKeys(database)
  const memberKeys = new Map(await Promise.all(ids.map(async (id) => [id, (await keyOf(id)) ?? ''] as const)))
  const now = Date.now()
  const asker = createAsker(patientAccess, { database, memberKeys, now })
  const world = { rows: await readRows(database, ids), surface: describeSurface(patientAccess), now }
  const asked = questions.filter(({ isNew, surface }) => isNew && surface === 'patientAccess')
  let found = 0
  for (const member of ids) {
    const grant = { kind: 'member', member, read: ['*'], search: ['*'] } as const
    for (const { question } of asked) {
      const outcome = compare(world, grant, { question, reply: await asker.ask(grant, question) })
      expect(outcome, `${member}: ${question.path}?${question.parts.join('&')}`).toMatchObject({
        kind: 'same',
      })
      if (outcome.kind === 'same' && outcome.matches > 0) found++
    }
  }
  await asker.close()
  say(`${ids.length} members' answers looked at, ${found} of ${ids.length * asked.length} not empty`)
  expect(found).toBeGreaterThan(ids.length)
}

async function until(isSo: () => boolean): Promise<void> {
  while (!isSo()) await delay(20)
}

function describe({ right, waiting, milliseconds }: Seen): string {
  const sorted = [...milliseconds].sort((a, b) => a - b)
  const at = (part: number): string => (sorted[Math.floor(part * (sorted.length - 1))] ?? 0).toFixed(0)
  return `${right.old} and ${right.new} right answers to what was indexed and what is new, ${waiting} refusals; ms p50 ${at(0.5)}, p99 ${at(0.99)}, slowest ${at(1)}`
}
