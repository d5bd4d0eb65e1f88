// Random searches over random resources: the server's answers against those of an evaluator that looks at every resource, shares no code
// with the product and was written from R4's text alone. `npm run test:long -- search` asks many more.
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { describeDifference, emptyTally, runRound } from './search/rounds.ts'

const seed = Number(process.env['OPENPAYER_TEST_SEED'] ?? 20_261_125)
const count = Number(process.env['OPENPAYER_TEST_COUNT'] ?? 300)
/** Questions to one plan; then a new one is made. */
const perPlan = 500

const { database } = await createTestDatabase()

test('random searches find what brute force finds', async () => {
  const tally = emptyTally()
  await runRound(database, seed, { count: Math.min(count, perPlan), tally })
  console.log(`${tally.asked} asked, ${tally.found} with matches, ${tally.included} with included resources`)
  for (const [why, times] of [...tally.refused].sort((a, b) => b[1] - a[1]).slice(0, 40))
    console.log(`refused ${times}: ${why}`)
  expect(tally.differences.map(describeDifference).slice(0, 12).join('\n\n')).toBe('')
})
