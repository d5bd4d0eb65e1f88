import { loadRequirements, searchParameters, unmetRequirements, type JsonObject } from '@openpayer/fhir'
import { describe, expect, it } from 'vitest'
import {
  drugFormulary,
  indexedTypes,
  patientAccess,
  providerAccess,
  providerDirectory,
} from '../src/index.ts'
import { capabilityStatement, type SmartConfiguration } from '../src/rest/capabilities.ts'
import { bindTypes } from '../src/served-types.ts'

const surfaces = [patientAccess, providerDirectory, drugFormulary, providerAccess]

const smart: SmartConfiguration = {
  authorization_endpoint: 'http://localhost:3000/oauth2/authorize',
  token_endpoint: 'http://localhost:3000/oauth2/token',
  introspection_endpoint: 'http://localhost:3000/oauth2/introspect',
  revocation_endpoint: 'http://localhost:3000/oauth2/revoke',
}

const statementOf = (surface: (typeof surfaces)[number]) =>
  capabilityStatement({
    surface,
    served: bindTypes(surface),
    base: `http://localhost:3000${surface.path}`,
    smart,
    software: { version: '0.1.0', date: '2026-01-01' },
  })

describe('the declarations', () => {
  it.each(surfaces)('of $name name search parameters that a guide defines', (surface) => {
    expect([...bindTypes(surface).types.keys()]).toEqual(Object.keys(surface.types))
  })

  it.each(surfaces)(
    'of $name put a type into one collection, and open ones hold no member data',
    (surface) => {
      const collections = new Set(Object.values(surface.types).map(({ collection }) => collection))
      if (surface.authority === 'open')
        expect([...collections]).toEqual([surface.name === 'DrugFormulary' ? 'formulary' : 'directory'])
      else expect([...collections].every((name) => name === 'member' || name === 'shared')).toBe(true)
    },
  )

  it.each(surfaces)(
    'of $name bring what points at a type by each declared reference parameter that may lead there',
    (surface) => {
      for (const [type, { revincludes }] of bindTypes(surface).types) {
        const pointing = Object.entries(surface.types).flatMap(([source, { parameters }]) =>
          searchParameters(surface.guides, source)
            .filter(({ code, type: kind }) => kind === 'reference' && parameters.includes(code))
            .filter(({ targets }) => targets === undefined || targets.includes(type))
            .map(({ code }) => `${source}:${code}`),
        )
        expect([type, [...revincludes.keys()].sort()]).toEqual([type, pointing.sort()])
      }
    },
  )

  it.each([
    [patientAccess, 'Patient', 'ExplanationOfBenefit:patient'],
    [patientAccess, 'Coverage', 'ExplanationOfBenefit:coverage'],
    [patientAccess, 'Encounter', 'Condition:encounter'],
    [patientAccess, 'Observation', 'DiagnosticReport:result'],
    [patientAccess, 'Observation', 'Provenance:target'],
    [providerDirectory, 'Organization', 'Organization:partof'],
    [providerDirectory, 'Location', 'Location:partof'],
    [providerDirectory, 'Location', 'Organization:coverage-area'],
    [drugFormulary, 'MedicationKnowledge', 'Basic:subject'],
  ])('of $name bring with $1 what points there by $2', (surface, type, name) => {
    expect(bindTypes(surface).types.get(type)?.revincludes.has(name)).toBe(true)
  })

  it.each(surfaces)('of $name include along parameters of the type itself', (surface) => {
    for (const [type, { includes }] of Object.entries(surface.types)) {
      for (const include of includes) expect(include.split(':')[0]).toBe(type)
    }
  })

  it('have each declared parameter and include indexed in its collection', () => {
    const indexed = new Map(
      indexedTypes(surfaces).map((entry) => [
        `${entry.collection}/${entry.type}`,
        entry.parameters.map(({ code }) => code),
      ]),
    )
    for (const surface of surfaces) {
      for (const [type, { collection, parameters, includes }] of Object.entries(surface.types)) {
        const followed = includes.map((include) => include.split(':')[1] ?? '').filter((code) => code !== '*')
        const codes = parameters.map((word) => word.replace(/:(text|below)$/, ''))
        expect(indexed.get(`${collection}/${type}`)).toEqual(expect.arrayContaining([...codes, ...followed]))
      }
    }
    // What points at a type by a reverse include, and what makes a compartment.
    expect(indexed.get('member/Provenance')).toContain('target')
    expect(indexed.get('member/Coverage')).toContain('policy-holder')
    // One type in two collections is indexed for each by what its own surface declares.
    expect(indexed.get('formulary/Location')).not.toContain('partof')
  })

  it('search a shared type by nothing that a row of the directory is not indexed by, since such rows are copied', () => {
    const practitioner = patientAccess.types['Practitioner']
    const withMore = (code: string) => {
      const parameters = [...(practitioner?.parameters ?? []), code]
      const types = { ...patientAccess.types, Practitioner: { ...practitioner, parameters } }
      return [{ ...patientAccess, types } as typeof patientAccess, providerDirectory]
    }
    expect(() => indexedTypes(withMore('gender'))).not.toThrow()
    expect(() => indexedTypes(withMore('telecom'))).toThrow('Practitioner:telecom of the shared collection')
    expect(() => indexedTypes(withMore('gender:text'))).toThrow('Practitioner:gender:text')
  })

  const withWords = (...words: readonly string[]): typeof patientAccess => {
    const { Patient, ...types } = patientAccess.types
    if (Patient === undefined) throw new Error('there is no Patient')
    return { ...patientAccess, types: { ...types, Patient: { ...Patient, parameters: words } } }
  }

  it('declare a modifier where its index is worth it, and no other', () => {
    const parametersOf = (surface: typeof patientAccess) =>
      bindTypes(surface).types.get('Patient')?.parameters
    const declared = parametersOf(withWords('_profile:below', 'identifier:text', 'gender'))
    expect(declared?.get('_profile')).toMatchObject({ code: '_profile', below: true })
    expect(declared?.get('identifier')).toMatchObject({ code: 'identifier', text: true })
    expect(declared?.get('gender')).not.toHaveProperty('text')
    expect(() => parametersOf(withWords('gender:not'))).toThrow('gender:not')
    expect(() => parametersOf(withWords('gender:below'))).toThrow('Patient:gender is a token')
    expect(() => parametersOf(withWords('_profile:text'))).toThrow('Patient:_profile is a uri')
    expect(() => parametersOf(withWords('gender', 'gender:text'))).toThrow('declared twice')
  })

  it('agree on what a code means where they share a collection, and each gets the modifiers that it wants', () => {
    const one = withWords('_profile', 'identifier:text')
    const other = withWords('_profile:below', 'identifier')
    for (const both of [
      [one, other],
      [other, one],
    ]) {
      const { parameters = [] } = indexedTypes(both).find(({ type }) => type === 'Patient') ?? {}
      expect(parameters.filter(({ code }) => code === '_profile')).toMatchObject([{ below: true }])
      expect(parameters.filter(({ code }) => code === 'identifier')).toMatchObject([{ text: true }])
    }
    // The formulary's guide leaves the aliases of a plan out of its name.
    const { InsurancePlan } = drugFormulary.types
    if (InsurancePlan === undefined) throw new Error('there are no plans')
    const plans = (guides: readonly string[], word: string) => {
      const types = { InsurancePlan: { ...InsurancePlan, parameters: [word], includes: [] } }
      return { ...drugFormulary, guides, types }
    }
    expect(() => indexedTypes([plans(['formulary'], 'name'), plans([], 'name')])).toThrow(
      'InsurancePlan:name',
    )
    expect(() => indexedTypes([plans(['formulary'], 'status'), plans([], 'status')])).not.toThrow()
  })
})

describe('the capability statement', () => {
  it('says where to be authorized with the addresses of the discovery document', () => {
    expect(statementOf(patientAccess)).toMatchObject({
      rest: [
        {
          security: {
            cors: true,
            service: [{ coding: [{ code: 'SMART-on-FHIR' }] }],
            extension: [
              {
                extension: [
                  { url: 'authorize', valueUri: smart.authorization_endpoint },
                  { url: 'token', valueUri: smart.token_endpoint },
                  { url: 'introspect', valueUri: smart.introspection_endpoint },
                  { url: 'revoke', valueUri: smart.revocation_endpoint },
                ],
              },
            ],
          },
        },
      ],
    })
  })

  it('of an open surface names no authorization', () => {
    expect(JSON.stringify(statementOf(providerDirectory))).not.toContain('oauth')
  })

  it('of the Patient Access API instantiates the CARIN one and lists its parameters and includes', () => {
    expect(statementOf(patientAccess)).toMatchObject({
      instantiates: ['http://hl7.org/fhir/us/carin-bb/CapabilityStatement/c4bb'],
      fhirVersion: '4.0.1',
      kind: 'instance',
      implementation: { url: 'http://localhost:3000/PatientAccess/v1' },
    })
    const text = JSON.stringify(statementOf(patientAccess))
    for (const code of [
      'service-date',
      'service-start-date',
      'billable-period-start',
      'type',
      'identifier',
    ]) {
      expect(text).toContain(
        `{"name":"${code}","definition":"http://hl7.org/fhir/us/carin-bb/SearchParameter/explanationofbenefit-${code}"`,
      )
    }
    for (const code of ['patient', 'provider', 'care-team', 'coverage', 'insurer', 'payee', '*']) {
      expect(text).toContain(`"ExplanationOfBenefit:${code}"`)
    }
  })

  it('meets what it instantiates', async () => {
    const guides = ['carin-bb-2.2.0', 'us-core-6.1.0', 'plan-net-1.2.0', 'formulary-2.1.0']
    const asked = (await Promise.all(guides.map(loadRequirements))).flatMap(
      ({ capabilities }) => capabilities,
    )
    for (const surface of surfaces)
      for (const canonical of surface.instantiates) {
        const required = asked.find(({ url }) => url === canonical)
        const statement = JSON.parse(JSON.stringify(statementOf(surface))) as JsonObject
        const unmet = required && unmetRequirements(statement, required)
        const shall = unmet?.filter(({ expectation }) => expectation === 'SHALL')
        expect([canonical, shall]).toEqual([canonical, []])
      }
  })

  it('has no empty arrays', () => {
    for (const surface of surfaces) expect(JSON.stringify(statementOf(surface))).not.toContain('[]')
  })
})
