// What R4 itself demands of the values of a type beyond their structure: bindings, invariants, reference targets. Compiled on first use.
import type { ElementFacts } from '../definitions/guide-facts.ts'
import {
  choiceProperty,
  elementsOf,
  primitiveType,
  type ElementDefinition,
} from '../definitions/structure.ts'
import { compileBinding, isCoded, type Binding } from './check-coded.ts'
import type { Facts } from './facts.ts'
import type { Rule } from './rules.ts'
import type { Terminology } from './terminology.ts'

export interface BaseProperty {
  readonly type: string
  /** The element in the way that extension contexts write it: `Patient.contact`. */
  readonly path: string
  readonly kind: 'primitive' | 'complex' | 'resource'
  readonly binding: Binding | undefined
  readonly rules: readonly Rule[]
  /** Types that a Reference may lead to; empty: any. */
  readonly targets: readonly string[]
  /** R4 demands SimpleQuantity of some quantities. */
  readonly profile: string | undefined
  /** Of values that are objects. */
  readonly plan: () => BasePlan
}

export interface BasePlan {
  readonly type: string
  /** Invariants of the type itself. */
  readonly rules: readonly Rule[]
  readonly properties: ReadonlyMap<string, BaseProperty>
}

export function createBasePlans(facts: Facts, terminology: Terminology): (type: string) => BasePlan {
  const plans = new Map<string, BasePlan>()
  const planOf = (type: string): BasePlan => {
    const known = plans.get(type)
    if (known !== undefined) return known
    const plan = compileBase(type, { facts, terminology, planOf })
    plans.set(type, plan)
    return plan
  }
  return planOf
}

interface Makings {
  readonly facts: Facts
  readonly terminology: Terminology
  readonly planOf: (type: string) => BasePlan
}

function compileBase(type: string, { facts, terminology, planOf }: Makings): BasePlan {
  const [owner = '', ...steps] = type.split('.')
  const rows = new Map<string, ElementFacts>()
  const found = facts.base(owner)
  for (const row of found?.facts.elements ?? []) rows.set(row.id, row)
  const prefix = steps.length === 0 ? '' : `${steps.join('.')}.`
  const rulesOf = (row: ElementFacts | undefined, onType: string): Rule[] =>
    (row?.rules ?? []).flatMap((number) => {
      const invariant = found?.guide.invariants[number]
      return invariant === undefined ? [] : [facts.rule(invariant, onType)]
    })
  const properties = new Map<string, BaseProperty>()
  for (const element of elementsOf(type).values()) {
    const row = rows.get(`${prefix}${element.name}${element.isChoice ? '[x]' : ''}`)
    for (const elementType of element.types) {
      const name = element.isChoice ? choiceProperty(element.name, elementType) : element.name
      properties.set(name, {
        type: elementType,
        path: `${type}.${element.name}${element.isChoice ? '[x]' : ''}`,
        kind: kindOf(elementType),
        binding:
          row?.binding === undefined || found === undefined || !isCoded(elementType)
            ? undefined
            : compileBinding(row.binding, found.guide, terminology),
        rules: rulesOf(row, elementType),
        targets: targetsOf(element, elementType),
        profile: row?.types?.find(({ code }) => code === elementType)?.profiles?.[0],
        plan: () => planOf(elementType),
      })
    }
  }
  return { type, rules: steps.length === 0 ? rulesOf(rows.get(''), type) : [], properties }
}

const kindOf = (type: string): BaseProperty['kind'] =>
  type === 'Resource' ? 'resource' : primitiveType(type) === undefined ? 'complex' : 'primitive'

const targetsOf = (element: ElementDefinition, type: string): readonly string[] =>
  type === 'Reference' ? element.targets : []
