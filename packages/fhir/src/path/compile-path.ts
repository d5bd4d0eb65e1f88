// A path -> a closure that hands each value at its end to a visitor chosen by the value's type. Types are known from the
// compiled structure, so that reading a resource is property access alone.
import { choiceProperty, elementsOf, type ElementDefinition } from '../definitions/structure.ts'
import type { JsonValue } from '../model.ts'
import { referenceType } from './reference-type.ts'
import type { Path, Step } from './parse-expression.ts'

/** Takes one value; `Sink` is what it writes to. */
export type Visitor<Sink> = (value: JsonValue, sink: Sink) => void

/** The visitor for values of a type; undefined when such values are of no interest. */
export type VisitorOf<Sink> = (type: string) => Visitor<Sink> | undefined

/** Undefined when no value that the path can reach is of interest. */
export function compilePath<Sink>(
  path: Path,
  type: string,
  visitorOf: VisitorOf<Sink>,
): Visitor<Sink> | undefined {
  const [step, ...rest] = path
  if (step === undefined) return visitorOf(type)
  switch (step.kind) {
    case 'child':
      return compileChild({ step, rest, type, visitorOf })
    case 'where':
      return filtered(
        compilePath(rest, type, visitorOf),
        (value) => isRecord(value) && value[step.name] === step.equals,
      )
    case 'resolvesTo':
      return filtered(
        compilePath(rest, type, visitorOf),
        (value) => isRecord(value) && referenceType(value) === step.type,
      )
    case 'ofType':
      return step.type === type ? compilePath(rest, type, visitorOf) : undefined
  }
}

interface Child<Sink> {
  readonly step: Step & { readonly kind: 'child' }
  readonly rest: Path
  readonly type: string
  readonly visitorOf: VisitorOf<Sink>
}

function compileChild<Sink>({ step, rest, type, visitorOf }: Child<Sink>): Visitor<Sink> | undefined {
  const element = elementsOf(type).get(step.name)
  if (element === undefined) return undefined
  const branches = element.types.flatMap((elementType) => {
    const visit = compilePath(rest, elementType, visitorOf)
    return visit === undefined ? [] : [atProperty(propertyOf(element, elementType), visit)]
  })
  const [first, ...others] = branches
  if (first === undefined || others.length === 0) return first
  return (value, sink) => {
    for (const branch of branches) branch(value, sink)
  }
}

const propertyOf = ({ name, isChoice }: ElementDefinition, type: string): string =>
  isChoice ? choiceProperty(name, type) : name

function atProperty<Sink>(property: string, visit: Visitor<Sink>): Visitor<Sink> {
  return (value, sink) => {
    const child = isRecord(value) ? value[property] : undefined
    if (child === undefined || child === null) return
    if (!Array.isArray(child)) visit(child, sink)
    // Primitive arrays hold null where only an extension stands.
    else for (const item of child as readonly JsonValue[]) if (item !== null) visit(item, sink)
  }
}

function filtered<Sink>(
  visit: Visitor<Sink> | undefined,
  test: (value: JsonValue) => boolean,
): Visitor<Sink> | undefined {
  if (visit === undefined) return undefined
  return (value, sink) => {
    if (test(value)) visit(value, sink)
  }
}

/** Whether the value is a JSON object. */
const isRecord = (
  value: JsonValue | undefined,
): value is { readonly [name: string]: JsonValue | undefined } =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
