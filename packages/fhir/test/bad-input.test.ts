// What a stranger may hand to the validator: an answer comes, in time and memory that grow with the text and no faster. Sizes are such that
// anything that grows with their square would take minutes.
import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../src/model.ts'
import { loadGuides } from '../src/definitions/load-guides.ts'
import { loadLibrary } from '../src/validate/library-invariants.ts'
import { loadValidator } from '../src/validate/load-validator.ts'
import { validateText } from '../src/validate/validate-text.ts'
import { createValidator, type Validator } from '../src/validate/validator.ts'
import { compileDefinitions, example, findings, profile, validatorOf } from './support/guide.ts'

let validator: Validator
beforeAll(async () => {
  validator = await loadValidator(['us-core-6.1.0'])
})

const count = 40_000
const many = (one: (index: number) => string): string =>
  Array.from({ length: count }, (_, at) => one(at)).join()
const codes = (text: string): string[] => [
  ...new Set(
    validateText(text, validator)
      .filter(({ severity = 'error' }) => severity === 'error')
      .map(({ code }) => code),
  ),
]

describe('a resource of many megabytes', () => {
  const organizations = many((at) => `{"resourceType":"Organization","id":"o${at}","name":"x"}`)
  test.each<[string, () => string, string[]]>([
    [
      'identifiers',
      () => `{"resourceType":"Patient","identifier":[${many((at) => `{"value":"${at}"}`)}]}`,
      [],
    ],
    [
      'contained resources, each referred to',
      () =>
        `{"resourceType":"Patient","contained":[${organizations}],"generalPractitioner":[${many((at) => `{"reference":"#o${count - 1 - at}"}`)}]}`,
      [],
    ],
    [
      'contained resources that nothing refers to',
      () => `{"resourceType":"Patient","contained":[${organizations}]}`,
      ['invariant-failed'],
    ],
    [
      'names that R4 does not have',
      () => `{"resourceType":"Patient",${many((at) => `"k${at}":1`)}}`,
      ['element-unknown'],
    ],
    [
      'entries of a Bundle',
      () =>
        `{"resourceType":"Bundle","type":"collection","entry":[${many((at) => `{"fullUrl":"http://x.org/Patient/p${at}","resource":{"resourceType":"Patient","id":"p${at}"}}`)}]}`,
      [],
    ],
    [
      'questions and answers',
      () =>
        `{"resourceType":"QuestionnaireResponse","status":"completed","questionnaire":"#q","contained":[{"resourceType":"Questionnaire","id":"q","status":"active","item":[${many((at) => `{"linkId":"${at}","type":"string"}`)}]}],"item":[${many((at) => `{"linkId":"${at}","answer":[{"valueString":"x"}]}`)}]}`,
      [],
    ],
    [
      'tags that nobody closes',
      () =>
        `{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">${'<p id=\\"x\\"><a href=\\"#'.repeat(count)}</div>"}}`,
      ['narrative-unsafe'],
    ],
    [
      'a tag with a long name',
      () =>
        `{"resourceType":"Patient","text":{"status":"generated","div":"<div xmlns=\\"http://www.w3.org/1999/xhtml\\">#<${'a'.repeat(500_000)}</div>"}}`,
      ['narrative-unsafe'],
    ],
    [
      'one text',
      () => `{"resourceType":"Patient","name":[{"family":"${'a'.repeat(8_000_000)}"}]}`,
      ['element-format'],
    ],
    ['one name', () => `{"resourceType":"Patient","${'a'.repeat(8_000_000)}":1}`, ['element-unknown']],
    [
      'binary data',
      () => `{"resourceType":"Binary","contentType":"a/b","data":"${'A'.repeat(8_000_000)}"}`,
      [],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text())).toEqual(expected)
  })
})

describe('a package', () => {
  const claim = { meta: { profile: [example('p')] } }
  const patient = (more: JsonObject): JsonObject => ({ resourceType: 'Patient', ...claim, ...more })
  const rule = (expression: string): JsonObject => ({ key: 'k', severity: 'error', expression })
  const withRule = (expression: string): Promise<Validator> =>
    compileDefinitions([profile('p', 'Patient', [{ path: 'Patient', constraint: [rule(expression)] }])]).then(
      async ({ facts }) => createValidator([...(await loadGuides([])), facts], await loadLibrary()),
    )

  test.each([
    ["name.family.matches('^(a+)+$')", ['invariant-failed Patient']],
    ["name.family.matches('^(a|a)*$') and today() > @2000-01-01", ['invariant-failed Patient']],
    ["name.family.matches('(a')", ['information invariant-not-checkable Patient']],
    ["name.family.matches('(?=a)(a+)+$')", ['information invariant-not-checkable Patient']],
    ["name.family.replaceMatches('(a+)+$', 'b').exists()", ['information invariant-not-checkable Patient']],
    ["name.family.repeat($this & 'a').exists()", ['information invariant-not-checkable Patient']],
    [
      "name.family.repeat($this & 'a').exists() and today() > @2000-01-01",
      ['information invariant-not-checkable Patient'],
    ],
    [
      "name.family.`repeat`/* */($this & 'a').exists() and today() > @2000-01-01",
      ['information invariant-not-checkable Patient'],
    ],
    ["name.where(family != 'http://x').exists() and today() > @2000-01-01", []],
    [
      'today().exists() and name.all(name.all(name.all(name.all(today().exists()))))',
      ['information invariant-not-checkable Patient'],
    ],
    ['1.unknown()', ['information invariant-not-checkable Patient']],
  ])('with the invariant %s', async (expression, expected) => {
    const own = await withRule(expression)
    expect(findings(own, patient({ name: [{ family: `${'a'.repeat(3_000)}!` }] }))).toEqual(expected)
  })

  test("the library's refusal is not checkable, a fault of the validator's own is no answer", async () => {
    const { facts } = await compileDefinitions([
      profile('p', 'Patient', [{ path: 'Patient', constraint: [rule('1.unknown()')] }]),
    ])
    const own = createValidator([...(await loadGuides([])), facts], () => () => {
      throw new TypeError('a fault')
    })
    expect(() => own.validate(patient({}))).toThrow('a fault')
    const refused = await withRule('name.family + 1 > 2 and today() > @2000-01-01')
    expect(findings(refused, patient({ name: [{ family: 'a' }, { family: 'b' }] }))).toEqual([
      'information invariant-not-checkable Patient',
    ])
  })

  test.each([
    ["descendants().all(%resource.name[0].family.upper().contains('z').not())"],
    ['descendants().all(%resource.extension[0] = %resource.extension[1] or true)'],
  ])('with %s on a large resource', async (expression) => {
    const own = await withRule(expression)
    const note = (): JsonObject => ({
      url: example('note'),
      extension: Array.from({ length: 20_000 }, () => ({ url: 'x', valueBoolean: true })),
    })
    const large = patient({ name: [{ family: 'a'.repeat(900_000) }], extension: [note(), note()] })
    expect(own.validate(large).map(({ code }) => code)).toContain('invariant-not-checkable')
  })

  test('whose profile demands that its target is of the same profile, in a ring', async () => {
    const reference = { code: 'Reference', targetProfile: [example('p')] }
    const own = await validatorOf([
      profile('p', 'Patient', [
        { path: 'Patient.link', min: 1 },
        { path: 'Patient.link.other', type: [reference] },
      ]),
    ])
    const entry = (id: string, other: string): JsonObject => ({
      fullUrl: `http://x.org/Patient/${id}`,
      resource: patient({ id, link: [{ other: { reference: `Patient/${other}` }, type: 'seealso' }] }),
    })
    const bundle = { resourceType: 'Bundle', type: 'collection', entry: [entry('a', 'b'), entry('b', 'a')] }
    expect(findings(own, bundle)).toEqual([])
  })

  test('whose profiles ask the same of what is inside in two ways, at every depth', async () => {
    const inner = (name: string): JsonObject => ({ type: [{ code: 'Bundle', profile: [example(name)] }] })
    const asking = (name: string, other: string): JsonValue =>
      profile(name, 'Bundle', [
        {
          id: 'Bundle.entry',
          path: 'Bundle.entry',
          slicing: { discriminator: [{ type: 'value', path: 'fullUrl' }], rules: 'open' },
        },
        { id: 'Bundle.entry.resource', path: 'Bundle.entry.resource', ...inner(name) },
        { id: 'Bundle.entry:a', path: 'Bundle.entry', sliceName: 'a', min: 0, max: '1' },
        { id: 'Bundle.entry:a.fullUrl', path: 'Bundle.entry.fullUrl', fixedUri: 'urn:a' },
        { id: 'Bundle.entry:a.resource', path: 'Bundle.entry.resource', ...inner(other) },
      ])
    const own = await validatorOf([asking('one', 'two'), asking('two', 'one')])
    let bundle: JsonObject = {
      resourceType: 'Bundle',
      type: 'collection',
      meta: { profile: [example('one')] },
    }
    for (let depth = 0; depth < 30; depth++) {
      bundle = { ...bundle, entry: [{ fullUrl: 'urn:a', resource: bundle }] }
    }
    expect(findings(own, bundle)).toEqual([])
  })

  test('whose profiles leave nothing that is right', async () => {
    const own = await validatorOf([
      profile('p', 'Patient', [
        { path: 'Patient.gender', min: 1, max: '0' },
        { path: 'Patient.name', min: 3, max: '2' },
        { path: 'Patient.birthDate', minValueDate: '2020-01-01', maxValueDate: '2010-01-01' },
        { path: 'Patient.active', type: [{ code: 'string' }] },
      ]),
    ])
    const found = findings(own, patient({ gender: 'male', birthDate: '2015-01-01', active: true }))
    expect(found).toEqual([
      'profile-too-many Patient.gender',
      'profile-missing Patient.name',
      'profile-length Patient.birthDate',
      'profile-type Patient.active',
    ])
  })
})
