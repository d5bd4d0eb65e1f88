// Rounds of the random test of searches: a random plan in a database of its own, then many questions to every surface that has data.
import { createMemberKeys, type Database } from '@openpayer/store'
import { createChance, type Chance } from '../../../../conformance/brute-force/random/chance.ts'
import {
  randomGrant,
  randomQuestion,
  type RandomQuestion,
} from '../../../../conformance/brute-force/random/question.ts'
import type { GrantDescription, Row, World } from '../../../../conformance/brute-force/world.ts'
import { surfaces } from '../../src/surfaces.ts'
import { createAsker, type Asker } from './ask.ts'
import { compare, type Outcome } from './compare.ts'
import { describeSurface, readRows } from './describe.ts'
import { loadRandomPlan } from './load-plan.ts'

export interface Difference {
  readonly surface: string
  readonly grant: GrantDescription
  readonly question: RandomQuestion
  readonly how: string
  readonly world: World
}

export interface Tally {
  asked: number
  /** Answered with at least one match. */
  found: number
  included: number
  /** Sentence of the refusal -> how often. */
  readonly refused: Map<string, number>
  readonly differences: Difference[]
}

export const emptyTally = (): Tally => ({
  asked: 0,
  found: 0,
  included: 0,
  refused: new Map(),
  differences: [],
})

/** Milliseconds since the epoch: a moment near the random dates, so that `ap` means something. */
const now = Date.UTC(2021, 0, 1)

/** Asks `count` questions of a new random plan. */
export async function runRound(
  database: Database,
  seed: number,
  { count, tally }: { count: number; tally: Tally },
): Promise<void> {
  const chance = createChance(seed)
  await loadRandomPlan(database, chance)
  const rows = await readRows(database)
  const served = surfaces.filter(
    ({ types, authority }) => Object.keys(types).length > 0 && authority !== 'provider',
  )
  const memberKeys = await keysOf(database, rows)
  const places = served.map((surface) => ({
    name: surface.name,
    asker: createAsker(surface, { database, memberKeys, now }),
    world: { rows, surface: describeSurface(surface), now },
  }))
  for (let asked = 0; asked < count; asked++) {
    const place = chance.pick([places[0] ?? chance.pick(places), ...places])
    await askOne(place, chance, tally)
  }
  await Promise.all(places.map(({ asker }) => asker.close()))
}

interface Place {
  readonly name: string
  readonly asker: Asker
  readonly world: World
}

async function askOne({ name, asker, world }: Place, chance: Chance, tally: Tally): Promise<void> {
  const here = {
    ...world,
    rows: world.rows.filter((row) => world.surface.types[row.type]?.collection === row.collection),
  }
  const grant = randomGrant({ world: here, chance })
  const question = randomQuestion({ world: here, chance })
  const outcome = await outcomeOf({ asker, world, grant }, question)
  tally.asked++
  switch (outcome.kind) {
    case 'same':
      if (outcome.matches > 0) tally.found++
      if (outcome.included > 0) tally.included++
      break
    case 'refused':
      tally.refused.set(outcome.why, (tally.refused.get(outcome.why) ?? 0) + 1)
      break
    case 'different': {
      const smallest = await shrink({ asker, world, grant }, question)
      tally.differences.push({ surface: name, grant, ...smallest, world })
    }
  }
}

interface Case {
  readonly asker: Asker
  readonly world: World
  readonly grant: GrantDescription
}

async function outcomeOf({ asker, world, grant }: Case, question: RandomQuestion): Promise<Outcome> {
  try {
    return compare(world, grant, { question, reply: await asker.ask(grant, question) })
  } catch (error) {
    const cause = error instanceof Error && error.cause instanceof Error ? ` ${error.cause.message}` : ''
    return { kind: 'different', how: `thrown: ${String(error)}${cause}` }
  }
}

/** Leaves out parts of the question, and values of its parts, as long as the answers differ. */
async function shrink(
  one: Case,
  question: RandomQuestion,
): Promise<{ question: RandomQuestion; how: string }> {
  let smallest = question
  let how = await differenceOf(one, question)
  for (let changed = true; changed;) {
    changed = false
    for (const smaller of smallerThan(smallest)) {
      const still = await differenceOf(one, smaller)
      if (still === undefined) continue
      smallest = smaller
      how = still
      changed = true
      break
    }
  }
  return { question: smallest, how: how ?? 'only once' }
}

async function differenceOf(one: Case, question: RandomQuestion): Promise<string | undefined> {
  const outcome = await outcomeOf(one, question)
  return outcome.kind === 'different' ? outcome.how : undefined
}

function* smallerThan({ path, parts }: RandomQuestion): Generator<RandomQuestion> {
  for (const [at, part] of parts.entries()) {
    const without = parts.filter((_, index) => index !== at)
    yield { path, parts: without }
    const [name = '', value = ''] = part.split(/=(.*)/s)
    const values = value.split(/%2C|,/)
    if (values.length < 2) continue
    for (const one of values) yield { path, parts: parts.with(at, `${name}=${one}`) }
  }
}

async function keysOf(database: Database, rows: readonly Row[]): Promise<Map<string, string>> {
  const keyOf = createMemberKeys(database)
  const patients = [...new Set(rows.flatMap(({ owner }) => owner ?? []))]
  return new Map(await Promise.all(patients.map(async (id) => [id, (await keyOf(id)) ?? ''] as const)))
}

/** A difference with everything that is needed to see it: the question, the grant, and the resources that are named. */
export function describeDifference({ surface, grant, question, how, world }: Difference): string {
  const named = new Set(
    [...how.matchAll(/[A-Z][A-Za-z]+\/[A-Za-z0-9.-]+/g)].slice(0, 3).map(([name]) => name),
  )
  const resources = world.rows.filter(
    ({ type, id, collection }) =>
      named.has(`${type}/${id}`) && world.surface.types[type]?.collection === collection,
  )
  return [
    `${surface} ${question.path}?${question.parts.map((part) => decodeURIComponent(part)).join('&')}`,
    `  ${how}`,
    `  ${JSON.stringify(grant)}`,
    ...resources.map(({ resource }) => `  ${JSON.stringify(resource)}`),
  ].join('\n')
}
