// A pharmacy claim: one fill of one drug.
// http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-ExplanationOfBenefit-Pharmacy.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { isoDate } from '../calendar.ts'
import { coding, concept, reference } from '../codes.ts'
import { type Drug, drugAt, drugs, ndcOf } from '../data/drugs.ts'
import { type Facility, facility, practitionerId } from '../providers/world.ts'
import {
  type ClaimContext,
  explanationOfBenefit,
  infoCode,
  infoDate,
  infoQuantity,
  numbered,
  received,
  statusRow,
} from './claim.ts'
import { amountRows, decide, totalRows } from './money.ts'

/** Cents that a member pays for a month of a drug, by tier. */
const copays = {
  generic: 1000,
  'preferred-brand': 4000,
  'non-preferred-brand': 7500,
  specialty: 15000,
} as const

const dispensingFee = 250

interface Fill {
  readonly index: number
  readonly drug: Drug
  readonly days: number
  readonly refill: number
}

const supportingInfo = (context: ClaimContext, fill: Fill): JsonObject[] => [
  infoDate('clmrecvddate', received(context.planned.day)),
  infoQuantity('dayssupply', fill.days),
  infoCode('dawcode', concept('dispenseAsWritten', '0')),
  infoQuantity('refillnum', fill.refill),
  infoQuantity('refillsauthorized', 5),
  ...(fill.drug.brand ? [infoCode('brandgenericindicator', concept('brandGeneric', '1'))] : []),
  ...(fill.refill === 0 ? [infoCode('rxorigincode', concept('prescriptionOrigin', '3'))] : []),
]

/** The NDC names no real package; the RxNorm coding says which drug it was. */
const product = (fill: Fill): JsonObject => ({
  coding: [
    coding('ndc', ndcOf(fill.index)),
    { ...coding('rxNorm', fill.drug.rxcui), display: fill.drug.name },
  ],
  text: fill.drug.name,
})

const chooseFill = (context: ClaimContext): Fill => {
  const index = context.random.int(0, drugs.length - 1)
  return {
    index,
    drug: drugAt(index),
    days: context.random.chance(0.3) ? 90 : 30,
    refill: context.random.int(0, 5),
  }
}

export const pharmacyClaim = (context: ClaimContext): Resource => {
  const { planned, world } = context
  const place: Facility = facility('pharmacy', planned.practitioner % world.pharmacies)
  const fill = chooseFill(context)
  const denied = planned.outcome === 'denied'
  const submitted = Math.round((fill.drug.price * fill.days) / 30) + dispensingFee
  const charge = { submitted, discount: 0, copay: copays[fill.drug.tier] * (fill.days / 30), denied }
  const amounts = decide(charge, context.member.product, context.year)
  return explanationOfBenefit(context, {
    profile: 'pharmacy',
    end: planned.day,
    billing: place.id,
    locationId: place.locationId,
    careTeam: [
      {
        sequence: 1,
        provider: reference('Practitioner', practitionerId(planned.practitioner)),
        role: concept('careTeamRole', 'prescribing'),
      },
    ],
    supportingInfo: supportingInfo(context, fill),
    more: {},
    items: numbered([
      {
        denied,
        careTeamSequence: [1],
        productOrService: product(fill),
        servicedDate: isoDate(planned.day),
        quantity: { value: fill.days },
        adjudication: amountRows(amounts),
      },
    ]),
    adjudication: [
      statusRow('benefitpaymentstatus', 'innetwork'),
      statusRow('billingnetworkstatus', 'innetwork'),
    ],
    totals: totalRows(amounts),
    paid: amounts.paidtoprovider,
  })
}
