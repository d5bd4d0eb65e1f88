// GET ExplanationOfBenefit?patient=P, 50 a page, against the same 50 rows selected and joined.
import { compareWithBare } from '../compare.ts'
import { searchRequests } from '../plan.ts'
import type { Scenario } from '../scenario.ts'

export const search: Scenario = {
  name: 'search',
  async run(workplace) {
    const plan = await workplace.plan()
    const comparison = await compareWithBare(workplace, plan, searchRequests(plan))
    return {
      name: 'search',
      unit: 'requests/s',
      ...comparison,
      must: { of: 'ratio', atLeast: 0.6 },
      goal: { of: 'ratio', atLeast: 0.8 },
    }
  },
}
