// Rounds of the random test of searches: a random plan in a database of its own, then many questions to every surface that has data.
import { connect, createMemberKeys, type Database } from '@openpayer/store'
import { createChance, type Chance } from '../../../../conformance/brute-force/random/chance.ts'
import { randomGrant } from '../../../../conformance/brute-force/random/grant.ts'
import { randomQuestion, type RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'
import type { GrantDescription, Row, World } from '../../../../conformance/brute-force/world.ts'
import { testSecret } from '../../../store/test/support/database.ts'
import { createAsker, type Asker, type AskerParts } from './ask.ts'
import { collections, describeSurface, readRows } from './describe.ts'
import { askedSurfaces } from './asked-surfaces.ts'
import { loadRandomPlan } from './load-plan.ts'
import { outcomeOf, shrinkQuestion, shrinkWorld, type Case } from './shrink.ts'
import { count, type Tally } from './tally.ts'

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

interface Run {
  /** To one plan. */
  readonly questions: number
  /** So many differences are enough. */
  readonly most: number
  readonly tally: Tally
  readonly differences: Difference[]
}

/** Milliseconds since the epoch: a moment near the random dates, so that `ap` means something. */
const now = Date.UTC(2021, 0, 1)

/** Asks so many questions of a new random plan in the database, and puts what it finds to the others. */
export async function runRound(url: string, seed: number, run: Run): Promise<void> {
  // Connections of its own: each keeps what a reader prepared on it, and the next round has other readers.
  const database = connect({ url, secret: testSecret, poolSizes: { owner: 4, member: 1, public: 1 } })
  try {
    await askAll(database, seed, run)
  } finally {
    await database.close()
  }
}

async function askAll(
  database: Database,
  seed: number,
  { questions, most, tally, differences }: Run,
): Promise<void> {
  const chance = createChance(seed)
  await database.owner.query(
    `truncate member, member_identifier, ${collections.map((name) => `${name}_resource, ${name}_history`).join()} cascade`,
  )
  await loadRandomPlan(database, chance)
  await spreadInTime(database)
  const rows = await readRows(database)
  const memberKeys = await keysOf(database, rows)
  const places = askedSurfaces.map(({ surface, name }) => ({
    seed,
    name,
    database,
    asker: createAsker(surface, { database, memberKeys, now, ...waysOf(seed) }),
    world: { rows, surface: describeSurface(surface), now },
  }))
  // Theirs have more types, and authorities of many kinds.
  const members = places.filter(({ world }) => world.surface.types['Patient'] !== undefined)
  for (let asked = 0; asked < questions && differences.length < most; asked++)
    await askOne(chance.pick([...members, ...places]), chance, { most, tally, differences })
  await Promise.all(places.map(({ asker }) => asker.close()))
}

/** One load writes all of them at nearly one moment, by which nothing could be told apart or put in order; here few share one, and some are at the ends of a day. */
async function spreadInTime({ owner }: Database): Promise<void> {
  for (const collection of collections)
    await owner.query(
      `update ${collection}_resource set last_updated = timestamptz '2020-02-28T12:00:00Z' + (abs(hashtext(id)) / 2 % 40) * interval '12 hours' + (abs(hashtext(id)) % 2) * interval '1 millisecond'`,
    )
}

/** In every other plan two rows are many, so that the ways for what is frequent are gone as often. */
const waysOf = (seed: number): Pick<AskerParts, 'thresholds'> =>
  seed % 2 === 0 ? {} : { thresholds: { fewRows: 2, probedRows: 1, sampledRows: seed % 4 === 1 ? 0 : 3 } }

interface Place {
  readonly seed: number
  readonly name: string
  readonly database: Database
  readonly asker: Asker
  readonly world: World
}

async function askOne(
  place: Place,
  chance: Chance,
  { most, tally, differences }: Omit<Run, 'questions'>,
): Promise<void> {
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
  count(tally, { world, grant, question }, outcome)
  if (outcome.kind === 'different')
    differences.push(
      await smallest(
        place,
        { asker, world, grant },
        { question, how: outcome.how, shrinks: differences.length < mostShrunk && most > 1 },
      ),
    )
}

// Each costs seconds, and the first few tell enough.
const mostShrunk = 8

/** As it was found, where nobody wants it smaller. */
async function smallest(
  { seed, name, database }: Place,
  one: Case,
  { question, how, shrinks }: { question: RandomQuestion; how: string; shrinks: boolean },
): Promise<Difference> {
  const found = { seed, surface: name, grant: one.grant }
  if (!shrinks) return { ...found, question, how, rows: [] }
  const small = await shrinkQuestion(one, question)
  const fewest = await shrinkWorld(database, one, small)
  return { ...found, question: small.question, how: fewest.how || small.how, rows: fewest.rows }
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
