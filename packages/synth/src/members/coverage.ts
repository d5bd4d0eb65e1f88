// Coverage, a new one each plan year, so that a claim points at the terms of its day.
// http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-Coverage.html
import type { Resource } from '@openpayer/fhir'
import { type Day, dayOf, isoDate, isoInstant } from '../calendar.ts'
import { coding, concept, reference, systems } from '../codes.ts'
import { payer } from '../data/plans.ts'
import { meta } from '../profiles.ts'
import { type Member, coverageId, patientId } from './member.ts'
import { memberNumber } from './patient.ts'

const coverageEnd = (member: Member, year: number): Day =>
  Math.min(dayOf(year, 12, 31), member.deceased ?? Infinity)

/** The coverage of one plan year; a death ends it. */
const coverage = (member: Member, year: number): Resource => {
  const self = { slug: member.slug, number: member.number, relationship: 'self' }
  const subscriber = member.subscriber ?? self
  const end = coverageEnd(member, year)
  return {
    resourceType: 'Coverage',
    id: coverageId(member.slug, year),
    meta: meta('coverage', isoInstant(dayOf(year - 1, 12, 15), 32_400)),
    identifier: [
      { type: concept('identifierType', 'MB'), system: systems.memberId, value: memberNumber(member.number) },
    ],
    status: 'active',
    type: { coding: [coding('payerType', '512'), coding('actCode', 'PPO')], text: 'Preferred provider plan' },
    policyHolder: reference('Patient', patientId(subscriber.slug)),
    subscriber: reference('Patient', patientId(subscriber.slug)),
    subscriberId: memberNumber(subscriber.number),
    beneficiary: reference('Patient', patientId(member.slug)),
    dependent: member.subscriber === undefined ? '00' : '01',
    relationship: concept('relationship', subscriber.relationship),
    period: { start: isoDate(Math.max(dayOf(year, 1, 1), member.birth)), end: isoDate(end) },
    payor: [{ ...reference('Organization', payer.id), display: payer.name }],
    class: [
      { type: concept('coverageClass', 'group'), value: 'SAMPLE-GROUP-1', name: 'Sample Employer' },
      { type: concept('coverageClass', 'plan'), value: member.product.code, name: member.product.name },
    ],
    network: member.product.name,
  }
}

/** All plan years of a member, in order. */
export const coverages = function* (member: Member): Iterable<Resource> {
  for (let year = member.years.first; year <= member.years.last; year++) yield coverage(member, year)
}
