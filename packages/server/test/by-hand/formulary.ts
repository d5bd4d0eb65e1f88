// A small formulary: plans of two years and two states, two lists of drugs, and drugs that differ in strength, form, tier or where they are had.
import type { Loaded } from './ask.ts'
import { concept, period, ref } from './write.ts'

const guide = 'http://hl7.org/fhir/us/davinci-drug-formulary'
export const rxnorm = 'http://www.nlm.nih.gov/research/umls/rxnorm'
export const productTypes = 'http://hl7.org/fhir/us/davinci-pdex-plan-net/CodeSystem/InsuranceProductTypeCS'
export const actCodes = 'http://terminology.hl7.org/CodeSystem/v3-ActCode'
export const planIds = 'http://plan.example/id'

const resource = (type: string, profile: string, id: string, fields: object): Loaded => ({
  resourceType: type,
  id,
  meta: { profile: [`${guide}/StructureDefinition/usdf-${profile}`] },
  ...fields,
})
const trial = (system: string, code: string) =>
  concept(`${guide}/CodeSystem/usdf-${system}-TEMPORARY-TRIAL-USE`, code)
const formularyReference = (id: string) => ({
  url: `${guide}/StructureDefinition/usdf-FormularyReference-extension`,
  valueReference: ref(`InsurancePlan/${id}`),
})

const places = [
  resource('Location', 'InsurancePlanLocation', 'ct', { name: 'Connecticut', address: { state: 'CT' } }),
  resource('Location', 'InsurancePlanLocation', 'ma', { name: 'Massachusetts', address: { state: 'MA' } }),
]

const formulary = (id: string): Loaded =>
  resource('InsurancePlan', 'Formulary', id, {
    identifier: [{ system: 'http://plan.example/formulary', value: id.toUpperCase() }],
    status: 'active',
    name: `Formulary ${id}`,
    type: [concept(actCodes, 'DRUGPOL')],
  })

interface Plan {
  readonly number: string
  readonly list: string
  readonly area: string
  readonly year: number
}
const plan = (id: string, { number, list, area, year }: Plan): Loaded =>
  resource('InsurancePlan', 'PayerInsurancePlan', id, {
    identifier: [{ system: planIds, value: number }],
    status: year < 2026 ? 'retired' : 'active',
    name: `Plan ${id}`,
    type: [concept(productTypes, 'mediadv')],
    period: period(`${year}-01-01`, `${year}-12-31`),
    coverageArea: [ref(`Location/${area}`)],
    coverage: [
      {
        type: concept(actCodes, 'DRUGPOL'),
        extension: [formularyReference(list)],
        benefit: [{ type: concept('http://terminology.hl7.org/CodeSystem/insurance-plan-type', 'drug') }],
      },
    ],
    plan: [
      {
        type: concept('http://terminology.hl7.org/CodeSystem/insurance-plan-type', 'drug'),
        specificCost: [
          cost('1-month-in-retail', 'generic', 5),
          cost('3-month-in-mail', 'generic', 10),
          cost('1-month-in-retail', 'brand', 40),
        ],
      },
    ],
  })
const cost = (category: string, tier: string, dollars: number) => ({
  category: trial('PharmacyBenefitTypeCS', category),
  benefit: [
    {
      type: trial('DrugTierCS', tier),
      cost: [
        {
          type: trial('BenefitCostTypeCS', 'copay'),
          value: { value: dollars, system: 'urn:iso:std:iso:4217', code: 'USD' },
        },
      ],
    },
  ],
})

const drug = (id: string, ...names: readonly (readonly [string, string])[]): Loaded =>
  resource('MedicationKnowledge', 'FormularyDrug', id, {
    status: id === 'withdrawn' ? 'inactive' : 'active',
    code: { coding: names.map(([code, display]) => ({ system: rxnorm, code, display })) },
  })

export const pills = '1152843'
const drugs = [
  drug('apap-325', ['313782', 'acetaminophen 325 MG Oral Tablet'], [pills, 'acetaminophen Pill']),
  drug('apap-500', ['198440', 'acetaminophen 500 MG Oral Tablet'], [pills, 'acetaminophen Pill']),
  drug(
    'apap-liquid',
    ['307675', 'acetaminophen 32 MG/ML Oral Suspension'],
    ['1152841', 'acetaminophen Oral Liquid Product'],
  ),
  drug('ibuprofen', ['310965', 'ibuprofen 200 MG Oral Tablet'], ['1152847', 'ibuprofen Pill']),
  drug('withdrawn', ['999999', 'withdrawn 1 MG Oral Tablet']),
]

interface Item {
  readonly list: string
  readonly drug: string
  readonly tier: string
  readonly at: readonly string[]
  readonly status?: string
}
const item = (id: string, { list, drug, tier, at, status = 'active' }: Item): Loaded =>
  resource('Basic', 'FormularyItem', id, {
    code: concept(`${guide}/CodeSystem/usdf-InsuranceItemTypeCS`, 'formulary-item'),
    subject: ref(`MedicationKnowledge/${drug}`),
    extension: [
      formularyReference(list),
      { url: `${guide}/StructureDefinition/usdf-AvailabilityStatus-extension`, valueCode: status },
      {
        url: `${guide}/StructureDefinition/usdf-DrugTierID-extension`,
        valueCodeableConcept: trial('DrugTierCS', tier),
      },
      ...at.map((kind) => ({
        url: `${guide}/StructureDefinition/usdf-PharmacyBenefitType-extension`,
        valueCodeableConcept: trial('PharmacyBenefitTypeCS', kind),
      })),
    ],
  })

const [retail, mail] = ['1-month-in-retail', '3-month-in-mail'] as const

export const formularyWorld: readonly Loaded[] = [
  ...places,
  formulary('wide'),
  formulary('narrow'),
  plan('gold', { number: 'GOLD', list: 'wide', area: 'ct', year: 2026 }),
  plan('gold-2025', { number: 'GOLD-2025', list: 'wide', area: 'ct', year: 2025 }),
  plan('silver', { number: 'SILVER', list: 'narrow', area: 'ma', year: 2026 }),
  ...drugs,
  item('wide-apap-325', { list: 'wide', drug: 'apap-325', tier: 'generic', at: [retail, mail] }),
  item('wide-apap-500', { list: 'wide', drug: 'apap-500', tier: 'generic', at: [retail] }),
  item('wide-liquid', { list: 'wide', drug: 'apap-liquid', tier: 'generic', at: [mail], status: 'retired' }),
  item('wide-ibuprofen', { list: 'wide', drug: 'ibuprofen', tier: 'brand', at: [retail, mail] }),
  item('narrow-apap-325', { list: 'narrow', drug: 'apap-325', tier: 'generic', at: [mail] }),
  item('narrow-ibuprofen', { list: 'narrow', drug: 'ibuprofen', tier: 'generic', at: [retail] }),
]
