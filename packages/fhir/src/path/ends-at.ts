// Whether a parameter can find values of a data type: `:ofType` needs an Identifier, `:identifier` a Reference.
import type { SearchParameter } from '../search/parameter.ts'
import { compilePath } from './compile-path.ts'
import { parseExpression } from './parse-expression.ts'

const known = new WeakMap<SearchParameter, Set<string>>()

export function endsAt(parameter: SearchParameter, dataType: string): boolean {
  let types = known.get(parameter)
  if (types === undefined) {
    types = endTypes(parameter)
    known.set(parameter, types)
  }
  return types.has(dataType)
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
