// Whether a parameter can find values of a data type: `:of-type` needs an Identifier, `:identifier` a Reference.
import { eachOf, type SearchParameter } from '../search/parameter.ts'
import { compilePath } from './compile-path.ts'
import { parseExpression } from './parse-expression.ts'

const known = new WeakMap<SearchParameter, Set<string>>()

/** Of several types: on each of them. */
export function endsAt(parameter: SearchParameter, dataType: string): boolean {
  return eachOf(parameter).every((one) => endsOf(one).has(dataType))
}

/** Whether it can find values of any other data type; of one that says whether an element is there, no type is known. */
export function endsBeside(parameter: SearchParameter, dataTypes: ReadonlySet<string>): boolean {
  return eachOf(parameter).every((one) => {
    const types = endsOf(one)
    return types.size === 0 || [...types].some((type) => !dataTypes.has(type))
  })
}

function endsOf(parameter: SearchParameter): ReadonlySet<string> {
  let types = known.get(parameter)
  if (types === undefined) {
    types = endTypes(parameter)
    known.set(parameter, types)
  }
  return types
}

function endTypes({ expression, base }: SearchParameter): Set<string> {
  const types = new Set<string>()
  const parsed = parseExpression(expression)
  if (parsed.kind === 'present') return types
  for (const path of parsed.paths)
    compilePath(path, base, (type) => {
      types.add(type)
      return undefined
    })
  return types
}
