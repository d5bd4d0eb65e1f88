// Professional and dental claims: a visit to a practitioner, one line a service.
// http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-ExplanationOfBenefit-Professional-NonClinician.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { isoDate } from '../calendar.ts'
import { coding, concept, reference } from '../codes.ts'
import { diagnosis } from '../data/diagnoses.ts'
import type { BilledService } from '../data/specialties.ts'
import { type PractitionerFacts, practitioner } from '../providers/world.ts'
import { type ClaimContext, explanationOfBenefit, infoDate, numbered, received, statusRow } from './claim.ts'
import { type Amounts, amountRows, decide, denialRow, sum, totalRows } from './money.ts'

interface Line {
  readonly service: BilledService
  readonly amounts: Amounts
  readonly denied: boolean
}

const chooseServices = (
  context: ClaimContext,
  services: readonly [BilledService, ...BilledService[]],
): BilledService[] => {
  const first = services[0]
  const other = context.random.pick(services)
  // A claim that is paid in part needs a line that is not.
  if (context.planned.outcome === 'partial') return [first, other === first ? (services[1] ?? first) : other]
  return other === first || context.random.chance(0.7) ? [other] : [first, other]
}

const decideLines = (context: ClaimContext, services: readonly BilledService[]): Line[] =>
  services.map((service, at) => {
    const denied =
      context.planned.outcome === 'denied' ||
      (context.planned.outcome === 'partial' && at === services.length - 1)
    const charge = {
      submitted: service.charge,
      discount: context.random.int(20, 45),
      copay: service.copay,
      denied,
    }
    return { service, denied, amounts: decide(charge, context.member.product, context.year) }
  })

const teeth = ['3', '14', '19', '30'] as const

/** A filling names its tooth and its sides. */
const toothOf = (context: ClaimContext, service: BilledService): JsonObject =>
  service.code === 'D2392'
    ? {
        bodySite: concept('tooth', context.random.pick(teeth)),
        subSite: [concept('toothSurface', 'M'), concept('toothSurface', 'O')],
      }
    : {}

const item = (
  context: ClaimContext,
  person: PractitionerFacts,
  line: Line,
): JsonObject & { denied: boolean } => {
  const oral = person.specialty.claims === 'oral'
  return {
    denied: line.denied,
    careTeamSequence: [1],
    diagnosisSequence: [1],
    productOrService: { coding: [coding(oral ? 'cdt' : 'cpt', line.service.code)], text: line.service.text },
    servicedDate: isoDate(context.planned.day),
    locationCodeableConcept: { coding: [coding('placeOfService', person.specialty.place)] },
    ...(oral ? toothOf(context, line.service) : {}),
    adjudication: [
      statusRow('benefitpaymentstatus', 'innetwork'),
      ...amountRows(line.amounts),
      ...(line.denied ? [denialRow] : []),
    ],
  }
}

/** A professional or an oral claim, by what its practitioner does. */
export const visitClaim = (context: ClaimContext): Resource => {
  const { planned } = context
  const person = practitioner(context.world, planned.practitioner)
  const oral = person.specialty.claims === 'oral'
  const reason = diagnosis(context.random.pick(person.specialty.reasons))
  const lines = decideLines(context, chooseServices(context, person.specialty.services))
  const total = sum(lines.map((line) => line.amounts))
  return explanationOfBenefit(context, {
    profile: oral ? 'oral' : 'professional',
    end: planned.day,
    billing: person.clinic.id,
    locationId: person.clinic.locationId,
    careTeam: [
      {
        sequence: 1,
        provider: reference('Practitioner', person.id),
        role: concept('careTeamRole', 'rendering'),
        qualification: concept('taxonomy', person.specialty.taxonomy, person.specialty.text),
      },
    ],
    supportingInfo: [infoDate('clmrecvddate', received(planned.day))],
    more: {
      diagnosis: [
        {
          sequence: 1,
          diagnosisCodeableConcept: concept('icd10', reason.icd10, reason.text),
          type: [concept('diagnosisType', 'principal')],
        },
      ],
    },
    items: numbered(lines.map((line) => item(context, person, line))),
    adjudication: [
      ...(oral ? [statusRow('benefitpaymentstatus', 'innetwork')] : []),
      statusRow('renderingnetworkstatus', 'innetwork'),
    ],
    totals: totalRows(total),
    paid: total.paidtoprovider,
  })
}
