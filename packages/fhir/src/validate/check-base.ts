// A resource against R4 beyond its structure: invariants, bindings, code systems, references, extensions; then against the profiles that
// it claims. Walks the JSON once for each. https://hl7.org/fhir/R4/validation.html
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { BasePlan, BaseProperty } from './base-plan.ts'
import { checkAnswers } from './answers/check-answers.ts'
import { checkFullUrls, indexBundle } from './bundle.ts'
import { checkBinding, checkCoding, checkUnit, reportNoCode } from './check-coded.ts'
import { findExtension, type Holder } from './check-extension.ts'
import { checkProfile } from './check-profile.ts'
import { checkReference } from './check-reference.ts'
import { checkRules } from './check-rules.ts'
import { profilesOf } from './claimed-profiles.ts'
import { checkNarrativeLinks } from './narrative-links.ts'
import type { Walk } from './walk.ts'

/** A resource at the present place of the walk; `profiles` are demanded beside those that it claims. */
export function checkResource(resource: JsonObject, walk: Walk, profiles: readonly string[] = []): void {
  const type = resource['resourceType']
  if (typeof type !== 'string') return
  const { environment } = walk
  const outer = environment.resource
  environment.resource = resource
  if (type === 'Bundle') walk.bundles.push(indexBundle(resource))
  const plan = walk.shop.basePlan(type)
  const outerWay = walk.way
  walk.way = [type]
  checkValueRules(resource, plan, walk)
  walkObject(resource, plan, walk)
  walk.way = outerWay
  if (type === 'Bundle') checkFullUrls(resource, walk)
  if (type === 'QuestionnaireResponse') checkAnswers(resource, walk)
  checkNarrativeLinks(resource, walk)
  checkProfiles(resource, profilesOf(resource, profiles, walk), walk)
  if (type === 'Bundle') walk.bundles.pop()
  environment.resource = outer
}

function checkProfiles(resource: JsonObject, canonicals: readonly string[], walk: Walk): void {
  for (const canonical of canonicals) {
    const profile = walk.shop.profilePlan(canonical)
    if (profile !== undefined) checkProfile(resource, profile, walk)
  }
}

const checkValueRules = (value: JsonValue, plan: BasePlan, walk: Walk): void => {
  if (plan.rules.length > 0) checkRules(value, plan.rules, walk, undefined)
}

function walkObject(object: JsonObject, plan: BasePlan, walk: Walk): void {
  const { findings } = walk
  const outer = walk.holder
  walk.holder = plan.type
  findings.enter()
  for (const name in object) {
    const isBeside = name.charCodeAt(0) === 0x5f
    const property = plan.properties.get(isBeside ? name.slice(1) : name)
    const value = object[name]
    if (property === undefined || value === undefined) continue
    const visit = isBeside ? walkBeside : walkValue
    findings.at(name)
    if (isBeside && property.binding?.isRequired === true && object[name.slice(1)] === undefined)
      reportNoCode(property.binding, walk, undefined)
    if (!Array.isArray(value)) visit(value, property, walk)
    else {
      const items = value as readonly JsonValue[]
      for (let index = 0; index < items.length; index++) {
        findings.item(index)
        visit(items[index] ?? null, property, walk)
      }
    }
  }
  findings.leave()
  walk.holder = outer
}

function walkValue(value: JsonValue, property: BaseProperty, walk: Walk): void {
  if (value === null) return
  if (property.binding !== undefined) checkBinding(value, property.binding, walk, undefined)
  if (property.rules.length > 0) checkRules(value, property.rules, walk, undefined)
  if (property.kind === 'primitive' || !isObject(value)) return
  if (property.kind === 'resource') return walkNested(value, property, walk)
  const own = property.plan()
  checkValueRules(value, own, walk)
  checkDatatype(value, property, walk)
  walk.way.push(property.path)
  walkObject(value, own, walk)
  walk.way.pop()
}

function checkDatatype(value: JsonObject, property: BaseProperty, walk: Walk): void {
  switch (property.type) {
    case 'Extension':
      return walkExtension(
        value,
        { type: walk.holder, way: walk.way, isModifier: isModifierAt(property) },
        walk,
      )
    case 'Reference':
      return checkReference(value, property.targets, walk)
    case 'Coding':
      return checkCoding(value, walk)
    case 'Quantity':
      return checkQuantity(value, property, walk)
  }
}

function checkQuantity(value: JsonObject, { profile }: BaseProperty, walk: Walk): void {
  if (walk.shop.remarks) checkUnit(value, walk)
  const plan = profile === undefined ? undefined : walk.shop.profilePlan(profile)
  if (plan !== undefined) checkProfile(value, plan, walk)
}

const isModifierAt = ({ path }: BaseProperty): boolean => path.endsWith('.modifierExtension')

// What stands beside a primitive has no more than an id and extensions.
function walkBeside(element: JsonValue, property: BaseProperty, walk: Walk): void {
  if (!isObject(element)) return
  const plan = walk.shop.basePlan('Element')
  const extensions = element['extension']
  if (!Array.isArray(extensions)) return
  const { findings } = walk
  findings.enter()
  findings.at('extension')
  const items = extensions as readonly JsonValue[]
  for (let index = 0; index < items.length; index++) {
    const item = items[index]
    if (!isObject(item)) continue
    findings.item(index)
    const own = walk.shop.basePlan('Extension')
    checkValueRules(item, own, walk)
    walkExtension(item, { type: property.type, way: [...walk.way, property.path], isModifier: false }, walk)
    walkObject(item, own, walk)
  }
  findings.leave()
  checkValueRules(element, plan, walk)
}

function walkExtension(extension: JsonObject, holder: Holder, walk: Walk): void {
  const found = findExtension(extension, holder, walk)
  const plan = found === undefined ? undefined : walk.shop.profilePlan(found.canonical)
  if (plan !== undefined) checkProfile(extension, plan, walk)
}

// A contained resource keeps the container as root; the resource of a Bundle's entry is a root of its own.
function walkNested(resource: JsonObject, { path }: BaseProperty, walk: Walk): void {
  const { environment } = walk
  const outerRoot = environment.rootResource
  if (!path.endsWith('.contained')) environment.rootResource = resource
  checkResource(resource, walk)
  environment.rootResource = outerRoot
}
