// Where the check of a value against a profile stands.
import type { JsonValue } from '../model.ts'
import type { ProfilePlan, PropertyPlan } from './element-plan.ts'
import type { Walk } from './walk.ts'

/** One for each profile of a resource. The value being looked at stands here, so that looking at one costs no memory. */
export interface ProfileCheck {
  readonly profile: ProfilePlan
  readonly walk: Walk
  value: JsonValue | undefined
  /** What stands beside a primitive. */
  beside: JsonValue | undefined
  property: PropertyPlan
}

export const noProperty: PropertyPlan = { name: '', type: '', beside: undefined }
