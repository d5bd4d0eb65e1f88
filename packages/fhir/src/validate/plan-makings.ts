// What plans are compiled from, and which of the rules and bindings of R4 and the guides have a part in them: one that can lead to no
// finding that is wanted would cost its time on every element.
import type { BindingFacts } from '../definitions/guide-facts.ts'
import type { Facts } from './facts.ts'
import { saidElsewhere } from './own-invariants.ts'
import type { Rule } from './rules.ts'
import type { Terminology } from './terminology.ts'

export interface PlanMakings {
  readonly facts: Facts
  readonly terminology: Terminology
  /** Whether warnings and information are wanted beside errors. */
  readonly remarks: boolean
}

/** A rule that nothing here can evaluate can only be remarked upon. */
export const isRuleWanted = ({ severity, holds }: Rule, remarks: boolean): boolean =>
  holds !== saidElsewhere && (remarks || (severity === 'error' && holds !== undefined))

/** Outside a value set that is no more than recommended a code is no error. */
export const isBindingWanted = ({ strength, max }: BindingFacts, remarks: boolean): boolean =>
  remarks || strength === 'required' || max !== undefined
