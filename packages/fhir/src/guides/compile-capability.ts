// A CapabilityStatement of kind requirements -> what it asks for, each with its expectation.
// https://hl7.org/fhir/R4/extension-capabilitystatement-expectation.html
import { isObject } from '../json/is-object.ts'
import type {
  CapabilityRequirements,
  CombinationRequirement,
  Expectation,
  Expected,
  OperationRequirement,
  ParameterRequirement,
  TypeRequirements,
} from '../definitions/guide-requirements.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { filled, objectsIn, textOf } from './read-json.ts'

const root = 'http://hl7.org/fhir/StructureDefinition/capabilitystatement-'
const expectations = new Set<string>(['SHALL', 'SHOULD', 'MAY', 'SHOULD-NOT', 'SHALL-NOT'])

/** One for each side, server or client, that the statement speaks of; none where it states what a system does instead of what is asked for. */
export const compileCapability = (source: JsonObject): CapabilityRequirements[] =>
  source['kind'] === 'requirements' && textOf(source['url']) !== undefined ? sidesOf(source) : []

/** The sides of a statement of any kind. */
export function sidesOf(source: JsonObject): CapabilityRequirements[] {
  const url = textOf(source['url']) ?? ''
  const imports = { ...listed(source, 'instantiates'), ...listed(source, 'imports') }
  // Some statements name themselves.
  const others = Object.entries(imports).filter(([canonical]) => canonical.split('|', 1)[0] !== url)
  return objectsIn(source['rest']).map((rest) => ({
    ...filled({
      url,
      role: rest['mode'] === 'client' ? ('client' as const) : ('server' as const),
      imports: Object.fromEntries(others),
      formats: listed(source, 'format'),
      patchFormats: listed(source, 'patchFormat'),
      interactions: interactionsOf(rest),
      parameters: parametersOf(rest),
      operations: operationsOf(rest),
    }),
    types: Object.fromEntries(objectsIn(rest['resource']).flatMap(typeOf)),
  }))
}

function typeOf(source: JsonObject): [string, TypeRequirements][] {
  const type = textOf(source['type'])
  if (type === undefined) return []
  const requirements = filled({
    expectation: expectationOf(source),
    profiles: listed(source, 'supportedProfile'),
    interactions: interactionsOf(source),
    parameters: parametersOf(source),
    combinations: combinationsOf(source),
    includes: listed(source, 'searchInclude'),
    revIncludes: listed(source, 'searchRevInclude'),
    operations: operationsOf(source),
    referencePolicies: listed(source, 'referencePolicy'),
  })
  return [[type, requirements]]
}

function interactionsOf(source: JsonObject): Expected {
  return Object.fromEntries(
    objectsIn(source['interaction']).flatMap((one): [string, Expectation][] => {
      const code = textOf(one['code'])
      return code === undefined ? [] : [[code, expectationOf(one)]]
    }),
  )
}

function parametersOf(source: JsonObject): Record<string, ParameterRequirement> {
  return Object.fromEntries(
    objectsIn(source['searchParam']).flatMap((one): [string, ParameterRequirement][] => {
      const name = textOf(one['name'])
      const definition = textOf(one['definition'])
      if (name === undefined) return []
      const type = textOf(one['type']) ?? 'special'
      const expectation = expectationOf(one)
      return [[name, { type, ...(definition === undefined ? {} : { definition }), expectation }]]
    }),
  )
}

function operationsOf(source: JsonObject): Record<string, OperationRequirement> {
  return Object.fromEntries(
    objectsIn(source['operation']).flatMap((one): [string, OperationRequirement][] => {
      const name = textOf(one['name'])
      const definition = textOf(one['definition'])
      if (name === undefined || definition === undefined) return []
      return [[name.replace(/^\$/, ''), { definition, expectation: expectationOf(one) }]]
    }),
  )
}

function combinationsOf(source: JsonObject): CombinationRequirement[] {
  return objectsIn(source['extension'])
    .filter(({ url }) => url === `${root}search-parameter-combination`)
    .map((combination) => {
      const parts = objectsIn(combination['extension'])
      const named = (url: string): string[] =>
        parts.flatMap((part) => (part['url'] === url ? (textOf(part['valueString']) ?? []) : []))
      const optional = named('optional')
      return {
        required: named('required'),
        ...(optional.length === 0 ? {} : { optional }),
        expectation: expectationOf(combination),
      }
    })
}

/** A list of primitives; the expectation of each stands beside it. */
function listed(source: JsonObject, name: string): Expected {
  const values = source[name]
  const beside = source[`_${name}`]
  if (!Array.isArray(values)) return {}
  return Object.fromEntries(
    (values as readonly JsonValue[]).flatMap((value, index): [string, Expectation][] => {
      const element = Array.isArray(beside) ? (beside as readonly JsonValue[])[index] : undefined
      const expectation = isObject(element) ? expectationOf(element) : 'unstated'
      return typeof value === 'string' ? [[value, expectation]] : []
    }),
  )
}

function expectationOf(source: JsonObject): Expectation {
  const code = objectsIn(source['extension']).find(({ url }) => url === `${root}expectation`)?.['valueCode']
  return isExpectation(code) ? code : 'unstated'
}

const isExpectation = (code: JsonValue | undefined): code is Exclude<Expectation, 'unstated'> =>
  typeof code === 'string' && expectations.has(code)
