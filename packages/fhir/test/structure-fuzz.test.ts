import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { checkStructure, createIndexer, searchParameters, type Resource } from '@openpayer/fhir'

const template = {
  resourceType: 'ExplanationOfBenefit',
  id: 'c1',
  meta: { profile: ['http://x|1'], tag: [{ system: 's', code: 'c' }] },
  status: 'active',
  type: { coding: [{ system: 's', code: 'professional' }], text: 't' },
  use: 'claim',
  patient: { reference: 'Patient/p' },
  billablePeriod: { start: '2024-01-01', end: '2024-01-31' },
  created: '2024-01-31T08:00:00Z',
  insurer: { reference: 'Organization/i' },
  provider: { reference: 'Practitioner/d' },
  outcome: 'complete',
  identifier: [{ system: 's', value: '1', type: { text: 'x' } }],
  insurance: [{ focal: true, coverage: { reference: 'Coverage/c' } }],
  item: [{ sequence: 1, productOrService: { coding: [{ code: 'x' }] }, servicedDate: '2024-01-02' }],
}

const index = createIndexer(searchParameters(['carin-bb', 'us-core'], 'ExplanationOfBenefit'))
const leaf = fc.constantFrom(
  null,
  '',
  'x',
  0,
  -1.5,
  true,
  [],
  {},
  [null],
  [{}],
  { reference: 1 },
  { coding: {} },
  '2024',
  'Patient/q',
)

/** The template with the nth value, in the order of JSON, replaced. */
function replaceNth(nth: number, replacement: unknown): Resource {
  let at = 0
  const text = JSON.stringify(template, (_, value: unknown) => (at++ === nth ? replacement : value))
  return JSON.parse(text) as Resource
}

describe('the structure check', () => {
  it('accepts the template', () => {
    expect(checkStructure(template)).toEqual([])
  })

  it('reports something or nothing for any JSON, and never throws', () => {
    fc.assert(fc.property(fc.jsonValue(), (value) => Array.isArray(checkStructure(value))))
    fc.assert(
      fc.property(
        fc.dictionary(
          fc.constantFrom('id', 'name', '_birthDate', 'contact', 'contained', 'x'),
          fc.jsonValue(),
        ),
        (content) => Array.isArray(checkStructure({ ...content, resourceType: 'Patient' })),
      ),
    )
  })

  it('lets nothing through that the indexer stumbles over', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), fc.oneof(leaf, fc.jsonValue()), (nth, replacement) => {
        const resource = replaceNth(nth, replacement)
        if (checkStructure(resource).length > 0) return
        index(resource)
      }),
      { numRuns: 1000 },
    )
  })
})
