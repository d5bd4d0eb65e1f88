// What one validation carries along: where it stands, what it found, the resources at hand, and caches that live as long as the validator.
import type { JsonObject, JsonValue } from '../model.ts'
import type { BasePlan } from './base-plan.ts'
import type { Facts } from './facts.ts'
import type { Budget, Environment } from './fhirpath/environment.ts'
import type { Findings } from './findings.ts'
import type { ProfilePlan } from './element-plan.ts'
import type { Terminology } from './terminology.ts'

/** Lives as long as the validator. */
export interface Shop {
  /** Whether warnings and information are wanted beside errors; what can only give those is not in the plans then. */
  readonly remarks: boolean
  readonly facts: Facts
  readonly terminology: Terminology
  readonly basePlan: (type: string) => BasePlan
  /** Undefined for a canonical that no guide in use has. */
  readonly profilePlan: (canonical: string) => ProfilePlan | undefined
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] }

/** Lives as long as one resource is validated. */
export interface Walk {
  readonly shop: Shop
  readonly findings: Findings
  readonly environment: Mutable<Environment>
  /** The resource that a reference leads to, and whether it was inside the resource or the Bundle. */
  readonly target: (reference: string) => Target | undefined
  /** Whether a resource at hand conforms to a profile, remembered for the length of the walk. */
  readonly conforms: (value: JsonValue, canonical: string) => boolean
  /** Slices counted so far; each sliced element has its part of the array. */
  readonly counts: number[]
  /** What a profile of an element's type was asked of already in this check. */
  readonly checked: Map<JsonValue, Set<ProfilePlan>>
  /** The elements entered since the resource, outermost first, each by its path in the type that defines it: `Group.member`, `Reference.identifier`. */
  way: string[]
  /** Its type, or the path of its backbone. */
  holder: string
  top: number
  /** Steps that invariants may still take: the one that is being evaluated, and all of the resource together. */
  readonly budget: Budget & { ofAll: number }
  /** Whether claimed profiles are checked. */
  readonly checksClaims: boolean
  /** Bundles entered, innermost last. */
  readonly bundles: Map<string, JsonObject>[]
}

export interface Target {
  readonly resource: JsonObject
  readonly isInside: boolean
}
