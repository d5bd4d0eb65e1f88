// An OperationDefinition -> its code, levels and parameters. https://hl7.org/fhir/R4/operationdefinition.html
import { isObject } from '../json/is-object.ts'
import type { OperationFacts, OperationParameter } from '../definitions/guide-requirements.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { withoutVersion } from './definitions.ts'
import { filled, objectsIn, textOf, textsIn } from './read-json.ts'

const levels = ['system', 'type', 'instance'] as const
/** Parts within parts: R4's own operations have three. */
const deepest = 16

/** Undefined where it has no code or no url. */
export function compileOperation(source: JsonObject): OperationFacts | undefined {
  const url = textOf(source['url'])
  const code = textOf(source['code'])
  if (url === undefined || code === undefined) return undefined
  const base = textOf(source['base'])
  return {
    url,
    code,
    kind: source['kind'] === 'query' ? 'query' : 'operation',
    levels: levels.filter((level) => source[level] === true),
    resources: [...textsIn(source['resource'])].sort(),
    ...(source['affectsState'] === true ? { affectsState: true as const } : {}),
    ...(base === undefined ? {} : { base: withoutVersion(base) }),
    parameters: parametersOf(source['parameter'], 0),
  }
}

function parametersOf(value: JsonValue | undefined, depth: number): OperationParameter[] {
  if (depth > deepest) return []
  return objectsIn(value).flatMap((source) => {
    const name = textOf(source['name'])
    return name === undefined ? [] : [parameterOf(source, name, depth)]
  })
}

function parameterOf(source: JsonObject, name: string, depth: number): OperationParameter {
  const { min, max } = source
  return filled({
    name,
    use: source['use'] === 'out' ? 'out' : 'in',
    min: typeof min === 'number' ? min : 0,
    max: typeof max === 'string' && /^\d{1,9}$/.test(max) ? Number(max) : undefined,
    type: textOf(source['type']),
    profiles: [...textsIn(source['targetProfile'])].sort(),
    searchType: textOf(source['searchType']),
    binding: bindingOf(source['binding']),
    parts: parametersOf(source['part'], depth + 1),
  }) as OperationParameter // `filled` left out what is undefined
}

function bindingOf(value: JsonValue | undefined): OperationParameter['binding'] {
  if (!isObject(value)) return undefined
  const valueSet = textOf(value['valueSet'])
  const strength = textOf(value['strength'])
  return valueSet === undefined || strength === undefined
    ? undefined
    : { strength, valueSet: withoutVersion(valueSet) }
}
