// What a run of random questions asked, by kind, and what it found.
import { allKinds } from '../../../../conformance/brute-force/random/all-kinds.ts'
import { kindsOf } from '../../../../conformance/brute-force/random/kinds.ts'
import type { RandomQuestion } from '../../../../conformance/brute-force/random/question.ts'
import { questionOf } from '../../../../conformance/brute-force/question.ts'
import type { GrantDescription, World } from '../../../../conformance/brute-force/world.ts'
import type { Outcome } from './compare.ts'

interface Count {
  asked: number
  /** With at least one match, or something included for a kind of include. */
  found: number
}

export interface Tally {
  asked: number
  /** Answered with at least one match. */
  found: number
  included: number
  /** Rightly refused to this caller, by status. */
  readonly forbidden: Map<number, number>
  /** Sentence of the refusal -> how often a question that means something was not answered. */
  readonly refused: Map<string, number>
  readonly kinds: Map<string, Count>
}

export const emptyTally = (): Tally => ({
  asked: 0,
  found: 0,
  included: 0,
  forbidden: new Map(),
  refused: new Map(),
  kinds: new Map(allKinds.map((kind) => [kind, { asked: 0, found: 0 }])),
})

interface Asked {
  readonly world: World
  readonly grant: GrantDescription
  readonly question: RandomQuestion
}

export function count(tally: Tally, { world, grant, question }: Asked, outcome: Outcome): void {
  tally.asked++
  if (outcome.kind === 'refused') add(tally.refused, outcome.why)
  if (outcome.kind === 'same' && outcome.refusedWith !== undefined) add(tally.forbidden, outcome.refusedWith)
  const [matches, included] = outcome.kind === 'same' ? [outcome.matches, outcome.included] : [0, 0]
  if (matches > 0) tally.found++
  if (included > 0) tally.included++
  const read = questionOf(question.path, question.parts.join('&'), Object.keys(world.surface.types))
  const kinds = kindsOf(read, { world, grant, byPost: question.inForm !== undefined })
  for (const kind of kinds.sought) countKind(tally, kind, matches > 0)
  for (const kind of kinds.included) countKind(tally, kind, included > 0)
}

function countKind({ kinds }: Tally, kind: string, isFound: boolean): void {
  const counted = kinds.get(kind) ?? { asked: 0, found: 0 }
  counted.asked++
  if (isFound) counted.found++
  kinds.set(kind, counted)
}

function add<Key>(counts: Map<Key, number>, key: Key): void {
  counts.set(key, (counts.get(key) ?? 0) + 1)
}

/** Kinds that were never asked, or never found anything. */
export const uncovered = ({ kinds }: Tally): string[] =>
  allKinds.filter((kind) => kinds.get(kind)?.found === 0)

/** `found of asked` by kind, and how it went altogether. */
export function describeTally({ asked, found, included, forbidden, refused, kinds }: Tally): string {
  const counts = [...kinds].map(([kind, one]) => `  ${kind}: ${one.found} of ${one.asked}`)
  return [
    'found of asked:',
    ...counts,
    `${asked} asked, ${found} with matches, ${included} with included resources`,
    `rightly refused: ${[...forbidden].map(([status, times]) => `${status} ${times} times`).join(', ')}`,
    ...[...refused].map(([why, times]) => `refused ${times} times: ${why}`),
  ].join('\n')
}
