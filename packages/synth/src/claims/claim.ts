// What every claim of the plan has, whatever its kind.
// http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-ExplanationOfBenefit.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { type Day, isoDate, isoInstant, yearOf } from '../calendar.ts'
import { coding, concept, reference, systems } from '../codes.ts'
import { payer } from '../data/plans.ts'
import { type Member, type PlannedClaim, claimId, coverageId, patientId } from '../members/member.ts'
import { type ProfileName, meta } from '../profiles.ts'
import type { World } from '../providers/world.ts'
import type { Random } from '../random.ts'
import type { YearToDate } from './money.ts'

/** One claim about to be made. */
export interface ClaimContext {
  readonly world: World
  readonly member: Member
  readonly planned: PlannedClaim
  /** Counts the member's claims from 1. */
  readonly sequence: number
  readonly random: Random
  /** Mutable: the deductible is used up claim by claim. */
  readonly year: YearToDate
  /** The claim before this one was cancelled in favour of it. */
  readonly replacesPrevious: boolean
}

const claimType = {
  inpatient: 'institutional',
  outpatient: 'institutional',
  pharmacy: 'pharmacy',
  professional: 'professional',
  oral: 'oral',
} as const

const identifierOf = (member: Member, sequence: number): JsonObject => ({
  type: concept('carinIdentifierType', 'uc'),
  system: systems.claimId,
  value: claimNumber(member, sequence),
})

const claimNumber = (member: Member, sequence: number): string =>
  `C${String(member.number).padStart(7, '0')}${String(sequence).padStart(5, '0')}`

const related = (context: ClaimContext): JsonObject[] => {
  const link = (relationship: JsonObject, sequence: number): JsonObject => ({
    relationship,
    reference: { system: systems.claimId, value: claimNumber(context.member, sequence) },
  })
  return [
    ...(context.replacesPrevious ? [link(concept('relatedClaim', 'prior'), context.sequence - 1)] : []),
    ...(context.planned.replacedByNext === true
      ? [link(concept('carinRelatedClaim', 'replacedby'), context.sequence + 1)]
      : []),
  ]
}

/** Days from the end of the service to the claim's arrival, its decision and its payment. */
export const received = (end: Day): Day => end + 4
const decided = (end: Day): Day => end + 11
const paid = (end: Day): Day => end + 14

const paymentCode = { paid: 'paid', partial: 'partiallypaid', denied: 'denied' } as const

/** The parts that a kind of claim adds to the common ones. */
export interface ClaimParts {
  readonly profile: ProfileName
  /** Last day of the service. */
  readonly end: Day
  /** Organization that bills. */
  readonly billing: string
  readonly locationId: string
  readonly careTeam: readonly JsonObject[]
  readonly supportingInfo: readonly JsonObject[]
  readonly more: JsonObject
  readonly items: readonly JsonObject[]
  readonly adjudication: readonly JsonObject[]
  readonly totals: readonly JsonObject[]
  /** Cents paid to the provider. */
  readonly paid: number
}

/** The claim of these parts. */
export const explanationOfBenefit = (context: ClaimContext, parts: ClaimParts): Resource => {
  const { member, planned, sequence } = context
  const links = related(context)
  return {
    resourceType: 'ExplanationOfBenefit',
    id: claimId(member.slug, sequence),
    meta: meta(
      parts.profile,
      isoInstant(paid(parts.end), 20_000 + ((member.number * 31 + sequence * 7) % 40_000)),
    ),
    identifier: [identifierOf(member, sequence)],
    status: planned.replacedByNext === true ? 'cancelled' : 'active',
    type: concept('claimType', claimType[planned.kind]),
    use: 'claim',
    patient: reference('Patient', patientId(member.slug)),
    billablePeriod: { start: isoDate(planned.day), end: isoDate(parts.end) },
    created: isoInstant(decided(parts.end), 36_000),
    insurer: reference('Organization', payer.id),
    provider: reference('Organization', parts.billing),
    ...(links.length === 0 ? {} : { related: links }),
    payee: { type: concept('payeeType', 'provider'), party: reference('Organization', parts.billing) },
    facility: reference('Location', parts.locationId),
    outcome: 'complete',
    careTeam: parts.careTeam,
    supportingInfo: parts.supportingInfo.map((info, at) => ({ sequence: at + 1, ...info })),
    ...parts.more,
    insurance: [
      { focal: true, coverage: reference('Coverage', coverageId(member.slug, yearOf(planned.day))) },
    ],
    item: parts.items,
    adjudication: parts.adjudication,
    total: parts.totals,
    payment: {
      type: concept('payerStatus', paymentCode[planned.outcome]),
      date: isoDate(paid(parts.end)),
      amount: { value: parts.paid / 100, currency: 'USD' },
    },
    ...(planned.outcome === 'paid'
      ? {}
      : { processNote: [{ number: 1, type: 'display', text: denialNote }] }),
  }
}

const denialNote =
  'Not paid: the plan had not approved this service beforehand. You can ask for a review within 180 days.'

const info = (code: string): JsonObject => ({ category: concept('supportingInfo', code) })
export const infoDate = (code: string, day: Day): JsonObject => ({ ...info(code), timingDate: isoDate(day) })
export const infoPeriod = (code: string, start: Day, end: Day): JsonObject => ({
  ...info(code),
  timingPeriod: { start: isoDate(start), end: isoDate(end) },
})
export const infoCode = (code: string, value: JsonObject): JsonObject => ({ ...info(code), code: value })
export const infoString = (code: string, value: string): JsonObject => ({ ...info(code), valueString: value })
export const infoQuantity = (code: string, value: number): JsonObject => ({
  ...info(code),
  valueQuantity: { value },
})

/** A status that the plan gives: payment or network, in or out. */
export const statusRow = (category: string, reason: string): JsonObject => ({
  category: concept('adjudicationDiscriminator', category),
  reason: concept('payerStatus', reason),
})

export const notApplicable: JsonObject = { coding: [coding('dataAbsent', 'not-applicable')] }

/** Numbers the lines from 1 and points lines that were not paid to the note. */
export const numbered = (lines: readonly (JsonObject & { readonly denied?: boolean })[]): JsonObject[] =>
  lines.map(({ denied, ...line }, at) => ({
    sequence: at + 1,
    ...line,
    ...(denied === true ? { noteNumber: [1] } : {}),
  }))
