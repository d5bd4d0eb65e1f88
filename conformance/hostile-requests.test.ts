// Random hostile requests to a sandbox: each is answered, soon, and never by a fault of the server.
// `npm run test:long -- hostile` sends 10,000.
import { expect, test } from 'vitest'
import { memberOf, signInMember } from '../testing/sandbox.ts'
import { createTestSandbox } from '../testing/test-sandbox.ts'
import { createChance } from './brute-force/random/chance.ts'
import { hostileRequest, type HostileRequest, type Target } from './hostile/requests.ts'
import { send } from './hostile/send.ts'

const environment = process.env
const isLong = environment['OPENPAYER_TEST_LONG'] === '1'
const seed = Number(environment['OPENPAYER_TEST_SEED'] ?? 20_261_125)
const count = Number((isLong ? environment['OPENPAYER_TEST_COUNT'] : undefined) ?? (isLong ? 10_000 : 400))

/** A statement of the store ends after 30 s; what is around it gets as long again as a busy machine may need. */
const timeoutMs = 32_000
const lanes = 4

const { origin, facts } = await createTestSandbox()

interface Declared {
  readonly rest: readonly [
    {
      readonly resource: readonly {
        readonly type: string
        readonly searchParam?: readonly { readonly name: string; readonly type: string }[]
        readonly searchInclude?: readonly string[]
        readonly searchRevInclude?: readonly string[]
      }[]
    },
  ]
}

async function targetOf(base: string, token?: string): Promise<Target> {
  const statement = (await (await fetch(`${base}/metadata`)).json()) as Declared // R4's own form
  return {
    path: new URL(base).pathname,
    ...(token === undefined ? {} : { token }),
    types: statement.rest[0].resource.map(
      ({ type, searchParam = [], searchInclude = [], searchRevInclude = [] }) => ({
        type,
        parameters: searchParam.map(({ name, type: kind }) => ({ name, kind })),
        includes: [...searchInclude, ...searchRevInclude],
      }),
    ),
  }
}

test('every hostile request is answered, and by no fault of the server', async () => {
  const { tokens } = await signInMember(facts, memberOf(facts, 'denied-claim'))
  const targets = [
    await targetOf(facts.bases.patientAccess, tokens.access_token),
    await targetOf(facts.bases.providerDirectory),
    await targetOf(facts.bases.drugFormulary),
  ]
  const chance = createChance(seed)
  const faults: string[] = []
  const statuses = new Map<number, number>()
  let [left, slowest] = [count, 0]
  const lane = async (): Promise<void> => {
    while (left-- > 0) {
      const request = hostileRequest(chance.pick(targets), chance)
      const answer = await send(origin, request, timeoutMs).catch((error: unknown) => String(error))
      if (typeof answer === 'string' || answer.status >= 500 || answer.status === 0)
        faults.push(`${typeof answer === 'string' ? answer : `status ${answer.status}`}: ${shown(request)}`)
      if (typeof answer === 'string') continue
      statuses.set(answer.status, (statuses.get(answer.status) ?? 0) + 1)
      slowest = Math.max(slowest, answer.milliseconds)
    }
  }
  await Promise.all(Array.from({ length: lanes }, lane))
  console.log(
    `${count} hostile requests, slowest ${Math.round(slowest)} ms, by status ${JSON.stringify(Object.fromEntries(statuses))}`,
  )
  expect(faults).toEqual([])
  expect((await fetch(`${origin}/readyz`)).status).toBe(200)
  // Not all of them were turned away at the door.
  expect(statuses.get(200) ?? 0).toBeGreaterThan(count / 10)
}, 3_600_000)

const shown = ({ method, target, form = '' }: HostileRequest): string =>
  `${method} ${target} ${form}`.slice(0, 2000)
