// Base R4 structure of a resource: elements, JSON types, cardinalities, choices, primitive formats. https://hl7.org/fhir/R4/json.html
// Profiles, invariants, terminology and references are other checks. No text quotes a value: values are members' data.
import { isObject } from '../json/is-object.ts'
import { isResourceType } from '../definitions/resource-types.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { Issue } from '../outcome.ts'
import { createFindings, type Findings } from './findings.ts'
import { explainPrimitive, explainUnknown } from './explain.ts'
import { planOf, typePlan, type PropertyRule, type TypePlan } from './type-plan.ts'

/** Limits of a check. */
export interface StructureOptions {
  /** Issues after which the check stops collecting; 20 by default. */
  readonly maxIssues?: number
  /** Objects within objects; 64 by default. */
  readonly maxDepth?: number
}

interface Check {
  readonly findings: Findings
  readonly maxDepth: number
}

/** What is wrong with the structure of a parsed JSON value as an R4 resource; empty when nothing is. Never throws. */
export function checkStructure(resource: unknown, options: StructureOptions = {}): Issue[] {
  const findings = createFindings(options.maxIssues ?? 20)
  // Anything that JSON.parse can give is a JsonValue; other values are reported as not being objects.
  checkResource(resource as JsonValue, undefined, { findings, maxDepth: options.maxDepth ?? 64 })
  return [...findings.issues]
}

type Container = 'contained' | undefined

function checkResource(value: JsonValue, container: Container, check: Check): void {
  const { findings } = check
  const type = isObject(value) ? value['resourceType'] : undefined
  const isKnown = typeof type === 'string' && isResourceType(type)
  if (findings.depth() === 0) findings.at(isKnown ? type : 'Resource')
  if (!isObject(value)) return findings.report('element-type', 'A resource must be a JSON object.')
  if (type === undefined)
    return findings.report('resource-type-missing', 'The resource has no resourceType; name its R4 type.')
  if (!isKnown) {
    return findings.report(
      'resource-type-missing',
      'The resourceType is not a type of R4 (4.0.1); correct it or leave the resource out.',
    )
  }
  checkObject(value, typePlan(type), check)
  if (container === 'contained') checkContained(value, check)
}

// https://hl7.org/fhir/R4/references.html#contained
function checkContained(resource: JsonObject, { findings }: Check): void {
  if (resource['id'] === undefined) {
    findings.report(
      'element-missing',
      'A contained resource needs an id; add the one that references name after #.',
    )
  }
  if (resource['contained'] !== undefined) {
    findings.report(
      'element-unknown',
      'A contained resource cannot contain others; move them up to the outer resource.',
    )
  }
}

function checkObject(object: JsonObject, plan: TypePlan, check: Check): void {
  const { findings } = check
  if (findings.depth() >= check.maxDepth) {
    return findings.report(
      'structure-too-deep',
      `The resource is nested deeper than ${check.maxDepth} levels; flatten it.`,
    )
  }
  findings.enter()
  let isEmpty = true
  let choicesSeen = 0
  for (const name in object) {
    findings.at(name)
    // An id alone says nothing (ele-1), save beside a primitive.
    if (name !== 'id' || plan.isResource || plan.type === 'Element') isEmpty = false
    const rule = plan.rules.get(name)
    if (rule === undefined) findings.report('element-unknown', () => explainUnknown(name, plan))
    else {
      checkProperty(object[name], rule, { object, check })
      if (rule.choice !== 0) choicesSeen = checkChoice(rule, choicesSeen, { object, check })
    }
  }
  checkRequired(object, plan, findings)
  findings.leave()
  if (isEmpty)
    findings.report('element-empty', 'The object is empty; give it content or leave the element out.')
}

interface Place {
  readonly object: JsonObject
  readonly check: Check
}

/** The choice elements seen so far, one bit each. `valueString` and `_valueString` together are one value. */
function checkChoice(rule: PropertyRule, seen: number, { object, check }: Place): number {
  if (rule.kind === 'sibling' && object[rule.name] !== undefined) return seen
  if ((seen & rule.choice) !== 0) {
    check.findings.report('element-choice', 'The element is given with two types; keep one of them.')
  }
  return seen | rule.choice
}

function checkRequired(object: JsonObject, plan: TypePlan, findings: Findings): void {
  for (const { name, properties } of plan.required) {
    let isPresent = false
    for (const property of properties) if (object[property] !== undefined) isPresent = true
    if (isPresent) continue
    findings.at(name)
    findings.report('element-missing', `${plan.type} must have ${name}; add it.`)
  }
}

function checkProperty(value: JsonValue | undefined, rule: PropertyRule, place: Place): void {
  const { findings } = place.check
  if (value === null || value === undefined) {
    return findings.report('element-empty', 'JSON null is not allowed here; leave the element out.')
  }
  if (rule.max === 1) {
    if (!Array.isArray(value)) return checkValue(value, rule, place.check)
    const isMany = value.length > 1
    return findings.report(
      isMany ? 'element-too-many' : 'element-type',
      'The element occurs at most once; write one value, not an array.',
    )
  }
  if (!Array.isArray(value))
    return findings.report('element-type', 'The element can occur several times; write a JSON array.')
  checkList(value as readonly JsonValue[], rule, place)
}

function checkList(list: readonly JsonValue[], rule: PropertyRule, { object, check }: Place): void {
  const { findings } = check
  if (list.length === 0) return findings.report('element-empty', 'The array is empty; leave the element out.')
  if (list.length > rule.max)
    findings.report('element-too-many', `The element occurs at most ${rule.max} times.`)
  if (list.length < rule.min)
    findings.report('element-missing', `The element must occur at least ${rule.min} times.`)
  for (let index = 0; index < list.length; index++) {
    const item = list[index]
    findings.item(index)
    if (item !== null && item !== undefined) checkValue(item, rule, check)
    else if (!isFilled(rule, index, object)) {
      findings.report('element-empty', 'JSON null stands for no value and no extension; leave the entry out.')
    }
  }
}

// In arrays of primitives null keeps the place of a value or of an extension, when the other array has one there.
function isFilled(rule: PropertyRule, index: number, object: JsonObject): boolean {
  if (rule.kind !== 'primitive' && rule.kind !== 'sibling') return false
  const partner = object[rule.kind === 'primitive' ? `_${rule.name}` : rule.name]
  const entry = Array.isArray(partner) ? (partner as readonly JsonValue[])[index] : undefined
  return entry !== null && entry !== undefined
}

function checkValue(value: JsonValue, rule: PropertyRule, check: Check): void {
  const { primitive, kind } = rule
  if (primitive !== undefined) {
    const isRight = typeof value === primitive.json && value !== '' && primitive.hasFormat(value)
    if (!isRight) explainPrimitive(value, rule.type, { primitive, findings: check.findings })
  } else if (kind === 'resource')
    checkResource(value, rule.name === 'contained' ? 'contained' : undefined, check)
  else if (kind === 'type') return
  else if (!isObject(value))
    check.findings.report('element-type', `The element is a ${rule.type}; write a JSON object.`)
  else checkObject(value, planOf(rule), check)
}
