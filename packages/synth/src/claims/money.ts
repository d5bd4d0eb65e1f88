// Who owes what, in cents, and how a claim says it.
// Eligible = submitted - noncovered - discount; what the member owes = deductible + coinsurance + copay +
// noncovered; what the provider is paid = eligible - deductible - coinsurance - copay.
// http://hl7.org/fhir/us/carin-bb/STU2.2/Common_Payer_Consumer_Data_Set.html
import type { JsonObject } from '@openpayer/fhir'
import { type SystemName, concept } from '../codes.ts'
import type { PlanProduct } from '../data/plans.ts'

export interface YearToDate {
  readonly year: number
  deductibleLeft: number
}

export interface Amounts {
  readonly submitted: number
  readonly discount: number
  readonly noncovered: number
  readonly eligible: number
  readonly deductible: number
  readonly copay: number
  readonly coinsurance: number
  readonly memberliability: number
  readonly paidtoprovider: number
}

export interface Charge {
  readonly submitted: number
  /** Hundredths of the charge that the contract takes off. */
  readonly discount: number
  /** A fixed share of the member; 0 = deductible, then coinsurance. */
  readonly copay: number
  readonly denied: boolean
}

const deniedAmounts = (submitted: number): Amounts => ({
  submitted,
  discount: 0,
  noncovered: submitted,
  eligible: 0,
  deductible: 0,
  copay: 0,
  coinsurance: 0,
  memberliability: submitted,
  paidtoprovider: 0,
})

/** Decides one charge and takes from the year's deductible what it uses. */
export const decide = (charge: Charge, product: PlanProduct, year: YearToDate): Amounts => {
  if (charge.denied) return deniedAmounts(charge.submitted)
  const { submitted } = charge
  const discount = Math.round((submitted * charge.discount) / 100)
  const eligible = submitted - discount
  const copay = Math.min(charge.copay, eligible)
  const deductible = copay > 0 ? 0 : Math.min(year.deductibleLeft, eligible)
  year.deductibleLeft -= deductible
  const coinsurance = copay > 0 ? 0 : Math.round(((eligible - deductible) * product.coinsurance) / 100)
  const memberliability = deductible + copay + coinsurance
  const paidtoprovider = eligible - memberliability
  return {
    submitted,
    discount,
    noncovered: 0,
    eligible,
    deductible,
    copay,
    coinsurance,
    memberliability,
    paidtoprovider,
  }
}

export const sum = (parts: readonly Amounts[]): Amounts => {
  const total = { ...deniedAmounts(0) }
  for (const part of parts) for (const name of amountNames) total[name] += part[name]
  return total
}

type AmountName = keyof Amounts

const amountNames: readonly AmountName[] = [
  'submitted',
  'discount',
  'noncovered',
  'eligible',
  'deductible',
  'copay',
  'coinsurance',
  'memberliability',
  'paidtoprovider',
]
const systemOf: Readonly<Record<AmountName, SystemName>> = {
  submitted: 'adjudication',
  eligible: 'adjudication',
  deductible: 'adjudication',
  copay: 'adjudication',
  discount: 'carinAdjudication',
  noncovered: 'carinAdjudication',
  coinsurance: 'carinAdjudication',
  memberliability: 'carinAdjudication',
  paidtoprovider: 'carinAdjudication',
}
type Selection = Readonly<Partial<Record<AmountName, 'always' | 'if any'>>>

/** A line tells how its amounts came about; what the member owes in all is the claim's to say. */
const ofLine: Selection = {
  submitted: 'always',
  discount: 'if any',
  noncovered: 'if any',
  eligible: 'always',
  deductible: 'if any',
  copay: 'if any',
  coinsurance: 'if any',
  paidtoprovider: 'always',
}
const ofClaim: Selection = {
  submitted: 'always',
  noncovered: 'if any',
  eligible: 'if any',
  memberliability: 'always',
  paidtoprovider: 'always',
}

const rows = (amounts: Amounts, selection: Selection): JsonObject[] =>
  amountNames
    .filter((name) => selection[name] === 'always' || (selection[name] === 'if any' && amounts[name] !== 0))
    .map((name) => amountRow(amounts, name))

/** The amounts of one line. */
export const amountRows = (amounts: Amounts): JsonObject[] => rows(amounts, ofLine)

/** The claim's totals. */
export const totalRows = (amounts: Amounts): JsonObject[] => rows(amounts, ofClaim)

const amountRow = (amounts: Amounts, name: AmountName): JsonObject => ({
  category: concept(systemOf[name], name),
  amount: { value: amounts[name] / 100, currency: 'USD' },
})

/** Why a line was not paid: a claim adjustment reason code (X12), in our words. */
export const denialRow: JsonObject = {
  category: concept('adjudicationDiscriminator', 'adjustmentreason'),
  reason: concept('adjustmentReason', '197', 'Not approved beforehand'),
}
