// The demands of a profile as a tree to walk beside the resource, compiled once. https://hl7.org/fhir/R4/profiling.html
import type { ElementFacts, GuideFacts, SlicingFacts, TypeFacts } from '../definitions/guide-facts.ts'
import {
  choiceProperty,
  elementsOf,
  primitiveType,
  type ElementDefinition,
} from '../definitions/structure.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { compileBinding, type Binding } from './binding.ts'
import type { Facts, FoundProfile } from './facts.ts'
import { hasPattern, isFixed } from './match.ts'
import type { Rule } from './rules.ts'
import type { Terminology } from './terminology.ts'

export interface PropertyPlan {
  /** As JSON writes it. */
  readonly name: string
  readonly type: string
  /** Where JSON writes id and extensions of a primitive; undefined for other types. */
  readonly beside: string | undefined
}

export interface ElementPlan {
  readonly name: string
  readonly properties: readonly PropertyPlan[]
  readonly min: number
  readonly max: number
  readonly types: readonly TypeFacts[] | undefined
  readonly fixed: JsonValue | undefined
  readonly pattern: JsonValue | undefined
  readonly binding: Binding | undefined
  readonly rules: readonly Rule[]
  readonly maxLength: number
  readonly least: JsonValue | undefined
  readonly greatest: JsonValue | undefined
  readonly children: readonly ElementPlan[]
  readonly slicing: SlicingFacts | undefined
  readonly slices: readonly SlicePlan[]
  /** Whether a value itself is of interest, beyond how often it occurs. */
  readonly looksInside: boolean
}

export interface SlicePlan extends ElementPlan {
  readonly sliceName: string
  /** Of an extension: what tells it from others. */
  readonly url: string | undefined
  /** Whether an item is of the slice, where that is easily told. */
  readonly isOne: ((value: JsonValue | undefined) => boolean) | undefined
}

export interface ProfilePlan {
  readonly canonical: string
  readonly url: string
  readonly type: string
  readonly guide: GuideFacts
  readonly root: ElementPlan
}

interface Branch {
  readonly facts: ElementFacts
  readonly children: Map<string, Branch>
  readonly slices: Map<string, Branch>
}

const branch = (id: string): Branch => ({ facts: { id }, children: new Map(), slices: new Map() })

export function compilePlan(found: FoundProfile, facts: Facts, terminology: Terminology): ProfilePlan {
  const root = branch('')
  for (const element of found.facts.elements) place(root, element)
  const { canonical, url, guide } = found
  const { type } = found.facts
  return {
    canonical,
    url,
    type,
    guide,
    root: toPlan(root, { name: type, types: [type], properties: [], guide, facts, terminology }),
  }
}

function place(root: Branch, facts: ElementFacts): void {
  if (facts.id === '') {
    Object.assign(root, { facts })
    return
  }
  let at = root
  for (const step of facts.id.split('.')) {
    const [name = '', slice] = step.split(':', 2)
    at = enter(at.children, name)
    if (slice !== undefined) at = enter(at.slices, slice)
  }
  Object.assign(at, { facts })
}

function enter(branches: Map<string, Branch>, name: string): Branch {
  const known = branches.get(name) ?? branch(name)
  branches.set(name, known)
  return known
}

interface Ground {
  readonly name: string
  /** Types that the element can have here. */
  readonly types: readonly string[]
  readonly properties: readonly PropertyPlan[]
  readonly guide: GuideFacts
  readonly facts: Facts
  readonly terminology: Terminology
}

function toPlan({ facts, children, slices }: Branch, ground: Ground): ElementPlan {
  const types = facts.types?.map(({ code }) => code) ?? ground.types
  const own = ownTypes(types, ground)
  const ruleType = own.length === 1 ? own[0] : undefined
  const plan = {
    name: ground.name,
    properties: ground.properties,
    min: facts.min ?? 0,
    max: facts.max ?? Number.POSITIVE_INFINITY,
    types: facts.types,
    fixed: facts.fixed,
    pattern: facts.pattern,
    binding: facts.binding && compileBinding(facts.binding, ground.guide, ground.terminology),
    rules: (facts.rules ?? []).flatMap((number) => {
      const invariant = ground.guide.invariants[number]
      return invariant === undefined ? [] : [ground.facts.rule(invariant, ruleType ?? '')]
    }),
    maxLength: facts.maxLength ?? Number.POSITIVE_INFINITY,
    least: facts.least,
    greatest: facts.greatest,
    children: [...children].flatMap(
      ([name, child]) => childPlan(name, child, { ...ground, types: own }) ?? [],
    ),
    slicing: facts.slicing,
    slices: [...slices].map(([name, slice]) =>
      slicePlan(name, slice, { ...ground, types: own, slicing: facts.slicing }),
    ),
  }
  return { ...plan, looksInside: looksInside(plan) }
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

/** Nearly all slices are told by a value or pattern of the item or of one of its elements: that needs no search. */
function quickTest(plan: ElementPlan, slicing: SlicingFacts | undefined): SlicePlan['isOne'] {
  const [by, ...others] = slicing?.by ?? []
  if (by === undefined || others.length > 0 || (by[0] !== 'value' && by[0] !== 'pattern')) return undefined
  const path = by[1]
  if (path === '$this') return plainTest(plan)
  const child = plan.children.find(({ name }) => name === path)
  const isPlain = child?.properties.length === 1 && child.slices.length === 0 && !hasOwnTest(plan)
  const test = isPlain ? plainTest(child) : undefined
  if (test === undefined) return undefined
  return (value) => {
    const inner = isRecord(value) ? value[path] : undefined
    return Array.isArray(inner) ? (inner as readonly JsonValue[]).some(test) : test(inner)
  }
}

const hasOwnTest = ({ fixed, pattern }: ElementPlan): boolean => fixed !== undefined || pattern !== undefined

function plainTest({ fixed, pattern }: ElementPlan): ((value: JsonValue | undefined) => boolean) | undefined {
  if (fixed !== undefined) return (value) => isFixed(value, fixed)
  return pattern === undefined ? undefined : (value) => hasPattern(value, pattern)
}

const isRecord = (value: JsonValue | undefined): value is JsonObject =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
