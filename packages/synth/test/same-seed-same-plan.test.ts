import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type PlanSize, sandboxPlan, synthesize } from '../src/index.ts'
import { placed } from './support/plan.ts'

const size: PlanSize = { members: 12, providers: 20, drugs: 50, seed: 7 }
const lines = (of: PlanSize): string[] => [...synthesize(of)].map((resource) => JSON.stringify(resource))

describe('a synthetic plan', () => {
  it('has the same bytes for the same seed', () => {
    expect(lines(size)).toEqual(lines(size))
  })

  it('has the bytes that it had when this test was written', () => {
    // Someone's stored plan must not change under them: change this only together with the changelog.
    const hash = createHash('sha256').update(lines(size).join('\n')).digest('hex')
    expect(hash).toMatchInlineSnapshot(`"5fd21b634c17bb220d05820986537564d98788d50b1b63464a4ab364f4a6c5f3"`)
  })

  it('differs for another seed', () => {
    expect(lines({ ...size, seed: 8 })).not.toEqual(lines(size))
  })

  it('tells the same of a member, however many others there are', () => {
    const few = lines({ ...size, members: 3 }).filter((line) => line.includes('member-0000003'))
    const many = lines({ ...size, members: 9 }).filter((line) => line.includes('member-0000003'))
    expect(few.length).toBeGreaterThan(5)
    expect(many).toEqual(few)
  })

  it('makes as many members, practitioners and drugs as asked', () => {
    const plan = placed(synthesize(size))
    const count = (area: string, type: string): number =>
      plan.filter((one) => one.area === area && one.resource.resourceType === type).length
    expect(count('member', 'Patient')).toBe(12)
    expect(count('shared', 'Practitioner')).toBe(20)
    expect(count('directory', 'Practitioner')).toBe(20)
    expect(count('formulary', 'MedicationKnowledge')).toBe(50)
  })

  it('makes the sandbox’s plan the same each time', () => {
    expect([...sandboxPlan().resources]).toEqual([...sandboxPlan().resources])
  })
})
