// What is known of a member before any resource is made: the sandbox writes it by hand, a large plan by chance.
import type { Day } from '../calendar.ts'
import type { Town } from '../data/places.ts'
import type { PlanProduct } from '../data/plans.ts'

export type ClaimKind = 'inpatient' | 'outpatient' | 'pharmacy' | 'professional' | 'oral'
export type ClaimOutcome = 'paid' | 'partial' | 'denied'

export interface PlannedClaim {
  readonly kind: ClaimKind
  /** The day of service, or of admission. */
  readonly day: Day
  /** Index of the practitioner; the pharmacy, clinic or hospital follows from it. */
  readonly practitioner: number
  readonly outcome: ClaimOutcome
  /** The next claim of the list takes this one's place: this one is cancelled. */
  readonly replacedByNext?: boolean
}

export interface Member {
  /** Part of every id of this member's records. */
  readonly slug: string
  /** Sets this member's numbers apart from the others'. */
  readonly number: number
  readonly given: string
  readonly family: string
  readonly female: boolean
  readonly birth: Day
  readonly street: string
  readonly town: Town
  readonly race: number
  readonly ethnicity: number
  /** A family name borne before, and the day it was changed. */
  readonly formerName?: { readonly family: string; readonly until: Day }
  readonly deceased?: Day
  /** Whose policy it is, when not the member's own. */
  readonly subscriber?: {
    readonly slug: string
    readonly number: number
    readonly relationship: 'spouse' | 'child'
  }
  readonly product: PlanProduct
  /** Coverage is by plan year: first and last. */
  readonly years: { readonly first: number; readonly last: number }
  /** In the order of their days. */
  readonly claims: readonly PlannedClaim[]
  /** ICD-10-CM codes of the standing problems. */
  readonly problems: readonly string[]
  /** Days on which measurements were taken. */
  readonly measured: readonly Day[]
  readonly smoker: 'never' | 'former' | 'daily'
  /** Who signs the clinical records: index of a practitioner. */
  readonly doctor: number
}

export const patientId = (slug: string): string => `member-${slug}`
export const coverageId = (slug: string, year: number): string => `coverage-${slug}-${year}`
export const claimId = (slug: string, sequence: number): string =>
  `claim-${slug}-${String(sequence).padStart(4, '0')}`
