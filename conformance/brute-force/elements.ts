// The elements that a search parameter finds in a resource, by the fhirpath library, with their data types.
import fhirpath from 'fhirpath'
import r4 from 'fhirpath/fhir-context/r4'
import { isObject, type Json, type JsonObject } from './world.ts'

/** `type`: a data type of FHIR, e.g. `CodeableConcept`. */
export interface Element {
  readonly type: string
  readonly value: Json
}

type Compiled = (value: unknown, variables: Record<string, unknown>) => unknown[]

// A search does not read what a reference points at to learn its type: the reference says it.
const pointsAt = {
  fn: (nodes: readonly unknown[], type: string): boolean[] =>
    nodes.map((node) => {
      const value = plain(node)
      const reference = isObject(value) ? value['reference'] : undefined
      return (
        typeof reference === 'string' && new RegExp(`(^|/)${type}/[^/]+(/_history/[^/]+)?$`).test(reference)
      )
    }),
  arity: { 1: ['String'] },
}

const options = { resolveInternalTypes: false, traceFn: () => undefined, userInvocationTable: { pointsAt } }

const compiled = new Map<string, Compiled>()

function compile(expression: string, base: string | undefined): Compiled {
  const key = `${base ?? ''} ${expression}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  // Where R4 writes `as` it means each of several values; FHIRPath has come to allow only one on its left.
  const text = expression
    .replaceAll(/resolve\(\) is (\w+)/g, "pointsAt('$1')")
    .replaceAll(/\.as\((\w+)\)/g, '.ofType($1)')
    .replaceAll(/([\w.]+) as (\w+)/g, '$1.ofType($2)')
  const path = base === undefined ? text : { base, expression: text }
  // The library types what it gives as any array or promise; without asynchronous functions it is an array.
  const made = fhirpath.compile(path, r4, options as never) as unknown as Compiled
  compiled.set(key, made)
  return made
}

/** A node of the library as the JSON it stands for. */
function plain(node: unknown): Json {
  const data = typeof node === 'object' && node !== null && 'data' in node ? node.data : node
  return data as Json
}

/** Values of an expression in a resource; elements that consist of extensions alone have none. */
export function elementsOf(resource: JsonObject, expression: string): Element[] {
  return read(nodesOf(resource, expression))
}

/** Nodes for `partsOf`: elements that a composite starts from. */
export function nodesOf(resource: JsonObject, expression: string): unknown[] {
  return branchesOf(expression).flatMap((branch) => compile(branch, undefined)(resource, {}))
}

/** The parts of a union, each by itself: to join them the library compares values, and refuses to compare quantities that have a comparator. */
function branchesOf(expression: string): string[] {
  const branches = ['']
  let depth = 0
  for (const letter of expression) {
    if (letter === '(') depth++
    if (letter === ')') depth--
    if (letter === '|' && depth === 0) branches.push('')
    else branches.push((branches.pop() ?? '') + letter)
  }
  return branches
}

/** Values of an expression that starts at a node. */
export function partsOf(node: unknown, expression: string): Element[] {
  const base = fhirpath.types([node])[0]?.replace(/^FHIR\./, '')
  const path = (node as { readonly path?: string | null }).path ?? base
  return read(compile(expression, path ?? undefined)(plain(node), {}))
}

function read(nodes: unknown[]): Element[] {
  const types = fhirpath.types(nodes)
  return nodes.flatMap((node, at) => {
    const value = plain(node)
    if (value === null || value === undefined) return []
    return [meant({ type: (types[at] ?? '').replace(/^(FHIR|System)\./, ''), value })]
  })
}

// Some guides name an extension where they mean its value.
function meant(element: Element): Element {
  const { value } = element
  if (!isObject(value) || typeof value['url'] !== 'string') return element
  const name = Object.keys(value).find((key) => /^value[A-Z]/.test(key))
  const inner = name === undefined ? undefined : value[name]
  if (name === undefined || inner === undefined) return element
  const type = name.slice('value'.length)
  const isPrimitive = typeof inner !== 'object'
  return { type: isPrimitive ? type.charAt(0).toLowerCase() + type.slice(1) : type, value: inner }
}
