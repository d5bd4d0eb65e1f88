// Random searches over random resources: the server's answers against those of an evaluator that looks at every resource, shares no code
// with the product and was written from R4's text alone. `npm run test:long -- search` asks 50,000; each plan has a seed of its own,
// which repeats it.
import { expect, test } from 'vitest'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { describeDifference, runRound, type Difference } from './search/rounds.ts'
import { describeTally, emptyTally, uncovered } from './search/tally.ts'

const environment = process.env
const isLong = environment['OPENPAYER_TEST_LONG'] === '1'
const firstSeed = Number(environment['OPENPAYER_TEST_SEED'] ?? 20_261_125)
const count = Number((isLong ? environment['OPENPAYER_TEST_COUNT'] : undefined) ?? (isLong ? 50_000 : 400))
/** Whether the first difference is enough, as it is for who only asks if there is one. */
const most = environment['OPENPAYER_TEST_QUICK'] === '1' ? 1 : 20
/** Questions to one plan; then a new one is made. */
const perPlan = 500

/** Questions after which each kind should have been asked and found something. */
const enoughForAll = 20_000

const { url } = await createTestDatabase()

test('random searches find what brute force finds', async () => {
  const tally = emptyTally()
  const differences: Difference[] = []
  for (let seed = firstSeed; tally.asked < count && differences.length < most; seed++)
    await runRound(url, seed, {
      questions: Math.min(count - tally.asked, perPlan),
      ...{ most, tally, differences },
    })
  if (isLong) console.log(describeTally(tally))
  expect(differences.map(describeDifference).join('\n\n')).toBe('')
  // What R4 lets a client ask is answered, not refused: but for the rare one that goes beyond a limit (docs/apis.md).
  const refused = [...tally.refused]
  const isCostly = ([why]: (typeof refused)[number]): boolean => why.startsWith('search-too-costly')
  expect(refused.filter((one) => !isCostly(one))).toEqual([])
  const costly = refused.filter(isCostly).reduce((sum, [, times]) => sum + times, 0)
  expect(costly).toBeLessThanOrEqual(count / 5000)
  if (count >= enoughForAll) expect(uncovered(tally)).toEqual([])
})
