// GET one ExplanationOfBenefit against one row selected by its key.
import { compareWithBare } from '../compare.ts'
import { readRequests } from '../plan.ts'
import type { Scenario } from '../scenario.ts'

export const read: Scenario = {
  name: 'read',
  async run(workplace) {
    const plan = await workplace.plan()
    const comparison = await compareWithBare(workplace, plan, readRequests(plan))
    return {
      name: 'read',
      unit: 'requests/s',
      ...comparison,
      must: { of: 'ratio', atLeast: 0.6 },
      goal: { of: 'ratio', atLeast: 0.8 },
    }
  },
}
