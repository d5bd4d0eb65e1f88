// What `validate` checks: resources of a synthetic plan by kind, each different from the others, and the guides that they claim.
import { areaOf, synthesize } from '@openpayer/synth'
import type { Resource } from '@openpayer/fhir'

/** As `openpayer validate` and `openpayer load` use them. */
export const guides: readonly string[] = [
  'us-core-6.1.0',
  'carin-bb-2.2.0',
  'pdex-2.2.0',
  'plan-net-1.2.0',
  'formulary-2.1.0',
]

export interface Kind {
  readonly name: string
  readonly holds: (resource: Resource) => boolean
  /** Resources a second. */
  readonly must: number
  readonly goal: number
}

export const kinds: readonly Kind[] = [
  {
    name: 'claims',
    holds: ({ resourceType }) => resourceType === 'ExplanationOfBenefit',
    must: 2500,
    goal: 10_000,
  },
  {
    name: 'observations',
    holds: ({ resourceType }) => resourceType === 'Observation',
    must: 8000,
    goal: 32_000,
  },
  { name: 'directory', holds: (resource) => areaOf(resource) === 'directory', must: 5000, goal: 20_000 },
]

/** At most `count` resources of each kind, as JSON: a validation begins with objects that nobody has seen. */
export function sampleTexts(count: number): ReadonlyMap<string, readonly string[]> {
  const texts = new Map(kinds.map(({ name }): [string, string[]] => [name, []]))
  // A member has 10 to 30 claims and a dozen observations; a provider has two or three resources in the directory.
  const size = { members: Math.ceil(count / 6), providers: Math.ceil(count / 2), drugs: 40, seed: 'validate' }
  for (const resource of synthesize(size)) {
    const kind = kinds.find(({ holds }) => holds(resource))
    const list = kind === undefined ? undefined : texts.get(kind.name)
    if (list !== undefined && list.length < count) list.push(JSON.stringify(resource))
    if ([...texts.values()].every(({ length }) => length >= count)) break
  }
  return texts
}
