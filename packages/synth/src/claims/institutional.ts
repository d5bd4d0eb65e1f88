// Hospital claims, with a stay and without.
// http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-ExplanationOfBenefit-Inpatient-Institutional.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { type Day, isoDate } from '../calendar.ts'
import { coding, concept, reference } from '../codes.ts'
import { diagnosis } from '../data/diagnoses.ts'
import { type Stay, type OutpatientVisit, outpatientVisits, stays } from '../data/hospital-care.ts'
import { type Facility, facility, practitionerId } from '../providers/world.ts'
import {
  type ClaimContext,
  explanationOfBenefit,
  infoCode,
  infoDate,
  infoPeriod,
  infoString,
  notApplicable,
  numbered,
  received,
  statusRow,
} from './claim.ts'
import { type Amounts, amountRows, decide, denialRow, sum, totalRows } from './money.ts'

const decideCharge = (context: ClaimContext, submitted: number): Amounts =>
  decide(
    {
      submitted,
      discount: context.random.int(30, 60),
      copay: 0,
      denied: context.planned.outcome === 'denied',
    },
    context.member.product,
    context.year,
  )

const careTeam = (context: ClaimContext, role: string): JsonObject[] => [
  {
    sequence: 1,
    provider: reference('Practitioner', practitionerId(context.planned.practitioner)),
    role: concept('careTeamRole', role),
  },
]

const headerStatus = [
  statusRow('benefitpaymentstatus', 'innetwork'),
  statusRow('billingnetworkstatus', 'innetwork'),
]

const accountInfo = (context: ClaimContext): JsonObject[] => [
  infoString('medicalrecordnumber', `R${context.member.number}`),
  infoString('patientaccountnumber', `A${context.member.number}-${context.sequence}`),
]

const stayInfo = (context: ClaimContext, stay: Stay, end: Day): JsonObject[] => [
  infoPeriod('admissionperiod', context.planned.day, end),
  infoDate('clmrecvddate', received(end)),
  infoCode('typeofbill', concept('typeOfBill', '0111')),
  infoCode('pointoforigin', concept('pointOfOrigin', '1')),
  infoCode('admtype', concept('admissionType', stay.emergency ? '1' : '3')),
  infoCode('discharge-status', concept('dischargeStatus', '01')),
  infoCode('drg', { coding: [{ ...coding('msDrg', stay.drg), version: '41' }], text: stay.text }),
  ...accountInfo(context),
]

const stayDiagnoses = (stay: Stay): JsonObject[] =>
  ['principal', 'admitting'].map((type, at) => {
    const reason = diagnosis(stay.diagnosis)
    return {
      sequence: at + 1,
      diagnosisCodeableConcept: concept('icd10', reason.icd10, reason.text),
      type: [concept('diagnosisType', type)],
      ...(at === 0 ? { onAdmission: concept('presentOnAdmission', 'Y') } : {}),
    }
  })

const stayProcedures = (stay: Stay, day: Day): JsonObject =>
  stay.procedure === undefined
    ? {}
    : {
        procedure: [
          {
            sequence: 1,
            type: [concept('procedureType', 'principal')],
            date: isoDate(day + 1),
            procedureCodeableConcept: concept('icd10Procedure', stay.procedure.code, stay.procedure.text),
          },
        ],
      }

/** The money of a stay stands at the header or at its lines, never at both. */
export const inpatientClaim = (context: ClaimContext): Resource => {
  const { planned, random, world } = context
  const place: Facility = facility('hospital', planned.practitioner % world.hospitals)
  const stay = random.pick(stays)
  const end = planned.day + stay.days
  const amounts = stay.revenue.map((line) => decideCharge(context, line.charge))
  const atHeader = context.sequence % 2 === 0
  const total = sum(amounts)
  const denied = planned.outcome === 'denied'
  return explanationOfBenefit(context, {
    profile: 'inpatient',
    end,
    billing: place.id,
    locationId: place.locationId,
    careTeam: careTeam(context, 'attending'),
    supportingInfo: stayInfo(context, stay, end),
    more: {
      subType: concept('institutionalSubType', 'inpatient'),
      diagnosis: stayDiagnoses(stay),
      ...stayProcedures(stay, planned.day),
    },
    items: numbered(
      stay.revenue.map((line, at) => ({
        denied,
        revenue: { coding: [coding('revenue', line.code)], text: line.text },
        productOrService: notApplicable,
        servicedPeriod: { start: isoDate(planned.day), end: isoDate(end) },
        ...(atHeader ? {} : { adjudication: amountRows(amounts[at] ?? total) }),
      })),
    ),
    adjudication: [...headerStatus, ...(denied ? [denialRow] : []), ...(atHeader ? amountRows(total) : [])],
    totals: totalRows(total),
    paid: total.paidtoprovider,
  })
}

const visitInfo = (context: ClaimContext): JsonObject[] => [
  infoDate('clmrecvddate', received(context.planned.day)),
  infoCode('typeofbill', concept('typeOfBill', '0131')),
  infoCode('pointoforigin', concept('pointOfOrigin', '1')),
  infoCode('admtype', concept('admissionType', '3')),
  infoCode('discharge-status', concept('dischargeStatus', '01')),
  ...accountInfo(context),
]

const visitDiagnoses = (visit: OutpatientVisit): JsonObject[] => {
  const reason = diagnosis(visit.diagnosis)
  const code = concept('icd10', reason.icd10, reason.text)
  return [
    { sequence: 1, diagnosisCodeableConcept: code, type: [concept('diagnosisType', 'principal')] },
    {
      sequence: 2,
      diagnosisCodeableConcept: code,
      type: [concept('carinDiagnosisType', 'patientreasonforvisit')],
    },
  ]
}

export const outpatientClaim = (context: ClaimContext): Resource => {
  const { planned, random, world } = context
  const place: Facility = facility('hospital', planned.practitioner % world.hospitals)
  const visit = random.pick(outpatientVisits)
  const amounts = visit.lines.map((line) => decideCharge(context, line.charge))
  const total = sum(amounts)
  const denied = planned.outcome === 'denied'
  return explanationOfBenefit(context, {
    profile: 'outpatient',
    end: planned.day,
    billing: place.id,
    locationId: place.locationId,
    careTeam: careTeam(context, 'attending'),
    supportingInfo: visitInfo(context),
    more: { subType: concept('institutionalSubType', 'outpatient'), diagnosis: visitDiagnoses(visit) },
    items: numbered(
      visit.lines.map((line, at) => ({
        denied,
        revenue: { coding: [coding('revenue', line.revenue)] },
        productOrService: { coding: [coding('cpt', line.code)], text: line.text },
        servicedDate: isoDate(planned.day),
        quantity: { value: 1 },
        adjudication: [...amountRows(amounts[at] ?? total), ...(denied ? [denialRow] : [])],
      })),
    ),
    adjudication: headerStatus,
    totals: totalRows(total),
    paid: total.paidtoprovider,
  })
}
