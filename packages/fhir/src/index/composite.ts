// A composite parameter: at each element that it finds, the values of its components together.
// https://hl7.org/fhir/R4/search.html#combining
import { compilePath, type Visitor } from '../path/compile-path.ts'
import { parseExpression } from '../path/parse-expression.ts'
import type { IndexedComponent } from './index-values.ts'
import type { SearchParameter } from '../search/parameter.ts'
import { createSink, type IndexSink } from './sink.ts'
import { visitorOf } from './visitor.ts'

type ReadComponent = (element: Parameters<Visitor<IndexSink>>[0]) => IndexedComponent

/** What is compared as a whole; of the others only one can be, beside a hash of these. */
const wholes: ReadonlySet<SearchParameter['type']> = new Set(['token', 'uri', 'reference'])

/** By the type of the element; undefined where one of the components finds nothing in it. Throws an Error for a composite of two ranges. */
export function compileComposite({
  base,
  code,
  components = [],
  number,
}: SearchParameter): (type: string) => Visitor<IndexSink> | undefined {
  if (components.filter((component) => !wholes.has(component.type)).length > 1)
    throw new Error(
      `the search parameter ${base}.${code} has two components that are no codes: it cannot be indexed`,
    )
  return (type) => {
    const readers = components.map((component) => compileComponent(component, type))
    const known = readers.filter((reader) => reader !== undefined)
    if (known.length === 0 || known.length < readers.length) return undefined
    return (element, sink) => {
      const found: IndexedComponent[] = []
      for (const read of known) {
        const component = read(element)
        if (component.values.length === 0) return
        found.push(component)
      }
      sink.composites.push({ number, components: found })
    }
  }
}

function compileComponent(component: SearchParameter, type: string): ReadComponent | undefined {
  const expression = parseExpression(component.expression)
  const paths = expression.kind === 'paths' ? expression.paths : []
  const visits = paths.flatMap((path) => compilePath(path, type, visitorOf(component)) ?? [])
  if (visits.length === 0) return undefined
  return (element) => {
    const sink = createSink()
    for (const visit of visits) visit(element, sink)
    return toComponent(component, sink)
  }
}

function toComponent({ type }: SearchParameter, sink: IndexSink): IndexedComponent {
  switch (type) {
    case 'token':
      return { kind: type, values: sink.tokens }
    case 'date':
      return { kind: type, values: sink.dates }
    case 'string':
      return { kind: type, values: sink.strings }
    case 'uri':
      return { kind: type, values: sink.uris }
    case 'reference':
      return { kind: type, values: sink.references }
    case 'number':
    case 'quantity':
      return { kind: type, values: sink.quantities }
    case 'composite':
    case 'special':
      throw new Error('a composite cannot have such a component')
  }
}
