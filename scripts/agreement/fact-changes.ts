// Changes that need the facts: a code that its set does not have, a target that a reference must not lead to.
import type { ElementFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import { createFacts } from '../../packages/fhir/src/validate/facts.ts'
import type { Change } from './changes.ts'
import { isLoose, setAt, valueAt } from './locate.ts'
import type { Row } from './mutant.ts'

export const hasTargets = ({ types }: ElementFacts): boolean =>
  types?.some(({ targets }) => targets !== undefined) ?? false

export const toOtherResource =
  ({ row, guides }: Row): Change =>
  ({ spots }) => {
    const facts = createFacts(guides)
    const targets = row.types?.flatMap(({ targets: list }) => list ?? []) ?? []
    const types = targets.map((canonical) => facts.profile(canonical)?.facts.type)
    const spot = spots.find((one) => one.type === 'Reference')
    if (spot === undefined || types.includes(undefined) || types.includes('Resource')) return false
    const other = ['Schedule', 'Basic'].find((type) => !types.includes(type))
    return other === undefined ? false : setAt(spot, { reference: `${other}/mutant` })
  }

export const wrongCode =
  ({ row, guide, guides }: Row): Change =>
  ({ spots }) => {
    const url = row.binding?.valueSet ?? ''
    const facts = createFacts(guides)
    const set = facts.valueSet(url, guide)
    const [spot] = spots
    // Where a part of the set is not known here, no one can tell whether a code is wrong.
    if (spot === undefined || set === undefined || set.open !== undefined) return false
    if (Object.entries(set.in).some(([url, codes]) => codes === '*' && facts.codeSystem(url) === undefined))
      return false
    const value = valueAt(spot)
    if (typeof value === 'string') return setAt(spot, 'no-such-code')
    if (!isLoose(value)) return false
    const [system] = Object.keys(set.in)
    const coding = { system: system ?? 'http://example.org', code: 'no-such-code' }
    return setAt(spot, Array.isArray(value['coding']) ? { coding: [coding] } : coding)
  }
