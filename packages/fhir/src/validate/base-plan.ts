// What R4 itself demands of the values of a type beyond their structure: bindings, invariants, reference targets. Compiled on first use.
import type { ElementFacts } from '../definitions/guide-facts.ts'
import {
  choiceProperty,
  elementsOf,
  primitiveType,
  type ElementDefinition,
} from '../definitions/structure.ts'
import { compileBinding, isCoded, type Binding } from './binding.ts'
import type { FoundProfile } from './facts.ts'
import { isBindingWanted, isRuleWanted, type PlanMakings } from './plan-makings.ts'
import type { Rule } from './rules.ts'

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

export function createBasePlans(makings: PlanMakings): (type: string) => BasePlan {
  const plans = new Map<string, BasePlan>()
  const planOf = (type: string): BasePlan => {
    const known = plans.get(type)
    if (known !== undefined) return known
    const plan = compileBase(type, { ...makings, planOf })
    plans.set(type, plan)
    return plan
  }
  return planOf
}

interface Makings extends PlanMakings {
  readonly planOf: (type: string) => BasePlan
}

function compileBase(type: string, makings: Makings): BasePlan {
  const [owner = '', ...steps] = type.split('.')
  const found = makings.facts.base(owner)
  const rows = new Map((found?.facts.elements ?? []).map((row) => [row.id, row]))
  const properties = new Map<string, BaseProperty>()
  for (const element of elementsOf(type).values()) {
    const written = element.isChoice ? `${element.name}[x]` : element.name
    const row = rows.get([...steps, written].join('.'))
    for (const elementType of element.types) {
      const name = element.isChoice ? choiceProperty(element.name, elementType) : element.name
      const path = `${type}.${written}`
      properties.set(name, { path, ...propertyOf(element, elementType, { row, found, makings }) })
    }
  }
  return {
    type,
    rules: steps.length === 0 ? rulesOf(rows.get(''), type, { found, makings }) : [],
    properties,
  }
}

interface Row {
  readonly row: ElementFacts | undefined
  readonly found: FoundProfile | undefined
  readonly makings: Makings
}

function propertyOf(element: ElementDefinition, type: string, place: Row): Omit<BaseProperty, 'path'> {
  const { row, found, makings } = place
  const binding = row?.binding
  const isBound = binding !== undefined && found !== undefined && isCoded(type)
  let plan: BasePlan | undefined
  return {
    type,
    kind: kindOf(type),
    binding:
      isBound && isBindingWanted(binding, makings.remarks)
        ? compileBinding(binding, found.guide, makings.terminology)
        : undefined,
    rules: rulesOf(row, type, place),
    targets: targetsOf(element, type),
    profile: row?.types?.find(({ code }) => code === type)?.profiles?.[0],
    plan: () => (plan ??= makings.planOf(type)),
  }
}

function rulesOf(row: ElementFacts | undefined, type: string, { found, makings }: Omit<Row, 'row'>): Rule[] {
  return (row?.rules ?? []).flatMap((number) => {
    const invariant = found?.guide.invariants[number]
    const rule = invariant && makings.facts.rule(invariant, type)
    return rule === undefined || !isRuleWanted(rule, makings.remarks) ? [] : [rule]
  })
}

const kindOf = (type: string): BaseProperty['kind'] =>
  type === 'Resource' ? 'resource' : primitiveType(type) === undefined ? 'complex' : 'primitive'

const targetsOf = (element: ElementDefinition, type: string): readonly string[] =>
  type === 'Reference' ? element.targets : []
