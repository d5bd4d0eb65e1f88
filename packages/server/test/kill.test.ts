// kill -9: a load that is started again ends row for row as if nothing had happened, and what a client received is in the ledger.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { afterAll, expect, test } from 'vitest'
import { memberOf, sandboxFacts, signInMember, startSandbox } from '../../../testing/sandbox.ts'
import { load, recorded, rowsOf, startLoad, withDatabase, writePlan } from './support/killing.ts'

const folder = mkdtempSync(join(tmpdir(), 'openpayer-kill-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

// More rounds and a larger plan: `npm run test:long -- --count 20`
const rounds = Number(process.env['OPENPAYER_TEST_COUNT'] ?? 2)
const seed = Number(process.env['OPENPAYER_TEST_SEED'] ?? 7)

test('a load that is killed again and again, then finished, leaves the rows of an undisturbed one', async () => {
  const file = join(folder, 'plan.ndjson')
  const resources = await writePlan(file, 40 * rounds, seed)
  const whole = join(folder, 'whole')
  expect(await load(whole, file)).toMatchObject({ read: resources, rejected: 0 })
  const torn = join(folder, 'torn')
  let interrupted = 0
  await withDatabase(torn, async ({ owner }) => {
    for (let round = 0; round < rounds; round++) {
      const { child, stop } = startLoad(torn, file)
      await untilRowsGrow(owner, child)
      await delay((seed * (round + 1) * 97) % 300)
      if (child.exitCode === null) interrupted++
      await stop('SIGKILL')
    }
  })
  // A load that was over before it was killed shows nothing.
  expect(interrupted).toBeGreaterThan(0)
  const last = await load(torn, file)
  expect(Number(last['created']) + Number(last['unchanged'])).toBe(resources)
  expect(await rowsOf(torn)).toEqual(await rowsOf(whole))
}, 600_000)

async function untilRowsGrow(
  owner: { query<Row extends object>(text: string): Promise<readonly Row[]> },
  child: { readonly exitCode: number | null },
): Promise<void> {
  const count = async (): Promise<number> => {
    const exists = `select to_regclass('member_resource') is not null as yes`
    if ((await owner.query<{ yes: boolean }>(exists))[0]?.yes !== true) return 0
    const [row] = await owner.query<{ n: string }>('select count(*) as n from member_resource')
    return Number(row?.n)
  }
  const before = await count()
  while (child.exitCode === null && (await count()) === before) await delay(20)
}

test('the server is killed under load: every answer that a client received has its entry', async () => {
  const dataDir = join(folder, 'served')
  const sandbox = await startSandbox(dataDir)
  const facts = await sandboxFacts(sandbox.origin)
  const { tokens } = await signInMember(facts, memberOf(facts, 'many-claims'))
  const received: string[] = []
  let running = true
  const client = async (number: number): Promise<void> => {
    for (let request = 0; running; request++) {
      const id = `kill-${number}-${request}`
      try {
        const response = await fetch(`${facts.bases.patientAccess}/ExplanationOfBenefit?_count=10`, {
          headers: { authorization: `Bearer ${tokens.access_token}`, 'x-request-id': id },
        })
        await response.arrayBuffer()
        if (response.status === 200) received.push(id)
      } catch {
        return
      }
    }
  }
  const clients = Array.from({ length: 16 }, (_, number) => client(number))
  while (received.length < 500) await delay(10)
  await sandbox.kill()
  running = false
  await Promise.all(clients)
  const entries = await recorded(dataDir, received)
  expect(received.filter((id) => !entries.has(id))).toEqual([])
  const again = await startSandbox(dataDir)
  expect((await sandboxFacts(again.origin)).members).toEqual(facts.members)
  expect(await again.stop()).toBe(0)
}, 600_000)
