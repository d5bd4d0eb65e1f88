import { describe, expect, it } from 'vitest'
import { localReferences, ownersOf } from '@openpayer/fhir'

describe('local references', () => {
  it('are found anywhere, sorted, each once, without versions', () => {
    const found = localReferences({
      resourceType: 'ExplanationOfBenefit',
      patient: { reference: 'Patient/p' },
      provider: { reference: 'Practitioner/b/_history/2' },
      insurer: { reference: '#payer' },
      facility: { reference: 'https://other.example/Location/x' },
      careTeam: [{ provider: { reference: 'Practitioner/b' } }, { provider: { display: 'Practitioner/no' } }],
      extension: [{ url: 'http://x', valueReference: { reference: 'Organization/o' } }],
      contained: [
        { resourceType: 'Organization', id: 'payer', partOf: { reference: 'Organization/parent' } },
      ],
      identifier: [{ value: 'Patient/not-a-reference' }],
    })
    expect(found).toEqual(['Organization/o', 'Organization/parent', 'Patient/p', 'Practitioner/b'])
  })

  it('are found behind an element that is itself called reference', () => {
    const consent = {
      resourceType: 'Consent',
      provision: { data: [{ meaning: 'instance', reference: { reference: 'Task/t' } }] },
    }
    expect(localReferences(consent)).toEqual(['Task/t'])
    const rule = { url: 'http://x', valueExpression: { language: 'text/cql', reference: 'Library/l' } }
    expect(localReferences({ resourceType: 'Patient', extension: [rule] })).toEqual([])
  })
})

describe('owners', () => {
  it.each([
    [{ resourceType: 'Patient', id: 'p' }, ['p']],
    [{ resourceType: 'Patient' }, []],
    [{ resourceType: 'Coverage', beneficiary: { reference: 'Patient/p' } }, ['p']],
    [{ resourceType: 'Observation', subject: { reference: 'Group/g' } }, []],
    [{ resourceType: 'Observation', subject: { identifier: { value: '1' } } }, []],
    [{ resourceType: 'Observation' }, []],
    [
      {
        resourceType: 'Provenance',
        target: [
          { reference: 'Patient/p' },
          { reference: 'Claim/c' },
          { reference: 'Patient/p' },
          { reference: 'Patient/q' },
        ],
      },
      ['p', 'q'],
    ],
    [
      {
        resourceType: 'Appointment',
        participant: [{ actor: { reference: 'Practitioner/d' } }, { actor: { reference: 'Patient/p' } }, {}],
      },
      ['p'],
    ],
    [{ resourceType: 'Organization', id: 'o' }, []],
  ])('of %j are %j', (resource, owners) => {
    expect(ownersOf(resource)).toEqual(owners)
  })
})
