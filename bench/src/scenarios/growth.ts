// One member's searches in a plan and in one with twenty times as many members, at the store's door: what they cost must not depend on
// the others. Rows and blocks that the database touches are counted, since time alone is never quite the same twice.
import { memberQuestions, type MemberQuestion } from '../members/questions.ts'
import { memberScope, samplePatients, searchOf, type Population } from '../members/population.ts'
import { processorTime, type ProcessorTime } from '../processor-time.ts'
import { openMemberSession } from '../role-session.ts'
import type { Scenario } from '../scenario.ts'
import { spread } from '../statistics.ts'
import type { Workplace } from '../workplace.ts'
import type { Scope } from '@openpayer/store'

interface Member {
  readonly patient: string
  readonly scope: Scope
}

interface Side {
  readonly population: Population
  readonly members: readonly Member[]
}

const membersAsked = 50

const sideOf = async (workplace: Workplace, population: Population): Promise<Side> => {
  const members: Member[] = []
  for (const patient of samplePatients(workplace.effort, membersAsked)) {
    members.push({ patient, scope: await memberScope(population, patient) })
  }
  return { population, members }
}

interface Measured {
  readonly ms: number
  readonly found: number
}

/** Each of the members asks once, one after the other. */
const ask = async ({ population, members }: Side, { address }: MemberQuestion): Promise<Measured> => {
  const queries = members.map(({ patient, scope }) => ({ scope, query: searchOf(address(patient)) }))
  const start = performance.now()
  let found = 0
  for (const { scope, query } of queries) {
    const { matches, included } = await population.reader.search(scope, query)
    found += matches.length + included.length
  }
  return { ms: performance.now() - start, found }
}

interface Touched {
  readonly rows: number
  readonly blocks: number
}

interface ExplainedPlan {
  readonly 'Shared Hit Blocks': number
  readonly 'Shared Read Blocks': number
}

const touchedBy = async ({ population, members }: Side, { address }: MemberQuestion): Promise<Touched> => {
  let [rows, blocks] = [0, 0]
  const session = openMemberSession(population.url, population.database.roles.member, 1)
  for (const { patient, scope } of members) {
    const { touched, statement } = await population.reader.explain(scope, searchOf(address(patient)))
    rows += touched.reduce((sum, one) => sum + (one.rows ?? 0), 0)
    const [explained] = await session.unsafe<
      { readonly 'QUERY PLAN': readonly { readonly Plan: ExplainedPlan }[] }[]
    >(`explain (analyze, buffers, timing off, format json) ${statement.text}`, [...statement.values])
    const plan = explained?.['QUERY PLAN'][0]?.Plan
    blocks += (plan?.['Shared Hit Blocks'] ?? 0) + (plan?.['Shared Read Blocks'] ?? 0)
  }
  await session.end()
  return { rows, blocks }
}

interface Turn {
  readonly small: readonly Measured[]
  readonly large: readonly Measured[]
  readonly used: { readonly small: number; readonly large: number }
}

const totalMs = (measured: readonly Measured[]): number => measured.reduce((sum, { ms }) => sum + ms, 0)

const askAll = async (side: Side): Promise<readonly Measured[]> => {
  const all: Measured[] = []
  for (const question of memberQuestions) all.push(await ask(side, question))
  return all
}

const usedUs = (time: ProcessorTime | undefined): number =>
  time === undefined ? NaN : time.serverUs + time.databaseUs

const least = (turns: readonly Turn[], side: 'small' | 'large', at: number): number =>
  Math.min(...turns.map((turn) => turn[side][at]?.ms ?? NaN))

const times = (large: number, small: number): string => (large / small).toFixed(2)

const run = async (
  workplace: Workplace,
): Promise<{ readonly turns: readonly Turn[]; readonly notes: readonly string[] }> => {
  const populations = await workplace.populations()
  const small = await sideOf(workplace, populations.small)
  const large = await sideOf(workplace, populations.large)
  const clock = async (): Promise<number> => usedUs(await processorTime(workplace.folder, process.pid))
  for (const side of [small, large]) await askAll(side)
  const turns: Turn[] = []
  for (let turn = 0; turn < workplace.effort.rounds; turn++) {
    const start = await clock()
    const ofSmall = await askAll(small)
    const middle = await clock()
    const ofLarge = await askAll(large)
    const end = await clock()
    turns.push({ small: ofSmall, large: ofLarge, used: { small: middle - start, large: end - middle } })
  }
  const notes: string[] = []
  for (const [at, question] of memberQuestions.entries()) {
    const [few, many] = [await touchedBy(small, question), await touchedBy(large, question)]
    const [ofFew, ofMany] = [least(turns, 'small', at), least(turns, 'large', at)]
    notes.push(
      `  ${question.name}: ${(ofMany / large.members.length).toFixed(2)} ms, ${times(ofMany, ofFew)}; rows ${few.rows} and ${many.rows}, ` +
        `blocks ${few.blocks} and ${many.blocks}, ${times(many.blocks, few.blocks)}; ${turns[0]?.large[at]?.found} found`,
    )
  }
  return { turns, notes }
}

export const growth: Scenario = {
  name: 'growth',
  async run(workplace) {
    const { population } = workplace.effort
    const { turns, notes } = await run(workplace)
    const perSecond = (measured: readonly Measured[]): number =>
      (membersAsked * measured.length * 1000) / totalMs(measured)
    return {
      name: 'growth',
      unit: 'searches/s',
      ours: spread(turns.map(({ large }) => perSecond(large))),
      bound: spread(turns.map(({ small }) => perSecond(small))),
      ratio: spread(turns.map(({ small, large }) => totalMs(large) / totalMs(small))),
      must: { of: 'ratio', atMost: 1.2 },
      goal: { of: 'ratio', atMost: 1.05 },
      notes: [
        `ours: ${population.large} members; bound: ${population.small}; ratio: of the times; at the store's door, one search at a time`,
        `processor time: ${spread(turns.map(({ used }) => used.large / used.small)).median.toFixed(2)}`,
        'each question by the same members in both: ms a search, least time large by small; rows and blocks touched, small and large:',
        ...notes,
      ],
    }
  },
}
