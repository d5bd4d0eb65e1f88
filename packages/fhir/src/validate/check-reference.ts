// Where references lead: allowed types, profiles of targets at hand, contained resources. https://hl7.org/fhir/R4/references.html
import { r4Root } from '../definitions/structure.ts'
import { isObject } from '../json/is-object.ts'
import type { TypeFacts } from '../definitions/guide-facts.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { referenceType } from '../path/reference-type.ts'
import type { Target, Walk } from './walk.ts'

/** Against what R4 allows; `targets` empty means any type. */
export function checkReference(reference: JsonObject, targets: readonly string[], walk: Walk): void {
  const text = reference['reference']
  const target = typeof text === 'string' ? walk.target(text) : undefined
  if (target === undefined && typeof text === 'string' && text.startsWith('#')) {
    return walk.findings.report(
      'reference-contained',
      'No contained resource has the id that the reference names; add the resource or correct the reference.',
    )
  }
  if (targets.length === 0) return
  const type = typeOf(reference, target)
  const wrong = [type, reference['type']].find((one) => typeof one === 'string' && !targets.includes(one))
  if (typeof wrong !== 'string') return
  walk.findings.report(
    'reference-type',
    `The reference leads to ${shownType(wrong)}; it may lead to ${targets.join(', ')}.`,
  )
}

/** Against the targets of a profile. */
export function checkTargets(
  reference: JsonObject,
  { targets = [] }: TypeFacts,
  walk: Walk,
  profile: string,
): void {
  if (targets.length === 0) return
  const text = reference['reference']
  const target = typeof text === 'string' ? walk.target(text) : undefined
  const type = typeOf(reference, target)
  if (type === undefined) return
  const fitting = targets.filter((canonical) => isOn(canonical, type, walk))
  if (fitting.length === 0) {
    return walk.findings.report(
      'reference-type',
      `The profile does not allow a reference to ${shownType(type)} here.`,
      {
        profile,
      },
    )
  }
  if (target === undefined || !target.isInside) return
  if (fitting.some((canonical) => canonical === r4Root + type || canonical === `${r4Root}Resource`)) return
  const unknown = fitting.filter((canonical) => walk.shop.facts.profile(canonical) === undefined)
  const conforms = (canonical: string): boolean => walk.conforms(target.resource, canonical)
  if (fitting.some((canonical) => !unknown.includes(canonical) && conforms(canonical))) return
  if (unknown.length > 0) {
    return walk.findings.report(
      'reference-profile',
      `Whether the resource that the reference leads to conforms cannot be told: no guide in use has ${unknown.join(', ')}.`,
      { severity: 'information', profile },
    )
  }
  walk.findings.report(
    'reference-profile',
    `The resource that the reference leads to conforms to none of the profiles demanded: ${fitting.join(', ')}.`,
    { profile },
  )
}

function isOn(canonical: string, type: string, { shop }: Walk): boolean {
  if (canonical.startsWith(r4Root)) {
    const name = canonical.slice(r4Root.length)
    if (name === type || name === 'Resource' || name === 'DomainResource') return true
  }
  const found = shop.facts.profile(canonical)
  // A target profile of a guide that is not in use could be on any type.
  return found === undefined || found.facts.type === type
}

function typeOf(reference: JsonObject, target: Target | undefined): string | undefined {
  const type = target?.resource['resourceType']
  return typeof type === 'string' ? type : referenceType(reference)
}

const shownType = (type: string): string => (/^[A-Z][A-Za-z]{1,63}$/.test(type) ? type : 'another type')

/** The contained resources by id, the entries of Bundles by fullUrl and by type and id, then whatever the caller has. */
export function createTargets(
  roots: () => { readonly root: JsonObject; readonly bundles: readonly ReadonlyMap<string, JsonObject>[] },
  resolve: ((reference: string) => JsonObject | undefined) | undefined,
): (reference: string) => Target | undefined {
  const known: { container?: JsonObject; byId: ReadonlyMap<string, JsonObject> } = { byId: new Map() }
  // References to contained resources stand close together: those of one container are looked at once.
  const containedIn = (container: JsonObject, id: string): JsonObject | undefined => {
    if (known.container !== container) {
      known.container = container
      known.byId = containedById(container)
    }
    return known.byId.get(id)
  }
  return (reference) => {
    const { root: container, bundles } = roots()
    if (reference.startsWith('#')) {
      const found = reference === '#' ? container : containedIn(container, reference.slice(1))
      return found === undefined ? undefined : { resource: found, isInside: true }
    }
    for (let at = bundles.length - 1; at >= 0; at--) {
      const found = bundles[at]?.get(reference)
      if (found !== undefined) return { resource: found, isInside: true }
    }
    const found = resolve?.(reference)
    return found === undefined ? undefined : { resource: found, isInside: false }
  }
}

/** The contained resources by id; where two have the same the first is meant. */
function containedById(container: JsonObject): ReadonlyMap<string, JsonObject> {
  const byId = new Map<string, JsonObject>()
  const list = container['contained']
  for (const item of Array.isArray(list) ? (list as readonly JsonValue[]) : []) {
    const id = isObject(item) ? item['id'] : undefined
    if (isObject(item) && typeof id === 'string' && !byId.has(id)) byId.set(id, item)
  }
  return byId
}
