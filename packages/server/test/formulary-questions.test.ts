// What people ask of a drug formulary, with answers worked out by hand. A price is joined from what searches give; a drug's code of former times finds
// what carries it, since nothing here follows it to its successor.
import { describe, expect, test } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { entriesOf, expectRow, load, type Row } from './by-hand/ask.ts'
import { actCodes, formularyWorld, pills, planIds, productTypes, rxnorm } from './by-hand/formulary.ts'

const base = '/DrugFormulary/v1'
const app = await startApp([])
await load(app, formularyWorld)

const items = 'Basic?code=formulary-item'
const drugCode = `subject:MedicationKnowledge.code=${rxnorm}`

const questions: Readonly<Record<string, readonly Row[]>> = {
  'Is this drug covered by this plan?': [
    {
      ask: `InsurancePlan?identifier=${planIds}|GOLD&_include=InsurancePlan:formulary-coverage`,
      finds: 'gold',
      includes: 'InsurancePlan/wide',
      why: 'GOLD-2025 is another identifier',
    },
    {
      ask: `${items}&formulary=InsurancePlan/wide&${drugCode}|313782&_include=Basic:subject`,
      finds: 'wide-apap-325',
      includes: 'MedicationKnowledge/apap-325',
      why: 'narrow-apap-325 is of the other list, wide-apap-500 another strength',
    },
    {
      ask: `${items}&formulary=InsurancePlan/narrow&${drugCode}|198440`,
      finds: '',
      why: 'narrow has no 500 mg',
    },
    {
      ask: `${items}&formulary.identifier=NARROW&subject.code=313782`,
      finds: 'narrow-apap-325',
      why: 'the same, untyped',
    },
  ],
  'Is there any strength of it?': [
    {
      ask: `MedicationKnowledge?code=${rxnorm}|${pills}`,
      finds: 'apap-325 apap-500',
      why: 'the liquid is of another group',
    },
    {
      ask: 'MedicationKnowledge?drug-name:contains=acetaminophen&drug-name:contains=tablet',
      finds: 'apap-325 apap-500',
      why: 'the liquid is no tablet, ibuprofen no acetaminophen',
    },
    {
      ask: `MedicationKnowledge?_has:Basic:subject:formulary=InsurancePlan/narrow&drug-name:contains=tablet`,
      finds: 'apap-325 ibuprofen',
      why: 'apap-500 is not in it',
    },
  ],
  'Which formularies and plans cover this drug?': [
    {
      ask: `${items}&${drugCode}|310965&_include=Basic:formulary`,
      finds: 'wide-ibuprofen narrow-ibuprofen',
      includes: 'InsurancePlan/wide InsurancePlan/narrow',
      why: 'in both',
    },
    {
      ask: `${items}&${drugCode}|${pills}&_include=Basic:formulary`,
      finds: 'wide-apap-325 wide-apap-500 narrow-apap-325',
      includes: 'InsurancePlan/wide InsurancePlan/narrow',
      why: 'of two items of one list the list comes once',
    },
    {
      ask: 'InsurancePlan?formulary-coverage=InsurancePlan/wide',
      finds: 'gold gold-2025',
      why: 'silver has narrow',
    },
  ],
  'Which plans are there where I live?': [
    { ask: 'InsurancePlan?coverage-area=Location/ct', finds: 'gold gold-2025', why: 'silver is in MA' },
    {
      ask: 'InsurancePlan?coverage-area.address-state=CT&status=active',
      finds: 'gold',
      why: 'gold-2025 is retired',
    },
    {
      ask: 'InsurancePlan?coverage-area.address-state=CT,MA&period=ge2026-06-01',
      finds: 'gold silver',
      why: 'gold-2025 ended',
    },
  ],
  'Which generics can be had by mail?': [
    {
      ask: 'Basic?formulary=InsurancePlan/wide&drug-tier=generic&pharmacy-benefit-type=3-month-in-mail&status=active&_include=Basic:subject',
      finds: 'wide-apap-325',
      includes: 'MedicationKnowledge/apap-325',
      why: 'wide-apap-500 is retail only, wide-liquid retired, wide-ibuprofen a brand, narrow-apap-325 of the other list',
    },
  ],
  'What about a code that was replaced?': [
    {
      ask: `MedicationKnowledge?code=${rxnorm}|161`,
      finds: '',
      why: 'no drug carries the ingredient’s code',
    },
  ],
  'Which plans and formularies are there?': [
    {
      ask: `InsurancePlan?type=${productTypes}|`,
      finds: 'gold gold-2025 silver',
      why: 'any code of the product types; formularies have none',
    },
    { ask: `InsurancePlan?type=${actCodes}|DRUGPOL`, finds: 'wide narrow', why: 'plans have a product type' },
    { ask: 'InsurancePlan?coverage-type=DRUGPOL', finds: 'gold gold-2025 silver', why: 'what they cover' },
  ],
}

describe.each(Object.entries(questions))('%s', (_, rows) => {
  test.each(rows)('$ask: $why', (row) => expectRow(app, base, { row }))
})

interface Coded {
  readonly coding: readonly [{ readonly code: string }]
}
interface Plan {
  readonly plan: readonly [
    {
      readonly specificCost: readonly {
        readonly category: Coded
        readonly benefit: readonly [
          { readonly type: Coded; readonly cost: readonly [{ readonly value: { readonly value: number } }] },
        ]
      }[]
    },
  ]
}
interface Item {
  readonly extension: readonly { readonly url: string; readonly valueCodeableConcept?: Coded }[]
}

test('What does it cost there? What the plan and the item say is enough to know', async () => {
  const found = async (search: string) => entriesOf(await ask(app, `${base}/${search}`))[0]?.resource
  const plan = (await found('InsurancePlan?identifier=GOLD')) as unknown as Plan // as loaded
  const item = (await found('Basic?formulary=InsurancePlan/wide&subject.code=313782')) as unknown as Item
  const codes = (name: string): (string | undefined)[] =>
    item.extension
      .filter(({ url }) => url.endsWith(`usdf-${name}-extension`))
      .map(({ valueCodeableConcept }) => valueCodeableConcept?.coding[0].code)
  const prices = plan.plan[0].specificCost
    .filter(
      ({ category, benefit: [{ type }] }) =>
        codes('PharmacyBenefitType').includes(category.coding[0].code) &&
        codes('DrugTierID').includes(type.coding[0].code),
    )
    .map(({ category, benefit: [{ cost }] }) => [category.coding[0].code, cost[0].value.value])
  expect(prices).toEqual([
    ['1-month-in-retail', 5],
    ['3-month-in-mail', 10],
  ])
})
