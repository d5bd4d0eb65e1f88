// A plan of any size from a seed, as a stream: providers, directory, drug list, then member by member.
import type { Resource } from '@openpayer/fhir'
import { type Day, dayOf, parseDay, yearOf } from './calendar.ts'
import { ethnicities, familyName, givenNames, races } from './data/people.ts'
import { townAt } from './data/places.ts'
import { productAt } from './data/plans.ts'
import { specialtyAt } from './data/specialties.ts'
import { formularyResources } from './formulary/formulary.ts'
import type { ClaimKind, Member, PlannedClaim } from './members/member.ts'
import { memberResources } from './members/member-resources.ts'
import { directoryResources } from './directory/directory.ts'
import { sharedResources } from './providers/shared.ts'
import { type World, createWorld } from './providers/world.ts'
import { type Random, createRandom } from './random.ts'

/** Both ends included. */
export interface ClaimCount {
  readonly from: number
  readonly to: number
}

/** How large the plan is. */
export interface PlanSize {
  readonly members: number
  readonly providers: number
  readonly drugs: number
  /** The same seed and sizes give the same plan. */
  readonly seed: string | number
  /** Number of claims of a member; 10 to 30 unless said otherwise. */
  readonly claimsPerMember?: ClaimCount
  /** `YYYY-MM-DD`, the last day of which the plan knows; the coverage begins in the second year before it. */
  readonly asOf?: string
}

const problemCodes = ['I10', 'E11.9', 'E78.5', 'J45.909', 'K21.9', 'E03.9', 'M54.50', 'N18.30'] as const

/** Of a hundred claims, the last draw of each kind. */
const mix: readonly (readonly [ClaimKind, number])[] = [
  ['professional', 44],
  ['pharmacy', 88],
  ['outpatient', 94],
  ['oral', 99],
]

const kindOf = (draw: number): ClaimKind => mix.find(([, last]) => draw <= last)?.[0] ?? 'inpatient'

/** The next practitioner from here whose claims are of this kind. */
const practitionerFor = (kind: ClaimKind, from: number, world: World): number => {
  const wanted = kind === 'oral' ? 'oral' : 'professional'
  for (let step = 0; step < 12; step++) {
    const index = (from + step) % world.practitioners
    if (specialtyAt(index).claims === wanted) return index
  }
  return from % world.practitioners
}

const chooseClaims = (
  world: World,
  random: Random,
  count: number,
  years: Member['years'],
): PlannedClaim[] => {
  const first = dayOf(years.first, 1, 2)
  const last = world.asOf - 30
  const home = random.int(0, world.practitioners - 1)
  return Array.from({ length: count }, (): PlannedClaim => {
    const kind = kindOf(random.int(1, 100))
    // Most people go to few places.
    const near = random.chance(0.8) ? home + random.int(0, 15) : random.int(0, world.practitioners - 1)
    const practitioner = practitionerFor(kind, near % world.practitioners, world)
    const outcome = random.chance(0.04) ? 'denied' : 'paid'
    return { kind, day: random.int(first, last), practitioner, outcome }
  }).toSorted((a, b) => a.day - b.day)
}

const chooseMeasured = (random: Random, asOf: Day, times: number): Day[] =>
  Array.from({ length: times }, (_, at) => asOf - 60 - (times - at) * random.int(150, 210))

/** The member of this number, by chance but always the same. */
const chooseMember = (world: World, number: number, claims: ClaimCount): Member => {
  const random = createRandom(world.seed, 'member', number)
  const female = random.chance(0.51)
  const last = yearOf(world.asOf)
  const years = { first: last - random.int(1, 2), last }
  const count = random.int(claims.from, claims.to)
  return {
    slug: String(number).padStart(7, '0'),
    number: number + 1000,
    given: random.pick(female ? givenNames.female : givenNames.male),
    family: familyName(random.int(0, 119)),
    female,
    birth: random.int(dayOf(1940, 1, 1), dayOf(2008, 12, 31)),
    street: `${random.int(1, 999)} Example Street`,
    town: townAt(random.int(0, 9)),
    race: random.int(0, races.length - 1),
    ethnicity: random.int(0, ethnicities.length - 1),
    product: productAt(random.int(0, 1)),
    years,
    claims: chooseClaims(world, random, count, years),
    problems: problemCodes.filter(() => random.chance(0.18)),
    measured: chooseMeasured(random, world.asOf, random.int(0, 2)),
    smoker: random.pick(['never', 'never', 'former', 'daily']),
    doctor: random.int(0, world.practitioners - 1),
  }
}

/**
 * A synthetic plan: shared providers, the directory, the drug list and then the members, each with all of
 * their records. Streams: memory does not grow with the plan. `areaOf` says where each resource belongs.
 */
export const synthesize = function* (size: PlanSize): Iterable<Resource> {
  const asOf = parseDay(size.asOf ?? '2026-08-31')
  const world = createWorld({ seed: String(size.seed), asOf, providers: size.providers })
  yield* sharedResources(world)
  yield* directoryResources(world)
  yield* formularyResources(world, size.drugs)
  for (let number = 1; number <= size.members; number++) {
    yield* memberResources(world, chooseMember(world, number, size.claimsPerMember ?? { from: 10, to: 30 }))
  }
}
