// Search parameters -> a function from a resource to its index values. https://hl7.org/fhir/R4/search.html
import { type Collection, isOpen, type Resource } from '../model.ts'
import { compilePath, type Visitor } from '../path/compile-path.ts'
import { parseExpression, type Path } from '../path/parse-expression.ts'
import type { IndexValues } from './index-values.ts'
import type { SearchParameter } from '../search/parameter.ts'
import { compileComposite } from './composite.ts'
import { mainDate } from './main-date.ts'
import { createSink, type IndexSink } from './sink.ts'
import { visitorOf } from './visitor.ts'

/**
 * Compiles the parameters once; the function then takes the index values of any resource that passed `checkStructure`. A resource
 * of a type without parameters has its main date only. In an open collection the values name all parameters of the type too. Throws an Error for
 * a parameter whose expression cannot be indexed.
 */
export function createIndexer(
  parameters: readonly SearchParameter[],
  collection?: Collection,
): (resource: Resource) => IndexValues {
  const visitsByType = new Map<string, Visitor<IndexSink>[]>()
  for (const parameter of parameters) {
    const visits = visitsByType.get(parameter.base) ?? []
    visits.push(...compileParameter(parameter))
    visitsByType.set(parameter.base, visits)
  }
  const declared = collection !== undefined && isOpen(collection) ? numbersByType(parameters) : undefined
  return (resource) => {
    const sink = createSink()
    for (const visit of visitsByType.get(resource.resourceType) ?? []) visit(resource, sink)
    const main = mainDate(resource)
    const values = main === undefined ? sink : { ...sink, mainDate: main }
    const numbers = declared?.get(resource.resourceType)
    return numbers === undefined ? values : { ...values, parameters: numbers }
  }
}

function numbersByType(parameters: readonly SearchParameter[]): ReadonlyMap<string, readonly number[]> {
  const numbers = new Map<string, Set<number>>()
  for (const { base, number } of parameters) numbers.set(base, (numbers.get(base) ?? new Set()).add(number))
  return new Map([...numbers].map(([base, own]) => [base, [...own]]))
}

function compileParameter(parameter: SearchParameter): Visitor<IndexSink>[] {
  const expression = parseExpression(parameter.expression)
  if (expression.kind === 'present') return [presence(expression.path, parameter)]
  const visitor = parameter.type === 'composite' ? compileComposite(parameter) : visitorOf(parameter)
  const visits = expression.paths.flatMap((path) => compilePath(path, parameter.base, visitor) ?? [])
  if (visits.length === 0) {
    throw new Error(
      `the search parameter ${parameter.base}.${parameter.code} finds no value that can be indexed`,
    )
  }
  return visits
}

function presence(path: Path, { base, number }: SearchParameter): Visitor<IndexSink> {
  const visit = compilePath<{ found: boolean }>(path, base, () => (value, seen) => {
    if (value !== false) seen.found = true
  })
  return (resource, sink) => {
    const seen = { found: false }
    visit?.(resource, seen)
    sink.tokens.push({ number, code: String(seen.found) })
    sink.sortTexts.push({ number, value: String(seen.found) })
  }
}
