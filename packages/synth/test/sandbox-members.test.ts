import type { Resource } from '@openpayer/fhir'
import { describe, expect, it } from 'vitest'
import { sandboxPlan } from '../src/index.ts'
import { at, everywhere, ofType, placed } from './support/plan.ts'

const { resources, members } = sandboxPlan()
const plan = placed(resources)

const memberOf = (scenario: string) => {
  const found = members.find((member) => member.scenario === scenario)
  if (found === undefined) throw new Error(`no scenario ${scenario}`)
  return found
}
const patientOf = (scenario: string): Resource | undefined =>
  ofType(plan, 'Patient').find((patient) => `Patient/${patient.id}` === memberOf(scenario).patient)
const claimsOf = (scenario: string): Resource[] =>
  ofType(plan, 'ExplanationOfBenefit').filter(
    (claim) => at(claim, 'patient')[0]?.['reference'] === memberOf(scenario).patient,
  )
const practitionersOf = (scenario: string): Set<unknown> =>
  new Set(
    claimsOf(scenario)
      .flatMap((claim) => everywhere(claim, 'reference'))
      .filter((value) => String(value).startsWith('Practitioner/')),
  )
const kinds = (claims: readonly Resource[]): string[] =>
  claims.flatMap((claim) => at(claim, 'meta').flatMap((meta) => String(meta['profile'])))

describe('the members of the sandbox', () => {
  it('are a dozen or so, each with a patient, a sign-in of its own and a story', () => {
    expect(members.length).toBeGreaterThanOrEqual(12)
    expect(new Set(members.map((member) => member.username)).size).toBe(members.length)
    expect(new Set(members.map((member) => member.scenario)).size).toBe(members.length)
    const patients = new Set(ofType(plan, 'Patient').map((patient) => `Patient/${patient.id}`))
    for (const member of members) {
      expect(patients).toContain(member.patient)
      for (const other of member.represents) expect(patients).toContain(other)
      expect(member.password.length).toBeGreaterThanOrEqual(8)
      expect(member.story).toMatch(/\.$/)
    }
  })

  it('have a new coverage each plan year', () => {
    const coverages = ofType(plan, 'Coverage').filter(
      (one) => at(one, 'beneficiary')[0]?.['reference'] === memberOf('every-kind').patient,
    )
    expect(coverages.map((one) => at(one, 'period')[0]?.['start'])).toEqual([
      '2024-01-01',
      '2025-01-01',
      '2026-01-01',
    ])
  })

  it('have two in one household, each seeing someone whom the other does not', () => {
    const [one, other] = [patientOf('household-subscriber'), patientOf('household-dependent')]
    expect(at(one, 'address')).toEqual(at(other, 'address'))
    const dependent = ofType(plan, 'Coverage').filter(
      (coverage) => at(coverage, 'beneficiary')[0]?.['reference'] === memberOf('household-dependent').patient,
    )
    expect(dependent.map((coverage) => at(coverage, 'subscriber')[0]?.['reference'])).toEqual(
      dependent.map(() => memberOf('household-subscriber').patient),
    )
    const [hers, his] = [practitionersOf('household-subscriber'), practitionersOf('household-dependent')]
    expect([...hers].filter((one) => !his.has(one)).length).toBeGreaterThan(0)
    expect([...his].filter((one) => !hers.has(one)).length).toBeGreaterThan(0)
  })

  it('have one with a claim of each of the five kinds', () => {
    const seen = kinds(claimsOf('every-kind')).join(' ')
    for (const kind of ['Inpatient', 'Outpatient', 'Pharmacy', 'Professional', 'Oral'])
      expect(seen).toContain(kind)
  })

  it('have one without claims and one with more than a page of them', () => {
    expect(claimsOf('no-claims')).toEqual([])
    expect(claimsOf('many-claims').length).toBeGreaterThan(100)
  })

  it('have one with a denied claim, and one whose claim is paid in part', () => {
    const payment = (scenario: string): unknown[] =>
      claimsOf(scenario).flatMap((claim) => at(claim, 'payment.type.coding').map((coding) => coding['code']))
    expect(payment('denied-claim')).toContain('denied')
    expect(payment('denied-claim')).toContain('paid')
    expect(payment('partly-paid')).toContain('partiallypaid')
  })

  it('have one whose claim was cancelled, and points at the one that replaced it and back', () => {
    const claims = claimsOf('replaced-claim')
    const cancelled = claims.find((claim) => claim['status'] === 'cancelled')
    const link = at(cancelled, 'related.reference')[0]?.['value']
    const next = claims.find((claim) => at(claim, 'identifier')[0]?.['value'] === link)
    expect(next?.['status']).toBe('active')
    expect(at(next, 'related.reference')[0]?.['value']).toBe(at(cancelled, 'identifier')[0]?.['value'])
  })

  it('have one who died and one with a former name', () => {
    expect(patientOf('deceased')?.['deceasedDateTime']).toBe('2025-07-19')
    expect(at(patientOf('previous-name'), 'name').map((name) => name['use'])).toEqual(['official', 'old'])
  })

  it('have a parent who acts for a child', () => {
    expect(memberOf('every-kind').represents).toEqual([memberOf('child').patient])
  })
})
