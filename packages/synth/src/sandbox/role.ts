// How the sandbox's members are written down: by hand, day by day, with what they do not say filled in.
import { parseDay } from '../calendar.ts'
import { towns } from '../data/places.ts'
import { products } from '../data/plans.ts'
import type { ClaimKind, ClaimOutcome, Member, PlannedClaim } from '../members/member.ts'

/** A member and how a person can try being that member. Passwords of a sandbox are public by design. */
export interface Role {
  readonly member: Member
  readonly scenario: string
  readonly story: string
  /** Members that this one may act for. */
  readonly represents?: readonly string[]
}

export const claim = (
  kind: ClaimKind,
  day: string,
  practitioner: number,
  outcome: ClaimOutcome = 'paid',
): PlannedClaim => ({ kind, day: parseDay(day), practitioner, outcome })

/** The same claim every so many days. */
export const every = (days: number, count: number, first: PlannedClaim): PlannedClaim[] =>
  Array.from({ length: count }, (_, at) => ({ ...first, day: first.day + at * days }))

export const inOrder = (claims: readonly PlannedClaim[]): PlannedClaim[] =>
  claims.toSorted((a, b) => a.day - b.day)

type Given = Partial<Member> &
  Pick<Member, 'slug' | 'given' | 'family' | 'female' | 'number'> & { readonly born: string }

export const member = ({ born, ...given }: Given): Member => ({
  birth: parseDay(born),
  street: `${given.number} Example Street`,
  town: towns[given.number % towns.length] ?? towns[0],
  race: given.number % 4,
  ethnicity: given.number % 2,
  product: products[given.number % 2 === 0 ? 1 : 0],
  years: { first: 2024, last: 2026 },
  claims: [],
  problems: [],
  measured: [],
  smoker: 'never',
  doctor: 0,
  ...given,
})
