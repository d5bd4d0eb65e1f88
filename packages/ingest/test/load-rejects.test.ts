// Where resources go, what is not served, and what a person finds in the rejects file.
import { stat } from 'node:fs/promises'
import { describe, expect, test } from 'vitest'
import { condition, load, ndjson, organization, patient } from './support/load.ts'

const planNet = (name: string): object => ({
  profile: [`http://hl7.org/fhir/us/davinci-pdex-plan-net/StructureDefinition/plannet-${name}`],
})
const formulary = (name: string): object => ({
  profile: [`http://hl7.org/fhir/us/davinci-drug-formulary/StructureDefinition/usdf-${name}|2.1.0`],
})

describe('collections', () => {
  test.each([
    [{ resourceType: 'Patient', id: 'a' }, undefined, 'member'],
    [{ resourceType: 'Organization', id: 'a', name: 'x' }, undefined, 'shared'],
    [{ resourceType: 'Organization', id: 'a', name: 'x' }, 'directory', 'directory'],
    [{ resourceType: 'Organization', id: 'a', name: 'x' }, 'member', 'shared'],
    [{ resourceType: 'Organization', id: 'a', name: 'x', meta: planNet('Network') }, undefined, 'directory'],
    [{ resourceType: 'Organization', id: 'a', name: 'x', meta: planNet('Network') }, 'member', 'directory'],
    [
      { resourceType: 'InsurancePlan', id: 'a', name: 'x', meta: formulary('Formulary') },
      undefined,
      'formulary',
    ],
    [
      { resourceType: 'InsurancePlan', id: 'a', name: 'x', meta: planNet('InsurancePlan') },
      undefined,
      'directory',
    ],
    [{ resourceType: 'InsurancePlan', id: 'a', name: 'x' }, undefined, 'directory'],
    [{ resourceType: 'InsurancePlan', id: 'a', name: 'x' }, 'formulary', 'formulary'],
    [
      {
        resourceType: 'InsurancePlan',
        id: 'a',
        name: 'x',
        coverage: [
          {
            type: { text: 'x' },
            benefit: [{ type: { text: 'x' } }],
            extension: [
              {
                url: 'http://hl7.org/fhir/us/davinci-drug-formulary/StructureDefinition/usdf-FormularyReference-extension',
                valueReference: { display: 'x' },
              },
            ],
          },
        ],
      },
      undefined,
      'formulary',
    ],
    [{ resourceType: 'Basic', id: 'a', code: { text: 'x' } }, undefined, 'formulary'],
    [{ resourceType: 'MedicationKnowledge', id: 'a' }, undefined, 'formulary'],
    [{ resourceType: 'HealthcareService', id: 'a' }, undefined, 'directory'],
    [{ resourceType: 'Location', id: 'a', meta: formulary('InsurancePlanLocation') }, undefined, 'formulary'],
    // A profile of a guide whose surface does not have the type says nothing.
    [{ resourceType: 'Patient', id: 'a', meta: formulary('x') }, undefined, 'member'],
  ] as const)('%j into %s: %s', async (resource, into, collection) => {
    const { writer, report } = await load({ 'in.ndjson': ndjson(resource) }, { into })
    expect(report).toMatchObject({ created: 1 })
    expect(writer.stored(collection, `${resource.resourceType}/a`)).toBeDefined()
  })

  test.each([
    [{ resourceType: 'Claim', id: 'a', nonsense: true }, undefined],
    [{ resourceType: 'Patient', id: 'a' }, 'directory'],
    [{ resourceType: 'InsurancePlan', id: 'a' }, 'member'],
  ] as const)('%j into %s: not served', async (resource, into) => {
    const { report } = await load({ 'in.ndjson': ndjson(resource) }, { into })
    expect(report).toMatchObject({ read: 1, notServed: 1 })
  })
})

describe('the rejects file', () => {
  test('is not made without rejects', async () => {
    const { report } = await load({ 'in.ndjson': ndjson(patient('a')) })
    expect(report.rejectsFile).toBeUndefined()
  })

  test('says what was wrong, and only its owner can read it', async () => {
    const text = `${ndjson(patient('a', { birthDate: 'yesterday', nonsense: 1 }))}{"resourceType":"Patient","id":"b","id":"c"}\nnot json\n`
    const { report, rejects } = await load({ 'in.ndjson': `${ndjson(patient('z'))}${text}` })
    expect(rejects.map(({ code, line }) => [code, line])).toEqual([
      ['element-format', 2],
      ['json-duplicate-key', 3],
      ['json-invalid', 4],
    ])
    expect(rejects[0]?.text).toContain('Patient.nonsense')
    expect(rejects[0]?.row).toMatchObject({ birthDate: 'yesterday' })
    expect(rejects[2]?.row).toBe('not json')
    const { mode } = await stat(report.rejectsFile ?? '')
    expect(mode & 0o777).toBe(0o600)
  })

  test.each([
    ['no resourceType', '{"id":"a"}', 'resource-type-missing', 'name the type'],
    [
      'a mistyped type',
      '{"resourceType":"Patinet","id":"a"}',
      'resource-type-missing',
      'Did you mean Patient?',
    ],
    [
      'a type that R4 does not have',
      '{"resourceType":"Actor","id":"a"}',
      'resource-type-missing',
      'no resource type Actor',
    ],
    [
      'a text that cannot be a type',
      '{"resourceType":"Ann 1","id":"a"}',
      'resource-type-missing',
      'name the type',
    ],
    [
      'a Bundle of another type',
      '{"resourceType":"Bundle","type":"history"}',
      'load-not-input',
      'of type history',
    ],
    ['no id', '{"resourceType":"Patient"}', 'load-id-missing', 'give it an id'],
    [
      'no member',
      '{"resourceType":"Condition","id":"a","subject":{"reference":"Group/g"}}',
      'load-no-member',
      'Condition.subject',
    ],
    [
      'a member that is not there',
      '{"resourceType":"Coverage","id":"a","status":"active","beneficiary":{"reference":"Patient/x"},"payor":[{"display":"x"}]}',
      'load-unknown-member',
      'Coverage.beneficiary',
    ],
    ['a wrong type', '{"resourceType":"Patient","id":"a","active":"yes"}', 'element-type'],
    ['an id that is none', '{"resourceType":"Patient","id":"a b"}', 'element-format'],
    ['a NUL character', '{"resourceType":"Organization","id":"a","name":"x\\u0000y"}', 'element-format'],
    ['meta null', '{"resourceType":"Organization","id":"a","name":"x","meta":null}', 'element-empty'],
  ])('%s', async (_, text, code, says = '') => {
    const { rejects, report } = await load({ 'in.ndjson': `${text}\n` })
    expect(rejects).toMatchObject([{ code, text: expect.stringContaining(says) as string }])
    expect(report).toMatchObject({ read: 1, rejected: 1 })
  })
})

test('the counts add up, by type and in all', async () => {
  const { report } = await load({
    'in.ndjson':
      ndjson(
        patient('a'),
        patient('a'),
        condition('c', 'Patient/a'),
        condition('d', 'Patient/x'),
        { resourceType: 'Claim' },
        organization('o'),
        organization('o', { name: 'y' }),
      ) + 'x\n',
  })
  for (const counts of [report, ...Object.values(report.types)]) {
    expect(counts.read).toBe(
      counts.created + counts.updated + counts.unchanged + counts.rejected + counts.notServed,
    )
  }
  expect(report.types).toMatchObject({
    Patient: { read: 2, created: 1, unchanged: 1 },
    Condition: { read: 2, created: 1, rejected: 1 },
    Claim: { read: 1, notServed: 1 },
    Organization: { read: 2, created: 1, rejected: 1 },
    unknown: { read: 1, rejected: 1 },
  })
})
