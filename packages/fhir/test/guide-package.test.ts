// Packages of files as people hand them in, and what is named of them.
import { describe, expect, test } from 'vitest'
import { loadGuides } from '../src/definitions/load-guides.ts'
import { compilePackage, type CompiledPackage } from '../src/guides/compile-package.ts'
import type { JsonValue } from '../src/model.ts'
import { createValidator } from '../src/validate/validator.ts'
import { codeSystem, example, findings, profile, validatorOf, valueSet } from './support/guide.ts'

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
