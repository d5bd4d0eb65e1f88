import { describe, expect, test } from 'vitest'
import { loadRequirements } from '../src/definitions/load-requirements.ts'
import { guideNames } from '../src/definitions/load-guides.ts'
import { compileRequirements } from '../src/guides/compile-requirements.ts'
import { followImports } from '../src/guides/follow-imports.ts'
import { unmetRequirements } from '../src/guides/unmet-requirements.ts'
import type { CapabilityRequirements, GuideRequirements } from '../src/definitions/guide-requirements.ts'
import type { JsonValue } from '../src/model.ts'

const compile = (...resources: JsonValue[]): ReturnType<typeof compileRequirements> =>
  compileRequirements({ package: 'a.b', version: '1.0.0', resources })

const expectation = (valueCode: string): JsonValue => ({
  url: 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-expectation',
  valueCode,
})

describe('the requirements of the guides compiled in', () => {
  test('of US Core 6.1.0 name types, parameters, combinations and the operation docref', async () => {
    const { capabilities, operations } = await loadRequirements('us-core-6.1.0')
    const server = capabilities.find(({ role }) => role === 'server')
    const documents = server?.types['DocumentReference']
    expect(documents?.interactions).toMatchObject({ read: 'SHALL', vread: 'SHOULD', delete: 'MAY' })
    expect(documents?.parameters?.['patient']).toMatchObject({ type: 'reference', expectation: 'SHALL' })
    expect(documents?.combinations).toContainEqual({
      required: ['patient', 'category', 'date'],
      expectation: 'SHALL',
    })
    expect(documents?.revIncludes).toEqual({ 'Provenance:target': 'SHALL' })
    expect(documents?.operations?.['docref']).toMatchObject({ expectation: 'SHALL' })
    expect(operations).toMatchObject([{ code: 'docref', levels: ['type'], resources: ['DocumentReference'] }])
  })

  test('of Plan-Net 1.2.0 name eight types that a directory must have', async () => {
    const { capabilities } = await loadRequirements('plan-net-1.2.0')
    const types = capabilities.flatMap((capability) => Object.entries(capability.types))
    expect(types.filter(([, type]) => type.expectation === 'SHALL').map(([name]) => name)).toHaveLength(8)
  })

  test('of HRex name the parameters of member-match with their cardinalities', async () => {
    const { operations } = await loadRequirements('hrex-1.2.0')
    expect(operations[0]?.parameters).toContainEqual({
      name: 'CoverageToMatch',
      use: 'in',
      min: 1,
      max: 1,
      type: 'Coverage',
    })
  })

  test.each(['r4', ...guideNames])(
    'of %s can be called: each operation at a level, each combination by names',
    async (name) => {
      const { capabilities, operations } = await loadRequirements(name)
      const types = capabilities.flatMap((capability) => Object.values(capability.types))
      for (const { combinations = [] } of types)
        for (const { required, optional = [] } of combinations)
          expect(required.length + optional.length).toBeGreaterThan(0)
      for (const { levels, code } of operations) expect(levels, code).not.toEqual([])
    },
  )

  test('of an unknown guide are none', async () => {
    await expect(loadRequirements('../guides/r4')).rejects.toThrow('no compiled guide')
  })
})

describe('a CapabilityStatement', () => {
  const statement = {
    resourceType: 'CapabilityStatement',
    url: 'http://example.org/server',
    kind: 'requirements',
    instantiates: ['http://example.org/server', 'http://example.org/other'],
    format: ['json', 'xml'],
    _format: [{ extension: [expectation('SHALL')] }, null],
    rest: [
      {
        mode: 'server',
        interaction: [{ code: 'transaction', extension: [expectation('MAY')] }],
        resource: [
          {
            type: 'Patient',
            extension: [expectation('SHALL')],
            searchInclude: ['Patient:organization'],
            _searchInclude: [{ extension: [expectation('SHOULD-NOT')] }],
            operation: [{ name: '$match', definition: 'http://example.org/match' }],
          },
        ],
      },
      { mode: 'client', resource: [] },
    ],
  }

  test('becomes what it asks of each side, with how strongly', () => {
    expect(compile(statement).capabilities).toEqual([
      {
        url: 'http://example.org/server',
        role: 'server',
        imports: { 'http://example.org/other': 'unstated' },
        formats: { json: 'SHALL', xml: 'unstated' },
        interactions: { transaction: 'MAY' },
        types: {
          Patient: {
            expectation: 'SHALL',
            includes: { 'Patient:organization': 'SHOULD-NOT' },
            operations: { match: { definition: 'http://example.org/match', expectation: 'unstated' } },
          },
        },
      },
      {
        url: 'http://example.org/server',
        role: 'client',
        imports: { 'http://example.org/other': 'unstated' },
        formats: { json: 'SHALL', xml: 'unstated' },
        types: {},
      },
    ])
  })

  test('that says what one system does asks for nothing', () => {
    expect(compile({ ...statement, kind: 'instance' }).capabilities).toEqual([])
  })
})

describe('what a server declares, beside what is asked for', () => {
  const server = {
    resourceType: 'CapabilityStatement',
    kind: 'instance',
    rest: [
      {
        mode: 'server',
        resource: [
          {
            type: 'Patient',
            supportedProfile: ['http://example.org/p|2.0'],
            interaction: [{ code: 'read' }],
            searchParam: [{ name: '_id', type: 'token' }],
          },
        ],
      },
    ],
  }
  const asked = {
    url: 'http://example.org/s',
    role: 'server' as const,
    interactions: { transaction: 'MAY' as const },
    types: {
      Patient: {
        expectation: 'SHALL' as const,
        profiles: { 'http://example.org/p|1.0': 'SHALL' as const },
        interactions: { read: 'SHALL' as const, vread: 'SHOULD' as const },
        parameters: {
          _id: { type: 'token', expectation: 'SHALL' as const },
          name: { type: 'string', expectation: 'SHALL' as const },
        },
        revIncludes: { 'Provenance:target': 'SHALL' as const },
      },
      Group: { expectation: 'MAY' as const },
    },
  }

  test('is each thing that it does not have, with how strongly it is asked for', () => {
    expect(unmetRequirements(server, asked)).toEqual([
      { kind: 'interaction', name: 'transaction', expectation: 'MAY' },
      { type: 'Patient', kind: 'interaction', name: 'vread', expectation: 'SHOULD' },
      { type: 'Patient', kind: 'parameter', name: 'name', expectation: 'SHALL' },
      { type: 'Patient', kind: 'revinclude', name: 'Provenance:target', expectation: 'SHALL' },
      { type: 'Group', kind: 'type', name: 'Group', expectation: 'MAY' },
    ])
  })

  test('is what it has although it is asked not to', () => {
    const forbidden = {
      url: 'http://example.org/s',
      role: 'server' as const,
      interactions: { batch: 'SHALL-NOT' as const },
      types: {
        Patient: {
          expectation: 'SHALL' as const,
          interactions: { read: 'SHALL-NOT' as const, delete: 'SHOULD-NOT' as const },
        },
        Group: { expectation: 'SHALL-NOT' as const },
      },
    }
    expect(unmetRequirements(server, forbidden)).toEqual([
      { type: 'Patient', kind: 'interaction', name: 'read', expectation: 'SHALL-NOT' },
    ])
    expect(
      unmetRequirements(server, {
        ...forbidden,
        types: { Patient: { ...asked.types.Patient, expectation: 'SHALL-NOT' } },
      }),
    ).toEqual([{ type: 'Patient', kind: 'type', name: 'Patient', expectation: 'SHALL-NOT' }])
  })

  test('is each format that it lacks, whatever it is called', () => {
    const formats = { json: 'SHALL' as const, xml: 'SHOULD' as const }
    const patchFormats = { 'application/json-patch+json': 'SHOULD' as const }
    const wanted = { url: 'u', role: 'server' as const, formats, patchFormats, types: {} }
    const missing = (format: string[], patchFormat: string[] = []): string[] =>
      unmetRequirements({ ...server, format, patchFormat }, wanted).map(({ kind, name }) => `${kind} ${name}`)
    expect(missing(['application/fhir+json; charset=utf-8'], ['application/json-patch+json'])).toEqual([
      'format application/fhir+xml',
    ])
    expect(missing(['xml'])).toEqual([
      'format application/fhir+json',
      'patch format application/json-patch+json',
    ])
  })

  test('is each combination of which it lacks a parameter', () => {
    const combinations = [
      { required: ['_id'], expectation: 'SHALL' as const },
      { required: ['_id', 'name'], optional: ['x'], expectation: 'SHOULD' as const },
      { required: ['name'], expectation: 'SHALL-NOT' as const },
    ]
    const types = { Patient: { expectation: 'SHALL' as const, combinations } }
    expect(unmetRequirements(server, { url: 'u', role: 'server', types })).toEqual([
      { type: 'Patient', kind: 'combination', name: '_id+name', expectation: 'SHOULD' },
    ])
  })

  test('is everything where it declares no such side', () => {
    expect(unmetRequirements({ ...server, rest: [] }, asked).map(({ name }) => name)).toEqual([
      'transaction',
      'Patient',
      'Group',
    ])
  })
})

describe('what a statement imports', () => {
  const statement = (
    url: string,
    imports: CapabilityRequirements['imports'] = {},
    role: CapabilityRequirements['role'] = 'server',
  ): CapabilityRequirements => ({ url, role, imports, types: {} })
  const guide = (version: string, ...capabilities: CapabilityRequirements[]): GuideRequirements => ({
    package: 'p',
    version,
    capabilities,
    operations: [],
  })

  test('is found along the way and once, as strongly as the weakest step asks', () => {
    const first = statement('a', { b: 'SHALL', gone: 'unstated', never: 'SHALL-NOT' })
    const guides = [
      guide('1', first, statement('b', { c: 'SHOULD' }), statement('c', { a: 'SHALL', d: 'SHALL' })),
      guide('2', statement('b'), statement('d', {}, 'client'), statement('d', { e: 'MAY' })),
    ]
    expect(
      followImports(first, guides).map(({ canonical, expectation, required }) => [
        canonical,
        expectation,
        required?.role,
      ]),
    ).toEqual([
      ['b', 'SHALL', 'server'],
      ['gone', 'SHALL', undefined],
      ['c', 'SHOULD', 'server'],
      ['d', 'SHOULD', 'server'],
      ['e', 'MAY', undefined],
    ])
  })

  test('is of the version that is named', () => {
    const guides = [guide('1', statement('b')), guide('2', statement('b', { c: 'MAY' }))]
    const of = (canonical: string): unknown =>
      followImports(statement('a', { [canonical]: 'SHALL' }), guides)[0]?.required
    expect(of('b')).toEqual(statement('b'))
    expect(of('b|2')).toEqual(statement('b', { c: 'MAY' }))
    expect(of('b|3')).toBeUndefined()
  })
})

describe('an OperationDefinition', () => {
  test('keeps parts, limits and targets of its parameters', () => {
    const [operation] = compile({
      resourceType: 'OperationDefinition',
      url: 'http://example.org/o',
      code: 'o',
      kind: 'operation',
      system: false,
      type: true,
      instance: true,
      affectsState: true,
      resource: ['Patient', 'Group'],
      base: 'http://example.org/base|1.0',
      parameter: [
        {
          name: 'many',
          use: 'in',
          min: 1,
          max: '*',
          type: 'Reference',
          targetProfile: ['http://example.org/p'],
        },
        {
          name: 'group',
          use: 'out',
          min: 0,
          max: '1',
          part: [{ name: 'one', use: 'out', min: 1, max: '1', type: 'string' }],
        },
      ],
    }).operations
    expect(operation).toEqual({
      url: 'http://example.org/o',
      code: 'o',
      kind: 'operation',
      levels: ['type', 'instance'],
      resources: ['Group', 'Patient'],
      affectsState: true,
      base: 'http://example.org/base',
      parameters: [
        { name: 'many', use: 'in', min: 1, type: 'Reference', profiles: ['http://example.org/p'] },
        {
          name: 'group',
          use: 'out',
          min: 0,
          max: 1,
          parts: [{ name: 'one', use: 'out', min: 1, max: 1, type: 'string' }],
        },
      ],
    })
  })
})

test('definitions of any shape are read without an error', () => {
  const odd: JsonValue[] = [null, 1, 'x', [], {}, [{}], { extension: 1 }, { extension: [null, { url: 1 }] }]
  const names = [
    'rest',
    'resource',
    'parameter',
    'format',
    '_format',
    'code',
    'url',
    'instantiates',
    'binding',
  ]
  for (const resourceType of ['CapabilityStatement', 'OperationDefinition'])
    for (const name of names)
      for (const value of odd) {
        const base = { resourceType, url: 'u', code: 'c', kind: 'requirements' }
        expect(() =>
          compile(
            { ...base, [name]: value },
            { ...base, rest: [{ [name]: value, resource: [{ type: 'Patient', [name]: value }] }] },
            { ...base, parameter: [{ name: 'x', [name]: value, part: value }] },
          ),
        ).not.toThrow()
      }
})
