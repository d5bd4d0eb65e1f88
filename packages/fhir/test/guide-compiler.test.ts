import { describe, expect, test } from 'vitest'
import type { JsonValue } from '../src/model.ts'
import {
  codeSystem,
  compileDefinitions,
  example,
  extension,
  findings,
  profile,
  validatorOf,
  valueSet,
} from './support/guide.ts'

const elements = async (definition: JsonValue, others: readonly JsonValue[] = []): Promise<unknown> => {
  const { facts } = await compileDefinitions([definition, ...others])
  return facts.profiles[(definition as { url: string }).url]?.elements
}

describe('a differential', () => {
  test('becomes what it demands beyond R4', async () => {
    const one = profile('p', 'Patient', [
      { path: 'Patient.name', min: 1, max: '*' },
      {
        path: 'Patient.gender',
        min: 0,
        max: '1',
        binding: {
          strength: 'required',
          valueSet: 'http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1',
        },
      },
      { path: 'Patient.name.period', max: '0' },
    ])
    expect(await elements(one)).toEqual([
      { id: 'name', min: 1 },
      { id: 'name.period', max: 0 },
    ])
  })

  test('may name a choice by its property', async () => {
    const one = profile('p', 'Observation', [
      { path: 'Observation.valueQuantity', min: 1 },
      { path: 'Observation.valueQuantity.code', min: 1 },
    ])
    expect(await elements(one)).toEqual([
      { id: 'value[x]:valueQuantity', min: 1 },
      { id: 'value[x]:valueQuantity.code', min: 1 },
    ])
  })

  test('without ids finds slices by their names', async () => {
    const one = profile('p', 'Patient', [
      { path: 'Patient.identifier', sliceName: 'a', min: 1 },
      { path: 'Patient.identifier.system', fixedUri: 'x' },
      { path: 'Patient.identifier', sliceName: 'b' },
      { path: 'Patient.identifier.value', min: 1 },
      { path: 'Patient.name', min: 1 },
    ])
    expect(await elements(one)).toEqual([
      { id: 'identifier:a', min: 1 },
      { id: 'identifier:a.system', fixed: 'x' },
      { id: 'identifier:b' },
      { id: 'identifier:b.value', min: 1 },
      { id: 'name', min: 1 },
    ])
  })

  test('lies over that of its parent', async () => {
    const parent = profile('parent', 'Patient', [
      {
        path: 'Patient.name',
        min: 1,
        constraint: [{ key: 'a', severity: 'error', expression: 'family.exists()' }],
      },
      { path: 'Patient.photo', max: '0' },
    ])
    const child = profile(
      'child',
      'Patient',
      [
        {
          path: 'Patient.name',
          min: 2,
          constraint: [{ key: 'b', severity: 'error', expression: 'given.exists()' }],
        },
      ],
      { baseDefinition: example('parent') },
    )
    expect(await elements(child, [parent])).toEqual([
      { id: 'name', min: 2, rules: [0, 1] },
      { id: 'photo', max: 0 },
    ])
  })

  test('of a guide that is compiled in can be the parent', async () => {
    const child = profile('child', 'Patient', [{ path: 'Patient.photo', max: '0' }], {
      baseDefinition: 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient',
    })
    const { facts, problems } = await compileDefinitions([child], ['us-core-6.1.0'])
    expect(problems).toEqual([])
    const ids = facts.profiles[example('child')]?.elements.map(({ id }) => id)
    expect(ids).toEqual(expect.arrayContaining(['photo', 'identifier.system', 'name']))
  })

  test('becomes the same as the snapshot that it stands for', async () => {
    const differential = [
      { path: 'Patient.name', min: 1 },
      { path: 'Patient.photo', max: '0' },
    ]
    const snapshot = [
      { path: 'Patient', min: 0, max: '*' },
      { path: 'Patient.id', min: 0, max: '1' },
      { path: 'Patient.name', min: 1, max: '*', type: [{ code: 'HumanName' }] },
      {
        path: 'Patient.gender',
        min: 0,
        max: '1',
        type: [{ code: 'code' }],
        binding: {
          strength: 'required',
          valueSet: 'http://hl7.org/fhir/ValueSet/administrative-gender|4.0.1',
        },
      },
      { path: 'Patient.photo', min: 0, max: '0' },
    ]
    const one = profile('p', 'Patient', differential)
    const whole = profile('p', 'Patient', [], { snapshot: { element: snapshot } })
    expect(await elements(one)).toEqual([
      { id: 'name', min: 1 },
      { id: 'photo', max: 0 },
    ])
    expect(await elements(whole)).toEqual(await elements(one))
  })

  test('compiles to the same, in whatever order the definitions come', async () => {
    const rule = (key: string): object => ({ key, severity: 'error', expression: `${key}.exists()` })
    const definitions = [
      profile('parent', 'Patient', [{ path: 'Patient.name', min: 1, constraint: [rule('family')] as never }]),
      profile('child', 'Patient', [{ path: 'Patient.name', constraint: [rule('given')] as never }], {
        baseDefinition: example('parent'),
      }),
      profile('bound', 'Patient', [
        {
          path: 'Patient.maritalStatus',
          binding: { strength: 'required', valueSet: example('v') },
          constraint: [rule('coding')] as never,
        },
      ]),
      valueSet('v', { include: [{ system: example('c') }, { system: example('d') }] }),
      codeSystem('c', ['b', 'a']),
      codeSystem('d', ['y', 'x']),
    ]
    const compiled = await compileDefinitions(definitions)
    const backwards = await compileDefinitions([...definitions].reverse())
    expect(Object.keys(compiled.facts.profiles)).toHaveLength(3)
    expect(JSON.stringify(backwards)).toBe(JSON.stringify(compiled))
  })
})

describe('packages that are wrong', () => {
  const broken: [string, JsonValue[], RegExp][] = [
    [
      'a parent that is missing',
      [profile('p', 'Patient', [], { baseDefinition: example('nowhere') })],
      /nowhere, which is not in the packages/,
    ],
    [
      'a profile that is its own parent',
      [profile('p', 'Patient', [], { baseDefinition: example('p') })],
      /derives from itself/,
    ],
    [
      'parents in a ring',
      [
        profile('p', 'Patient', [], { baseDefinition: example('q') }),
        profile('q', 'Patient', [], { baseDefinition: example('p') }),
      ],
      /derives from itself/,
    ],
    [
      'a parent on another type',
      [profile('p', 'Patient', [], { baseDefinition: 'http://hl7.org/fhir/StructureDefinition/Group' })],
      /is on Patient, its parent on Group/,
    ],
    ['a type that R4 lacks', [profile('p', 'Nonsense', [])], /not in the packages|does not have/],
    [
      'neither view',
      [profile('p', 'Patient', [], { differential: undefined }) as never],
      /neither snapshot nor differential/,
    ],
    ['elements that are no objects', [profile('p', 'Patient', [1 as never])], /has not the shape/],
    ['no url', [{ resourceType: 'ValueSet' }], /has no url/],
    ['no object', [1], /does not hold a JSON object/],
  ]
  test.each(broken)('%s: a sentence, and the rest compiles', async (_, definitions, sentence) => {
    const plain = JSON.parse(JSON.stringify(definitions)) as JsonValue[]
    const { facts, problems } = await compileDefinitions([
      ...plain,
      profile('right', 'Patient', [{ path: 'Patient.name', min: 1 }]),
    ])
    expect(problems.join()).toMatch(sentence)
    expect(Object.keys(facts.profiles)).toContain(example('right'))
  })

  test('demands that contradict each other fail each resource, and say so', async () => {
    const validator = await validatorOf([
      profile('p', 'Patient', [
        { path: 'Patient.name', min: 2, max: '1' },
        { path: 'Patient.gender', fixedCode: 'male', patternCode: 'female' },
      ]),
    ])
    const patient = {
      resourceType: 'Patient',
      meta: { profile: [example('p')] },
      name: [{ text: 'x' }],
      gender: 'male',
    }
    expect(findings(validator, patient)).toEqual([
      'profile-missing Patient.name',
      'profile-value Patient.gender',
    ])
  })

  test('invariants that cannot be evaluated are reported as such', async () => {
    const rule = (expression: string): object => ({ key: 'k', severity: 'error', expression })
    const validator = await validatorOf([
      profile('p', 'Patient', [
        {
          path: 'Patient',
          constraint: [rule('(('), rule('unknownFunction()'), rule("name.family.matches('(?=a)')")] as never,
        },
      ]),
    ])
    const patient = {
      resourceType: 'Patient',
      meta: { profile: [example('p')] },
      name: [{ family: `${'a'.repeat(5_000)}!` }],
    }
    const one = 'information invariant-not-checkable Patient'
    expect(findings(validator, patient)).toEqual([one, one, one])
  })

  test('an extension that may stand nowhere else', async () => {
    const validator = await validatorOf([
      extension('e', [{ path: 'Extension.value[x]', max: '0' }], ['Group']),
    ])
    const patient = { resourceType: 'Patient', extension: [{ url: example('e'), valueString: 'x' }] }
    expect(findings(validator, patient)).toEqual([
      'extension-context Patient.extension[0]',
      'profile-too-many Patient.extension[0].value',
    ])
  })
})
