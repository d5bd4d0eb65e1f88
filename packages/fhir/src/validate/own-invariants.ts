// Invariants that closures over FHIRPath cannot do, or that stand on so many elements that their cost shows: each is bound to the
// exact expressions it stands for, so that another wording of another guide is never answered by it.
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { Environment } from './fhirpath/environment.ts'
import { valueOf, type Node } from './fhirpath/nodes.ts'
import { isSafeNarrative } from './narrative.ts'
import { planOf, typePlan, type TypePlan } from './type-plan.ts'

interface OwnInvariant {
  readonly expressions: readonly string[]
  readonly holds: (focus: Node, environment: Environment) => boolean
}

const extensionHasOne = (focus: Node): boolean => {
  const extension = valueOf(focus)
  if (!isObject(extension)) return false
  let hasValue = false
  for (const name in extension) if (name.startsWith('value') || name.startsWith('_value')) hasValue = true
  return hasValue !== (extension['extension'] !== undefined)
}

/** https://hl7.org/fhir/R4/domainresource.html: a contained resource is referred to, or refers to its container. */
const everyContainedIsUsed = (focus: Node): boolean => {
  const resource = valueOf(focus)
  if (!isObject(resource)) return true
  const contained = resource['contained']
  if (!Array.isArray(contained)) return true
  const used = new Set<string>()
  collectLocal(resource, used)
  return (contained as readonly JsonValue[]).every((item) => {
    if (!isObject(item) || typeof item['id'] !== 'string') return true
    if (used.has(`#${item['id']}`)) return true
    const own = new Set<string>()
    collectLocal(item, own)
    return own.has('#')
  })
}

const addresses = new Set(['uri', 'url', 'canonical'])

/** What stands behind references and in addresses, where that begins with `#`. */
function collectLocal(resource: JsonObject, found: Set<string>): void {
  const waiting: [JsonObject, TypePlan | undefined][] = [[resource, undefined]]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const [object, known] = next
    const type = object['resourceType']
    const plan = known ?? (typeof type === 'string' ? typePlan(type) : undefined)
    for (const name in object) {
      const rule = plan?.rules.get(name)
      if (rule === undefined) continue
      const isAddress = name === 'reference' || addresses.has(rule.type)
      const inside = rule.kind === 'complex' || rule.kind === 'sibling' ? planOf(rule) : undefined
      for (const value of [object[name]].flat() as readonly (JsonValue | undefined)[]) {
        if (isAddress && typeof value === 'string' && value.startsWith('#')) found.add(value)
        else if (isObject(value)) waiting.push([value, inside])
      }
    }
  }
}

const narrative = (focus: Node): boolean => {
  const value = valueOf(focus)
  return typeof value !== 'string' || isSafeNarrative(value)
}

/** The rule has another place, or a code of its own: nothing is left to be said here. */
export const saidElsewhere = (): boolean => true

export const ownInvariants: Readonly<Record<string, OwnInvariant | undefined>> = {
  'ext-1': { expressions: ['extension.exists() != value.exists()'], holds: extensionHasOne },
  'dom-3': {
    expressions: [
      "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(canonical) = '#').exists()).not()).trace('unmatched', id).empty()",
      "contained.where((('#'+id in (%resource.descendants().reference | %resource.descendants().as(canonical) | %resource.descendants().as(uri) | %resource.descendants().as(url))) or descendants().where(reference = '#').exists() or descendants().where(as(canonical) = '#').exists() or descendants().where(as(uri) = '#').exists()).not()).trace('unmatched', id).empty()",
    ],
    holds: everyContainedIsUsed,
  },
  'txt-1': { expressions: ['htmlChecks()'], holds: narrative },
  // Both have the same expression: content is judged with safety.
  'txt-2': { expressions: ['htmlChecks()'], holds: saidElsewhere },
  // A contained resource is described by its container's narrative.
  'dom-6': {
    expressions: ['text.`div`.exists()'],
    holds: (focus, { resource, rootResource }) => {
      const value = valueOf(focus)
      const text = isObject(value) ? value['text'] : undefined
      return resource !== rootResource || (isObject(text) && text['div'] !== undefined)
    },
  },
  // A reference to a contained resource that is not there is reported with a code of its own.
  'ref-1': {
    expressions: [
      "reference.startsWith('#').not() or (reference.substring(1).trace('url') in %rootResource.contained.id.trace('ids'))",
    ],
    holds: saidElsewhere,
  },
}
