// The two products of the sample plan.

export interface PlanProduct {
  /** Coverage.class[plan].value, and the identifier of the plan's variant in the formulary. */
  readonly code: string
  readonly name: string
  /** InsuranceProductTypeCS. */
  readonly productType: string
  /** InsurancePlanTypeCS. */
  readonly planType: string
  readonly network: string
  /** Cents a member pays in a year before coinsurance. */
  readonly deductible: number
  /** Hundredths that the member pays after the deductible. */
  readonly coinsurance: number
}

export const payer = {
  id: 'payer',
  name: 'Openpayer Sample Health Plan',
  payerId: 'OPENPAYER1',
  naic: '00000',
} as const

export const products: readonly [PlanProduct, PlanProduct] = [
  {
    code: 'SAMPLE-SILVER',
    name: 'Sample Silver PPO',
    productType: 'commppo',
    planType: 'silver',
    network: 'network-broad',
    deductible: 50_000,
    coinsurance: 20,
  },
  {
    code: 'SAMPLE-GOLD',
    name: 'Sample Gold PPO',
    productType: 'commppo',
    planType: 'gold',
    network: 'network-broad',
    deductible: 15_000,
    coinsurance: 10,
  },
]

export const productAt = (index: number): PlanProduct => products[index % products.length] ?? products[0]

export const networks = [
  { id: 'network-broad', name: 'Sample Broad Network' },
  { id: 'network-focus', name: 'Sample Focus Network' },
] as const
