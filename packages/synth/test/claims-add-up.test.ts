import type { JsonObject, Resource } from '@openpayer/fhir'
import { describe, expect, it } from 'vitest'
import { sandboxPlan, synthesize } from '../src/index.ts'
import { at, ofType, placed } from './support/plan.ts'

const claims = [
  ...ofType(placed(sandboxPlan().resources), 'ExplanationOfBenefit'),
  ...ofType(
    placed(synthesize({ members: 60, providers: 40, drugs: 40, seed: 'money' })),
    'ExplanationOfBenefit',
  ),
]

/** Cents of the rows of that category. */
const amount = (rows: readonly JsonObject[], category: string): number =>
  rows
    .filter((row) => at(row, 'category.coding').some((coding) => coding['code'] === category))
    .reduce((sum, row) => sum + Math.round(Number(at(row, 'amount')[0]?.['value'] ?? 0) * 100), 0)

const isMoney = (rows: readonly JsonObject[]): boolean => rows.some((row) => row['amount'] !== undefined)
const moneyRows = (claim: Resource): JsonObject[] => {
  const header = at(claim, 'adjudication')
  return isMoney(header) ? header : at(claim, 'item.adjudication')
}
const label = (claim: Resource): string => String(claim.id)

describe('the money of a claim', () => {
  it.each(['submitted', 'noncovered', 'paidtoprovider'])(
    'has a total of %s that is the sum of its lines',
    (category) => {
      for (const claim of claims) {
        expect(amount(at(claim, 'total'), category), label(claim)).toBe(amount(moneyRows(claim), category))
      }
    },
  )

  it('takes discount and what is not covered off what was submitted', () => {
    for (const claim of claims) {
      const rows = moneyRows(claim)
      const rest = amount(rows, 'submitted') - amount(rows, 'discount') - amount(rows, 'noncovered')
      expect(amount(rows, 'eligible'), label(claim)).toBe(rest)
    }
  })

  it('has the member owe deductible, copay, coinsurance and what is not covered', () => {
    for (const claim of claims) {
      const rows = moneyRows(claim)
      const owed = ['deductible', 'copay', 'coinsurance', 'noncovered'].reduce(
        (sum, name) => sum + amount(rows, name),
        0,
      )
      expect(amount(at(claim, 'total'), 'memberliability'), label(claim)).toBe(owed)
    }
  })

  it('pays the provider the rest, and says so in payment', () => {
    for (const claim of claims) {
      const rows = moneyRows(claim)
      const shares = ['deductible', 'copay', 'coinsurance'].reduce((sum, name) => sum + amount(rows, name), 0)
      expect(amount(rows, 'paidtoprovider'), label(claim)).toBe(amount(rows, 'eligible') - shares)
      expect(Math.round(Number(at(claim, 'payment.amount')[0]?.['value']) * 100)).toBe(
        amount(rows, 'paidtoprovider'),
      )
    }
  })

  it('takes no more deductible in a year than the plan has', () => {
    const used = new Map<string, number>()
    for (const claim of claims) {
      if (claim['status'] === 'cancelled') continue
      const coverage = String(at(claim, 'insurance.coverage')[0]?.['reference'])
      used.set(coverage, (used.get(coverage) ?? 0) + amount(moneyRows(claim), 'deductible'))
    }
    expect(Math.max(...used.values())).toBeLessThanOrEqual(50_000)
  })

  it('stands at the header or at the lines of a hospital claim, never at both', () => {
    const institutional = claims.filter((claim) => at(claim, 'type.coding')[0]?.['code'] === 'institutional')
    const atHeader = institutional.map((claim) => isMoney(at(claim, 'adjudication')))
    expect(new Set(atHeader)).toEqual(new Set([true, false]))
    for (const [index, claim] of institutional.entries()) {
      expect(isMoney(at(claim, 'item.adjudication')), label(claim)).toBe(!atHeader[index])
    }
  })

  it('points at the coverage of the year of the service', () => {
    for (const claim of claims) {
      const year = String(at(claim, 'billablePeriod')[0]?.['start']).slice(0, 4)
      expect(at(claim, 'insurance.coverage')[0]?.['reference']).toMatch(new RegExp(`-${year}$`))
    }
  })
})
