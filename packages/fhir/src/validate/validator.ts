// The validator: structure, R4's own rules, the profiles a resource claims. Pure; made once for a set of guides, it keeps what it compiles.
// https://hl7.org/fhir/R4/validation.html
import { isObject } from '../json/is-object.ts'
import type { GuideFacts } from '../definitions/guide-facts.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { Issue } from '../outcome.ts'
import { referenceType } from '../path/reference-type.ts'
import { createBasePlans } from './base-plan.ts'
import { checkResource } from './check-base.ts'
import { createTargets } from './check-reference.ts'
import { checkProfile } from './check-profile.ts'
import { checkStructure } from './check-structure.ts'
import { createFacts } from './facts.ts'
import { createFindings, type Findings } from './findings.ts'
import type { ProfilePlan } from './element-plan.ts'
import type { PlanMakings } from './plan-makings.ts'
import { compilePlan } from './profile-plan.ts'
import type { ForeignInvariant } from './rules.ts'
import { createTerminology, memberOf } from './terminology.ts'
import type { Shop, Walk } from './walk.ts'

/** What one validation may be told. */
export interface ValidationOptions {
  /** Profiles to check against beside those that the resource claims. */
  readonly profiles?: readonly string[]
  /** A resource that a reference leads to, where the caller has it at hand. */
  readonly resolve?: (reference: string) => JsonObject | undefined
  /** Errors, and as many remarks, after which no more are collected, save R4's first of each code; 100 by default. */
  readonly maxIssues?: number
  /** Objects within objects; 64 by default. */
  readonly maxDepth?: number
  /**
   * Whether warnings and information are wanted; true by default. Without them rules and bindings that cannot give an error are not even
   * looked at, and of the remarks only the claim of an unknown profile is told.
   */
  readonly remarks?: boolean
  /** Whether the profiles that the resource claims, and those that R4 demands of vital signs, are checked; true by default. */
  readonly claims?: boolean
}

/**
 * Steps of evaluation of all invariants of one resource together. A claim takes a few thousand; this many take seconds.
 */
const mostSteps = 50_000_000

/** Keeps what it compiles, so that one serves a whole process. */
export interface Validator {
  /** What is wrong with a parsed JSON value as an R4 resource and by the profiles it claims; never throws for what the value holds. */
  readonly validate: (resource: unknown, options?: ValidationOptions) => Issue[]
  /** Whether a guide in use has the profile. */
  readonly hasProfile: (canonical: string) => boolean
  /** `package#version` of the guides in use. */
  readonly guides: readonly string[]
}

/** `guides`: R4's facts first; of several versions of a guide the first is meant by canonicals without version. */
export function createValidator(guides: readonly GuideFacts[], foreign?: ForeignInvariant): Validator {
  const facts = createFacts(guides, foreign)
  const terminology = createTerminology(facts)
  // Plans are compiled when they are asked for: those of the shop that nobody goes to cost nothing.
  const whole = createShop({ facts, terminology, remarks: true })
  const errorsOnly = createShop({ facts, terminology, remarks: false })
  return {
    hasProfile: (canonical) => facts.profile(canonical) !== undefined,
    guides: guides.map((guide) => `${guide.package}#${guide.version}`),
    validate: (resource, options = {}) => {
      const limit = options.maxIssues ?? 100
      const structure = checkStructure(resource, { maxIssues: limit, maxDepth: options.maxDepth ?? 64 })
      // Deeper checks trust the depth; what is nested too deeply ends here.
      if (!isResource(resource) || structure.some(({ code }) => code === 'structure-too-deep'))
        return structure
      const shop = options.remarks === false ? errorsOnly : whole
      const findings = createFindings(limit, shop.remarks)
      findings.at(resource.resourceType)
      checkResource(resource, createWalk(shop, findings, { resource, options }), options.profiles)
      return structure.length === 0 ? [...findings.issues] : [...structure, ...findings.issues]
    },
  }
}

const isResource = (value: unknown): value is JsonObject & { readonly resourceType: string } =>
  isObject(value as JsonValue) && typeof (value as JsonObject)['resourceType'] === 'string'

function createShop(makings: PlanMakings): Shop {
  const { facts } = makings
  const plans = new Map<string, ProfilePlan>()
  return {
    ...makings,
    basePlan: createBasePlans(makings),
    profilePlan: (canonical) => {
      const known = plans.get(canonical)
      if (known !== undefined) return known
      const found = facts.profile(canonical)
      if (found === undefined) return undefined
      const plan = plans.get(found.canonical) ?? compilePlan(found, makings)
      plans.set(found.canonical, plan)
      plans.set(canonical, plan)
      return plan
    },
  }
}

interface Task {
  readonly resource: JsonObject
  readonly options: ValidationOptions
}

function createWalk(shop: Shop, findings: Findings, { resource, options }: Task): Walk {
  const bundles: Map<string, JsonObject>[] = []
  const budget = { left: 0, ofAll: mostSteps }
  const [base] = shop.facts.guides
  const target = createTargets(
    () => ({ root: walk.environment.rootResource as JsonObject, bundles }),
    options.resolve,
  )
  const walk: Walk = {
    shop,
    findings,
    environment: {
      resource,
      rootResource: resource,
      context: resource,
      budget,
      resolve: (reference) => {
        const text = isObject(reference) ? reference['reference'] : reference
        if (typeof text !== 'string') return undefined
        // A rule that only asks for the type can be answered by the reference itself.
        return target(text)?.resource ?? typeOnly(isObject(reference) ? reference : { reference: text })
      },
      memberOf: (value, url) => {
        if (base === undefined) return undefined
        const answer = memberOf(shop.terminology.valueSet(url.split('|', 1)[0] ?? '', base), value)
        return answer === 'unknown' ? undefined : answer === 'in'
      },
    },
    target,
    conforms: createConformance(shop, () => walk),
    counts: [],
    checked: new Map(),
    way: [],
    holder: '',
    top: 0,
    budget,
    checksClaims: options.claims ?? true,
    bundles,
  }
  return walk
}

function typeOnly(reference: JsonObject): JsonObject | undefined {
  const type = referenceType(reference)
  return type === undefined ? undefined : { resourceType: type }
}

/** A profile whose targets lead back to the same resource would never end: while it is being checked it counts as kept. */
function createConformance(shop: Shop, walk: () => Walk): Walk['conforms'] {
  const known = new Map<JsonValue, Map<string, boolean>>()
  return (value, canonical) => {
    const plan = shop.profilePlan(canonical)
    if (!isObject(value)) return false
    if (plan === undefined) return true
    const ofValue = known.get(value) ?? new Map<string, boolean>()
    known.set(value, ofValue)
    const answer = ofValue.get(plan.canonical)
    if (answer !== undefined) return answer
    ofValue.set(plan.canonical, true)
    const conforms = checkQuietly(value, plan, walk())
    ofValue.set(plan.canonical, conforms)
    return conforms
  }
}

/** Whether the resource lies within that at whose references the walk is; any other is a root of its own. */
const isContained = (resource: JsonObject, { target }: Walk): boolean =>
  typeof resource['id'] === 'string' && target(`#${resource['id']}`)?.resource === resource

function checkQuietly(value: JsonObject, plan: ProfilePlan, walk: Walk): boolean {
  const type = value['resourceType']
  if (typeof type === 'string' && type !== plan.type) return false
  const findings = createFindings(0)
  const { environment } = walk
  const outer = { ...environment }
  if (typeof type === 'string') {
    environment.resource = value
    if (!isContained(value, walk)) environment.rootResource = value
  }
  checkProfile(value, plan, { ...walk, findings, counts: [], checked: new Map(), top: 0 })
  Object.assign(environment, outer)
  return findings.errors() === 0
}
