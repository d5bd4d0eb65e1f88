import { checkStructure } from '@openpayer/fhir'
import { describe, expect, it } from 'vitest'
import { luhnDigit } from '../src/identifiers.ts'
import { sandboxPlan, synthesize } from '../src/index.ts'
import { at, everywhere, placed } from './support/plan.ts'

const plans = {
  sandbox: placed(sandboxPlan().resources),
  'a larger plan': placed(synthesize({ members: 40, providers: 30, drugs: 60, seed: 'well-formed' })),
}

describe.each(Object.entries(plans))('%s', (_name, plan) => {
  const key = (area: string, reference: string): string => `${area} ${reference}`
  const known = new Set(
    plan.map(({ area, resource }) => key(area, `${resource.resourceType}/${resource.id}`)),
  )

  it('gives each resource an id of its own in its area', () => {
    expect(known.size).toBe(plan.length)
  })

  it('has only references that lead somewhere', () => {
    const dangling = plan.flatMap(({ area, resource }) =>
      everywhere(resource, 'reference')
        .filter((value) => typeof value === 'string')
        .filter(
          (value) => !known.has(key(area, value)) && !(area === 'member' && known.has(key('shared', value))),
        ),
    )
    expect(dangling).toEqual([])
  })

  it('follows the base structure of R4', () => {
    expect(plan.flatMap(({ resource }) => checkStructure(resource))).toEqual([])
  })

  it('has NPIs that pass their check digit and are never issued', () => {
    const npis = plan
      .flatMap(({ resource }) => at(resource, 'identifier'))
      .flatMap((one) => (one['system'] === 'http://hl7.org/fhir/sid/us-npi' ? [String(one['value'])] : []))
    expect(npis.length).toBeGreaterThan(50)
    for (const npi of npis) {
      expect(npi).toMatch(/^9\d{9}$/)
      expect(luhnDigit(`80840${npi.slice(0, 9)}`)).toBe(Number(npi[9]))
    }
  })

  it('repeats no licensed descriptions: such codes have no display', () => {
    const licensed = /ama-assn|ada\.org|nubc|x12\.org|snomed|loinc/
    const displays = plan.flatMap(({ resource }) =>
      everywhere(resource, 'coding')
        .flat()
        .filter((coding) => licensed.test((coding as { system: string }).system))
        .flatMap((coding) => ((coding as { display?: string }).display === undefined ? [] : [coding])),
    )
    expect(displays).toEqual([])
  })

  it('gives each role a telecom or an endpoint, and at most one network', () => {
    const roles = plan.flatMap(({ resource }) =>
      resource.resourceType === 'PractitionerRole' ? [resource] : [],
    )
    for (const role of roles) {
      expect(at(role, 'telecom').length).toBeGreaterThan(0)
      const networks = at(role, 'extension').filter((one) =>
        String(one['url']).endsWith('/network-reference'),
      )
      expect(networks.length).toBeLessThanOrEqual(1)
    }
  })
})
