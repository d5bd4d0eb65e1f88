// A load asks for errors alone; what it then decides must be what the whole answer says. Resources of a synthetic plan, one for each type
// and profile, and copies of them with one fault each.
import { beforeAll, describe, expect, it } from 'vitest'
import { loadGuides } from '../../packages/fhir/src/definitions/load-guides.ts'
import type { Issue } from '../../packages/fhir/src/outcome.ts'
import { createValidator, type Validator } from '../../packages/fhir/src/validate/validator.ts'
import { sandboxPlan } from '../../packages/synth/src/index.ts'
import { isLoose, type Loose } from '../agreement/locate.ts'
import { mutantsOf } from '../agreement/mutants.ts'
import { createOracle } from '../agreement/oracle.ts'
import { createRandom, randomMutant } from '../agreement/random-mutants.ts'

const guides = ['us-core-6.1.0', 'carin-bb-2.2.0', 'pdex-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0']

interface Sample {
  readonly name: string
  readonly resource: Loose
}

let validator: Validator
let samples: Sample[]
let mutants: Loose[]

const claimsOf = ({ meta }: Loose): unknown => (isLoose(meta) ? meta['profile'] : undefined) ?? []

/** The first of each type and list of claims. */
function firstOfEach(): Sample[] {
  const byClaims = new Map<string, Sample>()
  for (const resource of sandboxPlan().resources) {
    const name = `${resource.resourceType} ${JSON.stringify(claimsOf(resource as Loose))}`
    if (!byClaims.has(name)) byClaims.set(name, { name, resource: structuredClone(resource) as Loose })
  }
  return [...byClaims.values()]
}

beforeAll(async () => {
  const facts = await loadGuides(guides)
  const oracle = await createOracle()
  const random = createRandom(1)
  validator = createValidator(facts)
  samples = firstOfEach()
  const made = samples.flatMap((sample) => [...mutantsOf(sample, facts, oracle)])
  const others = samples.flatMap((sample) =>
    Array.from({ length: 20 }, () => randomMutant(sample, random) ?? []).flat(),
  )
  mutants = [...made, ...others].map(({ resource }) => resource)
})

const isError = ({ severity = 'error' }: Issue): boolean => severity === 'error'

describe('a validation for errors alone', () => {
  it('finds the errors of the whole one, and the claims that it did not check', () => {
    let errors = 0
    for (const resource of [...samples.map((sample) => sample.resource), ...mutants]) {
      const wanted = validator
        .validate(resource)
        .filter((issue) => isError(issue) || issue.code === 'profile-unknown')
      errors += wanted.length
      expect(validator.validate(resource, { remarks: false })).toEqual(wanted)
    }
    expect(errors).toBeGreaterThan(1000)
  })

  it('has no remark', () => {
    const found = samples.map(({ resource }) => validator.validate(resource))
    const alone = samples.map(({ resource }) => validator.validate(resource, { remarks: false }))
    expect(found.flat().length).toBeGreaterThan(0)
    expect(alone.flat().filter((issue) => !isError(issue) && issue.code !== 'profile-unknown')).toEqual([])
  })

  it('finds what R4 says by itself where claims are not checked', () => {
    const claims = samples.map(({ resource: { meta: _, ...rest } }): Loose => ({
      ...rest,
      meta: { profile: ['http://example.org/no-such-profile'] },
    }))
    for (const resource of claims) {
      const issues = validator.validate(resource, { remarks: false, claims: false })
      expect(issues).toEqual([])
    }
    const observation = { resourceType: 'Observation', status: 'no-such-code', code: { text: 'x' } }
    const [issue, another] = validator.validate(observation, { remarks: false, claims: false })
    expect([issue?.code, another]).toEqual(['binding-required', undefined])
  })
})
