// Rounds of the random test of searches: a random plan in a database of its own, then many questions to every surface that has data.
import { createMemberKeys, type Database } from '@openpayer/store'
import { createChance, type Chance } from '../../../../conformance/brute-force/random/chance.ts'
import { randomGrant } from '../../../../conformance/brute-force/random/grant.ts'
import { randomQuestion, type RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'
import type { GrantDescription, Row, World } from '../../../../conformance/brute-force/world.ts'
import { surfaces } from '../../src/surfaces.ts'
import { createAsker, type Asker } from './ask.ts'
import { collections, describeSurface, readRows } from './describe.ts'
import { loadRandomPlan } from './load-plan.ts'
import { outcomeOf, shrinkQuestion, shrinkWorld, type Case } from './shrink.ts'

export interface Difference {
  /** Of the plan. */
  readonly seed: number
  readonly surface: string
  readonly grant: GrantDescription
  readonly question: RandomQuestion
  readonly how: string
  /** The fewest about which they differ. */
  readonly rows: readonly Row[]
}

export interface Tally {
  asked: number
  /** Answered with at least one match. */
  found: number
  included: number
  /** Sentence of the refusal -> how often. */
  readonly refused: Map<string, number>
  readonly differences: Difference[]
  /** What was asked for -> how often something was found by a question with it. */
  readonly foundBy: Map<string, number>
}

export const emptyTally = (): Tally => ({
  asked: 0,
  found: 0,
  included: 0,
  refused: new Map(),
  differences: [],
  foundBy: new Map(),
})

/** Milliseconds since the epoch: a moment near the random dates, so that `ap` means something. */
const now = Date.UTC(2021, 0, 1)

/** Asks `count` questions of a new random plan. */
export async function runRound(
  database: Database,
  seed: number,
  { count, most, tally }: { count: number; most: number; tally: Tally },
): Promise<void> {
  const chance = createChance(seed)
  await database.owner.query(
    `truncate member, member_identifier, ${collections.map((name) => `${name}_resource, ${name}_history`).join()} cascade`,
  )
  await loadRandomPlan(database, chance)
  const rows = await readRows(database)
  const served = surfaces.filter(
    ({ types, authority }) => Object.keys(types).length > 0 && authority !== 'provider',
  )
  const memberKeys = await keysOf(database, rows)
  const places = served.map((surface) => ({
    seed,
    name: surface.name,
    database,
    asker: createAsker(surface, { database, memberKeys, now }),
    world: { rows, surface: describeSurface(surface), now },
  }))
  for (let asked = 0; asked < count && tally.differences.length < most; asked++) {
    const place = chance.pick([places[0] ?? chance.pick(places), ...places])
    await askOne(place, chance, tally)
  }
  await Promise.all(places.map(({ asker }) => asker.close()))
}

function countFound(tally: Tally, { path, parts }: RandomQuestion): void {
  tally.found++
  const names = parts.flatMap((part) => featuresOf(part))
  if (path === '') names.push('_type')
  if (path.includes('/')) names.push('compartment')
  for (const name of new Set(names)) tally.foundBy.set(name, (tally.foundBy.get(name) ?? 0) + 1)
}

function featuresOf(part: string): string[] {
  const [name = '', value = ''] = part.split('=')
  const modifier = /:([a-zA-Z-]+)$/.exec(name)?.[1]
  const prefix = /^(ne|gt|lt|ge|le|sa|eb|ap)\d/.exec(value)?.[1]
  return [
    ...(name.startsWith('_') && !name.startsWith('_has') ? [name] : []),
    ...(name.startsWith('_has:') ? ['_has'] : name.includes('.') ? ['chain'] : []),
    ...(modifier === undefined || name.startsWith('_')
      ? []
      : [/^[A-Z]/.test(modifier) ? ':Type' : `:${modifier}`]),
    ...(prefix === undefined ? [] : [prefix]),
    ...(value.includes('%24') ? ['composite'] : []),
    ...(name.endsWith('near') ? ['near'] : []),
  ]
}

interface Place {
  readonly seed: number
  readonly name: string
  readonly database: Database
  readonly asker: Asker
  readonly world: World
}

async function askOne(place: Place, chance: Chance, tally: Tally): Promise<void> {
  const { asker, world } = place
  const here = {
    ...world,
    rows: world.rows.filter((row) => world.surface.types[row.type]?.collection === row.collection),
  }
  const grant = randomGrant({ world: here, chance })
  // Mostly about what the caller can see, sometimes about what belongs to others.
  const own = here.rows.filter((row) => grant.kind === 'open' || (row.owner ?? grant.member) === grant.member)
  const question = randomQuestion({ world: { ...here, rows: chance.maybe(0.85) ? own : here.rows }, chance })
  const outcome = await outcomeOf({ asker, world, grant }, question)
  tally.asked++
  switch (outcome.kind) {
    case 'same':
      if (outcome.matches > 0) countFound(tally, question)
      if (outcome.included > 0) tally.included++
      break
    case 'refused':
      tally.refused.set(outcome.why, (tally.refused.get(outcome.why) ?? 0) + 1)
      break
    case 'different':
      tally.differences.push(await smallest(place, { asker, world, grant }, { question, tally }))
  }
}

// Each costs seconds, and the first few tell enough.
const mostShrunk = 8

async function smallest(
  { seed, name, database }: Place,
  one: Case,
  { question, tally }: { question: RandomQuestion; tally: Tally },
): Promise<Difference> {
  const small = await shrinkQuestion(one, question)
  const fewest =
    tally.differences.length < mostShrunk
      ? await shrinkWorld(database, one, small)
      : { rows: [], how: small.how }
  return {
    seed,
    surface: name,
    grant: one.grant,
    question: small.question,
    how: fewest.how || small.how,
    rows: fewest.rows,
  }
}

async function keysOf(database: Database, rows: readonly Row[]): Promise<Map<string, string>> {
  const keyOf = createMemberKeys(database)
  const patients = [...new Set(rows.flatMap(({ owner }) => owner ?? []))]
  return new Map(await Promise.all(patients.map(async (id) => [id, (await keyOf(id)) ?? ''] as const)))
}

/** A difference with everything that is needed to see it: the question, the grant, and the fewest resources. */
export function describeDifference({ seed, surface, grant, question, how, rows }: Difference): string {
  return [
    `seed ${seed}: ${surface} ${question.path}?${question.parts.map((part) => decodeURIComponent(part)).join('&')}`,
    `  ${how}`,
    `  ${JSON.stringify(grant)}`,
    ...rows.map(({ collection, resource }) => `  ${collection} ${JSON.stringify(resource)}`),
  ].join('\n')
}
