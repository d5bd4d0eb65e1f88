// The drug list and what the plans charge by it: Drug Formulary 2.1.0, good under 2.0.1 too.
// https://hl7.org/fhir/us/davinci-drug-formulary/STU2.1/
import type { JsonObject, Resource } from '@openpayer/fhir'
import { isoInstant } from '../calendar.ts'
import { coding, concept, extension, reference, systems } from '../codes.ts'
import { type Drug, type Tier, drugAt, drugs } from '../data/drugs.ts'
import { type PlanProduct, payer, products } from '../data/plans.ts'
import { state } from '../data/places.ts'
import { phone } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import type { World } from '../providers/world.ts'

const usdf = (name: string): string =>
  `http://hl7.org/fhir/us/davinci-drug-formulary/StructureDefinition/usdf-${name}-extension`

const formularyId = 'formulary-sample'
const locationId = 'formulary-area-ct'
const changed = (world: World, index: number): string => isoInstant(world.asOf - 5 - (index % 200), 18_000)

/** The profile's pattern holds the display. */
const drugBenefit: JsonObject = { coding: [{ ...coding('insurancePlanType', 'drug'), display: 'Drug' }] }

const months = ['1-month-in-retail', '1-month-out-retail', '3-month-in-retail', '3-month-in-mail'] as const
type Benefit = (typeof months)[number]

const tiers: readonly Tier[] = ['generic', 'preferred-brand', 'non-preferred-brand', 'specialty']

/** Dollars a month in the network; a specialty drug costs a share instead. */
const copayOf: Readonly<Record<Tier, number>> = {
  generic: 10,
  'preferred-brand': 40,
  'non-preferred-brand': 75,
  specialty: 0,
}
const monthsOf: Readonly<Record<Benefit, number>> = {
  '1-month-in-retail': 1,
  '1-month-out-retail': 2,
  '3-month-in-retail': 3,
  '3-month-in-mail': 2.5,
}

const cost = (product: PlanProduct, tier: Tier, benefit: Benefit): JsonObject[] => {
  if (tier === 'specialty') {
    return [
      {
        type: concept('benefitCost', 'coinsurance'),
        value: { value: product.coinsurance, system: systems.ucum, code: '%' },
        qualifiers: [concept('costShare', 'after-deductible')],
      },
    ]
  }
  return [
    {
      type: concept('benefitCost', 'copay'),
      value: { value: copayOf[tier] * monthsOf[benefit], system: 'urn:iso:std:iso:4217', code: 'USD' },
      qualifiers: [concept('costShare', 'before-deductible')],
    },
  ]
}

const payerPlan = (world: World, product: PlanProduct): Resource => ({
  resourceType: 'InsurancePlan',
  id: `drug-plan-${product.code.toLowerCase()}`,
  meta: meta('formularyPlan', changed(world, 0)),
  identifier: [{ system: systems.planId, value: product.code }],
  status: 'active',
  type: [concept('productType', product.productType)],
  name: product.name,
  period: { start: '2026-01-01', end: '2026-12-31' },
  coverageArea: [reference('Location', locationId)],
  contact: [
    {
      purpose: concept('contactType', 'FORMULARY'),
      name: { text: `${payer.name}, drug list` },
      telecom: [
        { system: 'phone', value: phone(5) },
        { system: 'url', value: 'https://plan.openpayer.example/drugs' },
      ],
    },
  ],
  coverage: [
    {
      extension: [
        extension(usdf('FormularyReference'), { valueReference: reference('InsurancePlan', formularyId) }),
      ],
      type: concept('actCode', 'DRUGPOL'),
      benefit: [{ type: drugBenefit }],
    },
  ],
  plan: [
    {
      identifier: [{ system: systems.planId, value: product.code }],
      type: drugBenefit,
      specificCost: months.map((benefit) => ({
        category: concept('pharmacyBenefit', benefit),
        benefit: tiers.map((tier) => ({
          type: concept('drugTier', tier),
          cost: cost(product, tier, benefit),
        })),
      })),
    },
  ],
})

const formulary = (world: World): Resource => ({
  resourceType: 'InsurancePlan',
  id: formularyId,
  meta: meta('formulary', changed(world, 1)),
  identifier: [{ system: systems.planId, value: 'SAMPLE-DRUGS' }],
  status: 'active',
  type: [concept('actCode', 'DRUGPOL')],
  name: 'Sample Drug List',
  period: { start: '2026-01-01', end: '2026-12-31' },
})

const area = (world: World): Resource => ({
  resourceType: 'Location',
  id: locationId,
  meta: meta('formularyLocation', changed(world, 2)),
  status: 'active',
  name: 'Service area: Connecticut',
  address: { state, country: 'US' },
})

/** Beyond the table the same drugs come again as different packages: several entries may share an RxNorm code. */
const drugId = (drug: Drug, index: number): string =>
  index < drugs.length ? `drug-${drug.rxcui}` : `drug-${drug.rxcui}-${Math.floor(index / drugs.length) + 1}`

const drugResource = (world: World, index: number): Resource => {
  const drug = drugAt(index)
  const name = (of: { rxcui: string; name: string }): JsonObject => ({
    ...coding('rxNorm', of.rxcui),
    display: of.name,
  })
  return {
    resourceType: 'MedicationKnowledge',
    id: drugId(drug, index),
    meta: meta('formularyDrug', changed(world, index)),
    code: { coding: [name(drug), ...(drug.group === undefined ? [] : [name(drug.group)])] },
    status: 'active',
  }
}

const flag = (name: string, value: boolean): JsonObject => extension(usdf(name), { valueBoolean: value })

const formularyItem = (world: World, index: number): Resource => {
  const drug = drugAt(index)
  const id = drugId(drug, index)
  return {
    resourceType: 'Basic',
    id: `item-${id}`,
    meta: meta('formularyItem', changed(world, index)),
    extension: [
      extension(usdf('FormularyReference'), { valueReference: reference('InsurancePlan', formularyId) }),
      extension(usdf('AvailabilityStatus'), { valueCode: 'active' }),
      extension(usdf('AvailabilityPeriod'), { valuePeriod: { start: '2026-01-01', end: '2026-12-31' } }),
      ...months.map((benefit) =>
        extension(usdf('PharmacyBenefitType'), { valueCodeableConcept: concept('pharmacyBenefit', benefit) }),
      ),
      extension(usdf('DrugTierID'), { valueCodeableConcept: concept('drugTier', drug.tier) }),
      flag('PriorAuthorization', drug.tier === 'specialty'),
      flag('StepTherapyLimit', drug.tier === 'non-preferred-brand'),
      flag('QuantityLimit', drug.rxcui === '1049640' || drug.rxcui === '104894'),
    ],
    code: concept('itemType', 'formulary-item'),
    subject: reference('MedicationKnowledge', id),
  }
}

/** The plans' drug benefits, the list, and `count` drugs on it. */
export const formularyResources = function* (world: World, count: number): Iterable<Resource> {
  yield area(world)
  yield formulary(world)
  for (const product of products) yield payerPlan(world, product)
  for (let index = 0; index < count; index++) {
    yield drugResource(world, index)
    yield formularyItem(world, index)
  }
}
