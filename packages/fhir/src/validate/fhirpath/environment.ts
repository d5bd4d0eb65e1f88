// What an expression may ask of the world around the element, and how much it may do.
import type { JsonValue } from '../../model.ts'
import type { Node, Nodes } from './nodes.ts'

export interface Environment {
  readonly resource: JsonValue
  /** The container of a contained resource, else the resource itself. */
  readonly rootResource: JsonValue
  /** What the invariant is evaluated on. */
  readonly context: Node
  /** The resource that a reference leads to; undefined when it is not at hand. */
  readonly resolve: (reference: JsonValue) => JsonValue | undefined
  /** Undefined when membership cannot be told. */
  readonly memberOf: (value: JsonValue, valueSet: string) => boolean | undefined
  /** Absent: without limit. */
  readonly budget?: Budget
}

/** Steps of evaluation that are left. */
export interface Budget {
  left: number
}

export type Run = (input: Nodes, environment: Environment) => Nodes

/** A function: its input, its compiled arguments. */
export type FunctionOf = (input: Nodes, args: readonly Run[], environment: Environment) => Nodes

/** Thrown when an expression asks what nobody here knows; made once, since it is an answer and not a fault. */
export class NotCheckable extends Error {}
export const notCheckable = new NotCheckable('the expression cannot be evaluated here')

/** Counts steps of what can multiply: visits of items, comparisons, characters. Throws when there were too many. */
export function spend({ budget }: Environment, steps: number): void {
  if (budget === undefined) return
  budget.left -= steps
  if (budget.left < 0) throw notCheckable
}
