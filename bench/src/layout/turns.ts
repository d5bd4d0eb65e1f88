// Variants of one thing, turn by turn in short rounds, so that what else the machine does falls on all of them.
import { type Spread, spread } from '../statistics.ts'

/** One operation; `at` counts up, for a choice of rows that is the same for every variant. */
export type Operation = (at: number) => Promise<unknown>

export interface Turns {
  readonly rounds: number
  readonly roundMs: number
  /** Operations in flight. */
  readonly parallel: number
}

/** Operations a second of each variant, and its share of the first one's. */
export async function takeTurns(
  variants: Readonly<Record<string, Operation>>,
  turns: Turns,
): Promise<Map<string, { readonly perSecond: Spread; readonly ratio: Spread }>> {
  const names = Object.keys(variants)
  const figures = new Map(names.map((name) => [name, { perSecond: [] as number[], ratio: [] as number[] }]))
  for (let round = 0; round <= turns.rounds; round++) {
    let first: number | undefined
    for (const [name, operation] of Object.entries(variants)) {
      const perSecond = await oneRound(operation, turns)
      first ??= perSecond
      if (round === 0) continue // warms up
      figures.get(name)?.perSecond.push(perSecond)
      figures.get(name)?.ratio.push(perSecond / first)
    }
  }
  return new Map(
    [...figures].map(([name, { perSecond, ratio }]) => [
      name,
      { perSecond: spread(perSecond), ratio: spread(ratio) },
    ]),
  )
}

async function oneRound(operation: Operation, { roundMs, parallel }: Turns): Promise<number> {
  let done = 0
  let next = 0
  const start = performance.now()
  const work = async (): Promise<void> => {
    while (performance.now() - start < roundMs) {
      await operation(next++)
      done++
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
  return (done * 1000) / (performance.now() - start)
}
