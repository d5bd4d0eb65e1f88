// What FHIRPath works on: JSON values, and a wrapper where JSON alone does not say enough. http://hl7.org/fhirpath/N1/#collections
import { isObject } from '../../json/is-object.ts'
import { choiceProperty, elementsOf, primitiveType } from '../../definitions/structure.ts'
import type { JsonObject, JsonValue } from '../../model.ts'

/** A value of a choice element, whose type its property names, or a primitive with an `_element` beside it. */
export class Wrapped {
  readonly type: string | undefined
  readonly value: JsonValue | undefined
  readonly beside: JsonValue | undefined

  constructor(type: string | undefined, value: JsonValue | undefined, beside: JsonValue | undefined) {
    this.type = type
    this.value = value
    this.beside = beside
  }
}

export type Node = JsonValue | Wrapped
export type Nodes = readonly Node[]

export const none: Nodes = []
const yes: Nodes = [true]
const no: Nodes = [false]
export const truth = (value: boolean): Nodes => (value ? yes : no)

/** The JSON of a node; undefined for a primitive that has extensions only. */
export const valueOf = (node: Node): JsonValue | undefined => (node instanceof Wrapped ? node.value : node)

/** The object whose properties are the children: the value itself, or what stands beside a primitive. */
function holder(node: Node): JsonObject | undefined {
  const value = valueOf(node)
  if (isObject(value)) return value
  return node instanceof Wrapped && isObject(node.beside) ? node.beside : undefined
}

export type Step = (input: Nodes) => Nodes

interface Property {
  readonly name: string
  /** Undefined where the static type is enough. */
  readonly type: string | undefined
  readonly isPrimitive: boolean
}

/** The step to a child of values of a static type; without one every spelling of a choice is tried. */
export function childStep(type: string | undefined, name: string): { step: Step; type: string | undefined } {
  const element = type === undefined ? undefined : elementsOf(type).get(name)
  if (type !== undefined && elementsOf(type).size > 0) {
    if (element === undefined) return { step: () => none, type: undefined }
    const isDynamic = element.isChoice || element.types[0] === 'Resource'
    const properties = element.types.map((elementType) => ({
      name: element.isChoice ? choiceProperty(name, elementType) : name,
      type: element.isChoice ? elementType : undefined,
      isPrimitive: primitiveType(elementType) !== undefined,
    }))
    return { step: stepTo(properties), type: isDynamic ? undefined : element.types[0] }
  }
  return { step: (input) => flatten(input, (node) => untypedChild(node, name)), type: undefined }
}

function stepTo(properties: readonly Property[]): Step {
  const [only] = properties
  if (only !== undefined && properties.length === 1 && !only.isPrimitive && only.type === undefined) {
    return (input) => {
      if (input.length === 1 && input[0] !== undefined) return complexChildren(input[0], only.name)
      return flatten(input, (node) => complexChildren(node, only.name))
    }
  }
  return (input) =>
    flatten(input, (node) => {
      const object = holder(node)
      if (object === undefined) return none
      for (const property of properties) {
        const found = childrenAt(object, property)
        if (found.length > 0) return found
      }
      return none
    })
}

function complexChildren(node: Node, name: string): Nodes {
  const value = holder(node)?.[name]
  if (value === undefined || value === null) return none
  return Array.isArray(value) ? (value as Nodes) : [value]
}

function childrenAt(object: JsonObject, { name, type, isPrimitive }: Property): Nodes {
  const value = object[name]
  const beside = isPrimitive ? object[`_${name}`] : undefined
  if (value === undefined && beside === undefined) return none
  if (!Array.isArray(value) && !Array.isArray(beside))
    return [type === undefined && beside === undefined ? (value ?? null) : new Wrapped(type, value, beside)]
  const values = Array.isArray(value) ? (value as readonly JsonValue[]) : []
  if (beside === undefined && type === undefined) return values
  const besides = Array.isArray(beside) ? (beside as readonly JsonValue[]) : []
  return Array.from(
    { length: Math.max(values.length, besides.length) },
    (_, index) => new Wrapped(type, values[index] ?? undefined, besides[index] ?? undefined),
  )
}

function untypedChild(node: Node, name: string): Nodes {
  const object = holder(node)
  if (object === undefined) return none
  const type = node instanceof Wrapped ? node.type : undefined
  const known = type ?? (typeof object['resourceType'] === 'string' ? object['resourceType'] : undefined)
  if (known !== undefined && elementsOf(known).has(name)) return childStep(known, name).step([node])
  const found = childrenAt(object, { name, type: undefined, isPrimitive: true })
  if (found.length > 0) return found
  for (const property in object) {
    if (!property.startsWith(name) || !/^[A-Z]/.test(property.slice(name.length))) continue
    const suffix = property.slice(name.length)
    const primitive = suffix.charAt(0).toLowerCase() + suffix.slice(1)
    const isPrimitive = primitiveType(primitive) !== undefined
    return childrenAt(object, { name: property, type: isPrimitive ? primitive : suffix, isPrimitive })
  }
  return none
}

/** Every child, in the order of the JSON. */
export function childrenOf(node: Node): Nodes {
  const object = holder(node)
  if (object === undefined) return none
  const children: Node[] = []
  for (const name in object) {
    if (name === 'resourceType') continue
    if (name.startsWith('_') && object[name.slice(1)] !== undefined) continue
    const plain = name.startsWith('_') ? name.slice(1) : name
    for (const child of childrenAt(object, { name: plain, type: undefined, isPrimitive: true }))
      children.push(child)
  }
  return children
}

export function flatten(input: Nodes, children: (node: Node) => Nodes): Nodes {
  if (input.length === 0) return none
  if (input.length === 1 && input[0] !== undefined) return children(input[0])
  const found: Node[] = []
  for (const node of input) for (const child of children(node)) found.push(child)
  return found
}

/** The FHIR type of a node as far as it can be told; `known` is the static type. */
export function nodeType(node: Node, known: string | undefined): string | undefined {
  if (node instanceof Wrapped && node.type !== undefined) return node.type
  const value = valueOf(node)
  if (isObject(value) && typeof value['resourceType'] === 'string') return value['resourceType']
  if (known !== undefined && known !== 'Resource') return known
  if (typeof value === 'boolean') return 'boolean'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'decimal'
  return typeof value === 'string' ? 'string' : undefined
}

/** FHIRPath's `=` of two values. Numbers compare as numbers, objects by content; `visit` is told how many properties are looked at. */
export function isEqual(left: Node, right: Node, visit: (properties: number) => void): boolean {
  const a = valueOf(left)
  const b = valueOf(right)
  if (a === b) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (a === undefined || b === undefined || Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  visit(keys.length)
  return keys.every((key) => {
    const x = (a as JsonObject)[key]
    const y = (b as JsonObject)[key]
    return x !== undefined && y !== undefined && isEqual(x, y, visit)
  })
}

/** Whether a result says yes: `true`, or one thing that is no boolean. */
export const isTrue = (nodes: Nodes): boolean => {
  const [first] = nodes
  if (first === undefined) return false
  const value = valueOf(first)
  return typeof value === 'boolean' && nodes.length === 1 ? value : true
}
