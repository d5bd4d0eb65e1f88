// A profile's facts -> its plan, once. https://hl7.org/fhir/R4/profiling.html
import type { BindingFacts, GuideFacts, SlicingFacts } from '../definitions/guide-facts.ts'
import {
  choiceProperty,
  elementsOf,
  primitiveType,
  type ElementDefinition,
} from '../definitions/structure.ts'
import { compileBinding, type Binding } from './binding.ts'
import type { ElementPlan, ProfilePlan, PropertyPlan, SlicePlan } from './element-plan.ts'
import { treeOf, type Branch } from './element-tree.ts'
import type { FoundProfile } from './facts.ts'
import { isBindingWanted, isRuleWanted, type PlanMakings } from './plan-makings.ts'
import type { Rule } from './rules.ts'
import { quickTest } from './slice-test.ts'

export function compilePlan(found: FoundProfile, makings: PlanMakings): ProfilePlan {
  const { canonical, url, guide } = found
  const { type } = found.facts
  return {
    canonical,
    url,
    type,
    guide,
    root: toPlan(treeOf(found.facts.elements), {
      name: type,
      types: [type],
      properties: [],
      guide,
      makings,
    }),
  }
}

interface Ground {
  readonly name: string
  /** Types that the element can have here. */
  readonly types: readonly string[]
  readonly properties: readonly PropertyPlan[]
  readonly guide: GuideFacts
  readonly makings: PlanMakings
}

function toPlan({ facts, children, slices }: Branch, ground: Ground): ElementPlan {
  const types = facts.types?.map(({ code }) => code) ?? ground.types
  const own = ownTypes(types, ground)
  const within = { ...ground, types: own }
  const plan = {
    name: ground.name,
    properties: ground.properties,
    min: facts.min ?? 0,
    max: facts.max ?? Number.POSITIVE_INFINITY,
    types: facts.types,
    fixed: facts.fixed,
    pattern: facts.pattern,
    binding: bindingOf(facts.binding, ground),
    rules: rulesOf(facts.rules, within),
    maxLength: facts.maxLength ?? Number.POSITIVE_INFINITY,
    least: facts.least,
    greatest: facts.greatest,
    children: [...children].flatMap(([name, child]) => childPlan(name, child, within) ?? []),
    slicing: facts.slicing,
    slices: [...slices].map(([name, slice]) => slicePlan(name, slice, { ...within, slicing: facts.slicing })),
  }
  return { ...plan, looksInside: looksInside(plan) }
}

// Slices are told by required bindings alone, and those are always wanted.
function bindingOf(binding: BindingFacts | undefined, { guide, makings }: Ground): Binding | undefined {
  return binding !== undefined && isBindingWanted(binding, makings.remarks)
    ? compileBinding(binding, guide, makings.terminology)
    : undefined
}

/** An expression is compiled for the one type that the element can have. */
function rulesOf(numbers: readonly number[] = [], { guide, makings, types }: Ground): Rule[] {
  const [type = '', ...others] = types
  return numbers.flatMap((number) => {
    const invariant = guide.invariants[number]
    const rule = invariant && makings.facts.rule(invariant, others.length === 0 ? type : '')
    return rule === undefined || !isRuleWanted(rule, makings.remarks) ? [] : [rule]
  })
}

// BackboneElement and Element stand for the path's own type.
const ownTypes = (types: readonly string[], ground: Ground): readonly string[] =>
  types.length === 1 && (types[0] === 'BackboneElement' || types[0] === 'Element') ? ground.types : types

const looksInside = (plan: Omit<ElementPlan, 'looksInside'>): boolean =>
  plan.types !== undefined ||
  plan.fixed !== undefined ||
  plan.pattern !== undefined ||
  plan.binding !== undefined ||
  plan.rules.length > 0 ||
  plan.maxLength !== Number.POSITIVE_INFINITY ||
  plan.least !== undefined ||
  plan.greatest !== undefined ||
  plan.children.length > 0

function childPlan(step: string, child: Branch, ground: Ground): ElementPlan | undefined {
  const name = step.replace('[x]', '')
  for (const type of ground.types) {
    const element = elementsOf(type).get(name)
    if (element === undefined) continue
    return toPlan(child, { ...ground, name, types: element.types, properties: propertiesOf(element) })
  }
  return undefined
}

function propertiesOf(element: ElementDefinition): PropertyPlan[] {
  return element.types.map((type) => {
    const name = element.isChoice ? choiceProperty(element.name, type) : element.name
    return { name, type, beside: primitiveType(type) === undefined ? undefined : `_${name}` }
  })
}

function slicePlan(
  sliceName: string,
  slice: Branch,
  ground: Ground & { readonly slicing: SlicingFacts | undefined },
): SlicePlan {
  // valueQuantity of value[x] says its type by its name.
  const named = ground.properties.find(({ name }) => name === sliceName)?.type
  const types =
    slice.facts.types === undefined && named !== undefined && ground.properties.length > 1
      ? [named]
      : ground.types
  const plan = toPlan(slice, { ...ground, types })
  const url = plan.types?.find(({ code }) => code === 'Extension')?.profiles?.[0]
  const fixedUrl = plan.children.find(({ name }) => name === 'url')?.fixed
  const implied = plan.types ?? (types === ground.types ? undefined : types.map((code) => ({ code })))
  return {
    ...plan,
    types: implied,
    sliceName,
    url: url?.split('|', 1)[0] ?? (typeof fixedUrl === 'string' ? fixedUrl : undefined),
    isOne: quickTest(plan, ground.slicing),
  }
}
