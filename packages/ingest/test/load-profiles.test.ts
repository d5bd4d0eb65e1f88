// What a load does with resources that break R4's own rules, those of profiles that they claim, or claim what nobody knows.
import { describe, expect, test } from 'vitest'
import { bundle, condition, load, ndjson, organization, patient } from './support/load.ts'

const usCore = (name: string): string => `http://hl7.org/fhir/us/core/StructureDefinition/${name}`
const usCorePatient = usCore('us-core-patient')
const claiming = (...profile: readonly string[]): object => ({ meta: { profile } })
const unknown = 'https://other.example/StructureDefinition/patient'

const conforming = patient('good', {
  ...claiming(usCorePatient),
  identifier: [{ system: 'urn:x', value: '1' }],
  name: [{ family: 'Doe' }],
  gender: 'female',
})
// Without identifier and name.
const bare = patient('bare', { ...claiming(usCorePatient), gender: 'female' })

describe('what R4 itself refuses is rejected, whatever is asked of profiles', () => {
  test.each<[string, object, string, string]>([
    ['an element that R4 does not have', patient('x', { nonsense: 1 }), 'element-unknown', 'nonsense'],
    [
      'a code outside a required value set',
      patient('x', { gender: 'woman' }),
      'binding-required',
      'Patient.gender:',
    ],
    [
      'an invariant that does not hold',
      patient('x', { contact: [{ relationship: [{ text: 'y' }] }] }),
      'invariant-failed',
      'pat-1',
    ],
    [
      'a reference to a type that may not stand there',
      condition('x', 'Patient/good', { asserter: { reference: 'Organization/o' } }),
      'reference-type',
      'Condition.asserter',
    ],
    [
      'a contained resource that is not there',
      condition('x', 'Patient/good', { asserter: { reference: '#p' } }),
      'reference-contained',
      'Condition.asserter',
    ],
    [
      'a narrative with a script',
      patient('x', {
        text: {
          status: 'generated',
          div: '<div xmlns="http://www.w3.org/1999/xhtml"><script>1</script></div>',
        },
      }),
      'narrative-unsafe',
      'Patient.text',
    ],
  ])('%s', async (_, resource, code, says) => {
    for (const profiles of ['off', 'count', 'reject'] as const) {
      const { report, rejects } = await load({ 'in.ndjson': ndjson(conforming, resource) }, { profiles })
      expect(report).toMatchObject({
        created: 1,
        rejected: 1,
        rejectReasons: { [code]: 1 },
        profileErrors: 0,
      })
      expect(rejects).toMatchObject([
        { code, text: expect.stringContaining(says) as string, row: { id: 'x' } },
      ])
    }
  })
})

describe('errors of profiles', () => {
  const files = { 'in.ndjson': ndjson(conforming, bare, { ...bare, id: 'bare2' }, organization('o')) }

  test('are counted by type, profile and code, and the resources loaded', async () => {
    const { report, rejects } = await load(files)
    expect(report).toMatchObject({
      read: 4,
      created: 4,
      profileErrors: 2,
      notChecked: 0,
      profileCheck: 'count',
    })
    expect(report.types['Patient']).toMatchObject({ read: 3, profileErrors: 2 })
    expect(report.types['Organization']).toMatchObject({ read: 1, profileErrors: 0 })
    expect(report.profiles).toEqual({ [`${usCorePatient}|6.1.0`]: { 'profile-missing': 4 } })
    expect(rejects).toEqual([])
  })

  test('are reasons to reject in a strict load, with the places and the profile', async () => {
    const { report, rejects } = await load(files, { profiles: 'reject' })
    expect(report).toMatchObject({ created: 2, rejected: 2, profileErrors: 2 })
    expect(report.rejectReasons).toEqual({ 'profile-missing': 2 })
    expect(rejects[0]).toMatchObject({ code: 'profile-missing', line: 2, row: { id: 'bare' } })
    expect(rejects[0]?.text).toContain('Patient.identifier: ')
    expect(rejects[0]?.text).toContain(`(${usCorePatient}|6.1.0)`)
  })

  test('are not looked for where profiles are left out; each claim counts as not checked', async () => {
    const { report } = await load(files, { profiles: 'off' })
    expect(report).toMatchObject({
      created: 4,
      profileErrors: 0,
      notChecked: 3,
      profiles: {},
      unknownProfiles: {},
    })
  })

  test.each<[string, object, string]>([
    [
      'a code that its code system does not have',
      patient('x', {
        maritalStatus: {
          coding: [
            { system: 'http://terminology.hl7.org/CodeSystem/v3-MaritalStatus', code: 'M' },
            { system: 'http://terminology.hl7.org/CodeSystem/observation-category', code: 'later' },
          ],
        },
      }),
      'code-unknown',
    ],
    [
      'a modifier extension that no guide in use has',
      patient('x', { modifierExtension: [{ url: 'https://other.example/m', valueBoolean: true }] }),
      'extension-unknown',
    ],
  ])('%s counts as one of them: R4 does not say that it is wrong', async (_, resource, code) => {
    const text = { 'in.ndjson': ndjson(resource) }
    expect((await load(text)).report).toMatchObject({
      created: 1,
      profileErrors: 1,
      profiles: { R4: { [code]: 1 } },
    })
    expect((await load(text, { profiles: 'reject' })).rejects).toMatchObject([{ code }])
    expect((await load(text, { profiles: 'off' })).report).toMatchObject({ created: 1, profileErrors: 0 })
  })

  test('the time that a profile demands is the load’s to set', async () => {
    const c4bb = 'http://hl7.org/fhir/us/carin-bb/StructureDefinition/C4BB-RelatedPerson'
    const relative = {
      resourceType: 'RelatedPerson',
      id: 'r',
      ...claiming(c4bb),
      active: true,
      patient: { reference: 'Patient/good' },
      name: [{ family: 'Doe' }],
      relationship: [{ text: 'x' }],
    }
    const { report } = await load({ 'in.ndjson': ndjson(conforming, relative) }, { profiles: 'reject' })
    expect(report).toMatchObject({ created: 2, profileErrors: 0, notChecked: 0 })
  })
})

describe('a profile that no guide in use has', () => {
  test('is counted as not checked and named, in a strict load too', async () => {
    const files = {
      'in.ndjson': ndjson(patient('a', claiming(unknown)), patient('b', claiming(unknown, usCorePatient))),
    }
    for (const profiles of ['count', 'reject'] as const) {
      const { report } = await load(files, { profiles })
      expect(report).toMatchObject({ notChecked: 2, profileErrors: 1, unknownProfiles: { [unknown]: 2 } })
      expect(report.types['Patient']).toMatchObject({ notChecked: 2 })
    }
  })

  test('is named up to a hundred of them, and never where it is no address', async () => {
    const claims = Array.from({ length: 150 }, (_, at) => patient(`p${at}`, claiming(`${unknown}${at}`)))
    const text = ndjson(patient('odd', claiming('urn:Ann-1970')), ...claims)
    const { report } = await load({ 'in.ndjson': text })
    expect(report.notChecked).toBe(151)
    expect(Object.keys(report.unknownProfiles)).toHaveLength(100)
    expect(JSON.stringify(report)).not.toContain('Ann')
  })
})

test('what a Bundle itself holds is at hand for its references', async () => {
  const asserter = { reference: 'urn:uuid:11111111-1111-1111-1111-111111111111' }
  const text = (type: string): string =>
    JSON.stringify(
      bundle(
        'collection',
        { resource: patient('a') },
        {
          fullUrl: asserter.reference,
          resource: { resourceType: type, id: 'seen', name: type === 'Organization' ? 'x' : undefined },
        },
        { resource: condition('c', 'Patient/a', { asserter }) },
      ),
    ) + '\n'
  // Two lines, so that each is a row.
  expect((await load({ 'in.ndjson': text('Practitioner').repeat(2) })).report).toMatchObject({
    created: 3,
    rejected: 0,
  })
  expect((await load({ 'in.ndjson': text('Organization').repeat(2) })).rejects).toMatchObject([
    { code: 'reference-type', row: { id: 'c' } },
    { code: 'reference-type', row: { id: 'c' } },
  ])
})
