import { describe, expect, test } from 'vitest'
import { loadGuides } from '../src/definitions/load-guides.ts'
import { compilePackage, type CompiledPackage } from '../src/guides/compile-package.ts'
import type { JsonValue } from '../src/model.ts'
import { createValidator } from '../src/validate/validator.ts'
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

describe('a package of files', () => {
  const parts: Readonly<Record<string, JsonValue>> = {
    CodeSystem: codeSystem('c', [], {
      concept: [
        {
          code: 'a',
          display: 'A',
          designation: [{ value: 'b' }],
          property: [{ code: 'p' }],
          concept: [{ code: 'b' }],
        },
      ],
    }),
    ValueSet: valueSet('v', {
      include: [
        { system: example('c'), filter: [{ property: 'p', op: '=', value: 'x' }], valueSet: [example('w')] },
      ],
      exclude: [{ system: example('c'), concept: [{ code: 'a' }] }],
    }),
    StructureDefinition: profile('p', 'Patient', [
      {
        path: 'Patient.name',
        type: [{ code: 'HumanName', profile: ['x'] }],
        slicing: { rules: 'open', discriminator: [{ type: 'value', path: 'use' }] },
        binding: { strength: 'required', valueSet: example('v') },
        constraint: [{ key: 'k', severity: 'error', expression: 'true' }],
      },
    ]),
    OperationDefinition: {
      resourceType: 'OperationDefinition',
      url: example('o'),
      code: 'o',
      parameter: [{ name: 'x', part: [] }],
    },
  }

  const file = (name: string, content: unknown): { name: string; text: string } => ({
    name: `package/${name}`,
    text: JSON.stringify(content),
  })
  const manifest = file('package.json', {
    name: 'a.b',
    version: '1.0.0',
    dependencies: { 'hl7.fhir.us.core.v610': '6.1.0' },
  })

  test('is compiled, with the guides that it names', async () => {
    const { facts, problems } = await compilePackage([
      manifest,
      file('StructureDefinition-p.json', profile('p', 'Patient', [])),
    ])
    expect(facts).toMatchObject({ package: 'a.b', version: '1.0.0', needs: ['hl7.fhir.us.core#6.1.0'] })
    expect(Object.keys(facts.profiles)).toEqual([example('p')])
    expect(problems).toEqual([])
  })

  test('may hold files that are none of ours, and files that are broken', async () => {
    const odd = [
      { name: 'package/../../etc/StructureDefinition-x.json', text: '{' },
      { name: 'package/StructureDefinition-y.json', text: '{' },
    ]
    const { problems } = await compilePackage([manifest, ...odd])
    expect(problems).toEqual(['package/StructureDefinition-y.json is not JSON'])
  })

  test('is what its files hold, whatever they are called', async () => {
    const { facts, problems } = await compilePackage([
      manifest,
      file('p.json', profile('p', 'Patient', [])),
      file('StructureDefinition-x.json', { resourceType: 'Patient' }),
      file('.index.json', profile('hidden', 'Patient', [])),
      file('example/q.json', profile('q', 'Patient', [])),
      file('model.json', profile('m', 'Patient', [], { kind: 'logical' })),
      file('list.json', []),
    ])
    expect(Object.keys(facts.profiles)).toEqual([example('p')])
    expect(problems).toEqual([
      'package/list.json is not a JSON object',
      `${example('m')} is a logical model: no resource claims it`,
    ])
  })

  test.each([
    [{ fhirVersions: ['5.0.0'] }, 'it is made for FHIR 5.0.0; this is FHIR R4 (4.0.1)'],
    [{ 'fhir-version-list': ['3.0.2', '4.3.0'] }, 'it is made for FHIR 3.0.2, 4.3.0; this'],
    [{ dependencies: { 'hl7.fhir.r5.core': '5.0.0' } }, 'it is made for FHIR hl7.fhir.r5.core; this'],
  ])('of another version of FHIR is refused: %j', async (fields, sentence) => {
    const files = [file('package.json', { name: 'a.b', version: '1.0.0', ...fields })]
    await expect(compilePackage(files)).rejects.toThrow(sentence)
  })

  test('of several versions of FHIR is taken where R4 is among them', async () => {
    const fields = { fhirVersions: ['4.3.0', '4.0.1'], dependencies: { 'hl7.fhir.r4b.core': '4.3.0' } }
    const files = [file('package.json', { name: 'a.b', version: '1.0.0', ...fields })]
    await expect(compilePackage(files)).resolves.toHaveProperty('problems', [])
  })

  test('never stands in front of a profile that is compiled in', async () => {
    const url = 'http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient'
    const shadow = async (version: string): Promise<CompiledPackage> =>
      compilePackage([
        manifest,
        file('StructureDefinition-p.json', profile('p', 'Patient', [], { url, version })),
      ])
    const { facts, problems } = await shadow('6.1.0')
    expect(problems).toEqual([`${url}|6.1.0 is compiled in already, with hl7.fhir.us.core#6.1.0`])
    const [r4, ...builtIn] = await loadGuides(['us-core-6.1.0'])
    if (r4 === undefined) throw new Error('no R4')
    const patient = { resourceType: 'Patient', meta: { profile: [`${url}|6.1.0`] } }
    const found = findings(createValidator([r4, ...builtIn]), patient)
    expect(found).toContainEqual(expect.stringContaining('profile-missing'))
    expect(findings(createValidator([r4, facts, ...builtIn]), patient)).toEqual(found)
    // Another version of it is another profile.
    expect(Object.keys((await shadow('6.1.0-own')).facts.profiles)).toEqual([url])
  })

  test('that is compiled in is refused', async () => {
    const files = [file('package.json', { name: 'hl7.fhir.us.core', version: '6.1.0' })]
    await expect(compilePackage(files)).rejects.toThrow('hl7.fhir.us.core#6.1.0 is compiled in already')
  })

  test('may give its invariants any keys', async () => {
    const keys = ['constructor', 'toString', '__proto__']
    const constraint = keys.map((key) => ({
      key,
      severity: 'error',
      human: 'x',
      expression: 'name.exists()',
    }))
    const validator = await validatorOf([profile('p', 'Patient', [{ path: 'Patient', constraint }])])
    const { facts, problems } = await compilePackage([
      manifest,
      file('StructureDefinition-p.json', profile('p', 'Patient', [{ path: 'Patient', constraint }])),
    ])
    expect(problems).toEqual([])
    expect(facts.invariants.map(({ key }) => key)).toEqual(keys)
    const texts = validator
      .validate({ resourceType: 'Patient', meta: { profile: [example('p')] } })
      .filter(({ code }) => code === 'invariant-failed')
      .map(({ text }) => text)
    for (const key of keys) expect(texts).toContain(`The rule ${key} does not hold.`)
  })

  test.each([
    ['no manifest', []],
    ['a manifest without name', [file('package.json', { version: '1' })]],
    ['a name that is a path', [file('package.json', { name: '../x', version: '1' })]],
  ])('%s is no package', async (_, files) => {
    await expect(compilePackage(files)).rejects.toThrow('no FHIR package')
  })

  test.each(Object.keys(parts))('compiles whatever a part of its %s becomes', async (kind) => {
    const odd: JsonValue[] = [null, 1, 'x', [], {}, [{}], [null], true]
    for (const path of placesIn(parts[kind] ?? null))
      for (const value of odd) {
        const files = Object.entries({ ...parts, [kind]: changed(parts[kind] ?? null, path, value) })
        const compiled = compilePackage([
          manifest,
          ...files.map(([name, definition]) => file(`${name}-x.json`, definition)),
        ])
        await expect(compiled, `${path.join('.')} ${JSON.stringify(value)}`).resolves.toHaveProperty('facts')
      }
  })

  test('without snapshots gives displays, operations and capability requirements too', async () => {
    const { facts, requirements, problems } = await compilePackage([
      manifest,
      ...Object.entries(parts).map(([name, definition]) => file(`${name}-x.json`, definition)),
      file('CapabilityStatement-x.json', {
        resourceType: 'CapabilityStatement',
        url: example('s'),
        kind: 'requirements',
        rest: [{ mode: 'server', resource: [{ type: 'Patient', interaction: [{ code: 'read' }] }] }],
      }),
    ])
    expect(problems).toEqual([])
    expect(facts.profiles[example('p')]?.elements[0]?.id).toBe('name')
    expect(facts.codeSystems[example('c')]?.displays).toEqual([['A', 'b'], ''])
    expect(requirements.operations).toMatchObject([{ code: 'o' }])
    expect(requirements.capabilities[0]?.types).toEqual({
      Patient: { expectation: 'unstated', interactions: { read: 'unstated' } },
    })
  })
})

type Path = readonly string[]

function placesIn(value: JsonValue, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, child]) => [
    [...path, name],
    ...placesIn(child as JsonValue, [...path, name]),
  ])
}

function changed(value: JsonValue, [name = '', ...rest]: Path, to: JsonValue): JsonValue {
  const copy = structuredClone(value) as Record<string, JsonValue>
  copy[name] = rest.length === 0 ? to : changed(copy[name] ?? null, rest, to)
  return copy
}
