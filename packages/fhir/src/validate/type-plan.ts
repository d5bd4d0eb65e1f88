// What may stand in a JSON object of one FHIR type, looked up by property name. Compiled on first use: an R4 claim needs a few dozen of
// the 660 types and backbones. https://hl7.org/fhir/R4/json.html
import { choiceProperty, elementsOf, type ElementDefinition } from '../definitions/structure.ts'
import { primitiveCheck, type Primitive } from './primitives.ts'

export interface PropertyRule {
  /** The property as JSON writes it, `valueString`, without the underscore of a sibling. */
  readonly name: string
  /** `sibling`: the `_name` that carries id and extensions of a primitive. `resource`: any resource. */
  readonly kind: 'primitive' | 'complex' | 'resource' | 'sibling' | 'type'
  readonly type: string
  readonly min: number
  readonly max: number
  readonly primitive: Primitive | undefined
  /** A bit for each choice element of the type, 0 for other elements. */
  readonly choice: number
  /** Of `type`, once it was asked for. */
  plan: TypePlan | undefined
}

/** The plan of the rule's own type. */
export function planOf(rule: PropertyRule): TypePlan {
  return (rule.plan ??= typePlan(rule.type))
}

export interface TypePlan {
  readonly type: string
  readonly isResource: boolean
  readonly rules: ReadonlyMap<string, PropertyRule>
  /** For each required element the properties of which one must be there. */
  readonly required: readonly { readonly name: string; readonly properties: readonly string[] }[]
}

const plans = new Map<string, TypePlan>()

export function typePlan(type: string): TypePlan {
  const known = plans.get(type)
  if (known !== undefined) return known
  const plan = compilePlan(type)
  plans.set(type, plan)
  return plan
}

function compilePlan(type: string): TypePlan {
  const elements = elementsOf(type)
  const isResource = elements.has('implicitRules')
  const rules = new Map<string, PropertyRule>()
  const required: { name: string; properties: string[] }[] = []
  if (isResource) rules.set('resourceType', rule('resourceType', 'type'))
  let choices = 0
  for (const element of elements.values()) {
    const choice = element.isChoice ? 1 << choices++ : 0
    const properties = element.types.flatMap((elementType) =>
      addRules(rules, { type, element, elementType, choice }),
    )
    if (element.min > 0) required.push({ name: element.name, properties })
  }
  return { type, isResource, rules, required }
}

interface Addition {
  readonly type: string
  readonly element: ElementDefinition
  readonly elementType: string
  readonly choice: number
}

function addRules(
  rules: Map<string, PropertyRule>,
  { type, element, elementType, choice }: Addition,
): string[] {
  const name = element.isChoice ? choiceProperty(element.name, elementType) : element.name
  const { min, max } = element
  const primitive = primitiveCheck(elementType)
  const kind = primitive !== undefined ? 'primitive' : elementType === 'Resource' ? 'resource' : 'complex'
  const plan = undefined
  rules.set(name, { name, kind, type: elementType, min, max, primitive, choice, plan })
  if (primitive === undefined || isBare(type, name, elementType)) return [name]
  const sibling = {
    name,
    kind: 'sibling',
    type: 'Element',
    min,
    max,
    primitive: undefined,
    choice,
    plan,
  } as const
  rules.set(`_${name}`, sibling)
  return [name, `_${name}`]
}

// XML writes these as attributes or as mark-up: they carry no extensions.
const isBare = (type: string, name: string, elementType: string): boolean =>
  name === 'id' || (type === 'Extension' && name === 'url') || elementType === 'xhtml'

const rule = (name: string, kind: PropertyRule['kind']): PropertyRule => ({
  name,
  kind,
  type: 'code',
  min: 1,
  max: 1,
  primitive: undefined,
  choice: 0,
  plan: undefined,
})
