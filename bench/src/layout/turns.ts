// Variants of one thing, turn by turn in short rounds, so that what else the machine does falls on all of them.
import { type Spread, spread } from '../statistics.ts'

/** One operation; `at` counts up, for a choice of rows that is the same for every variant. */
export type Operation = (at: number) => Promise<unknown>

export interface Turns {
  readonly rounds: number
  readonly roundMs: number
  /** Operations in flight. */
  readonly parallel: number
  /** Processor time used so far, in microseconds. */
  readonly clock: () => number
}

export interface Figures {
  readonly perSecond: Spread
  /** Processor time of client and server an operation, in microseconds. */
  readonly processorUs: Spread
  /** Least time to the first variant's least: what another program takes from the caches only ever adds. */
  readonly ratio: number
}

interface Round {
  readonly perSecond: number
  readonly processorUs: number
}

/** The figures of each variant; the first turn warms up and does not count. */
export async function takeTurns(
  variants: Readonly<Record<string, Operation>>,
  turns: Turns,
): Promise<ReadonlyMap<string, Figures>> {
  const names = Object.keys(variants)
  const table: Round[][] = []
  for (let turn = 0; turn <= turns.rounds; turn++) {
    const row = []
    for (const operation of Object.values(variants)) row.push(await oneRound(operation, turns))
    if (turn > 0) table.push(row)
  }
  return new Map(names.map((name, column) => [name, figuresOf(table, column)]))
}

function figuresOf(table: readonly (readonly Round[])[], column: number): Figures {
  const values = (at: number, key: keyof Round): number[] => table.map((row) => row[at]?.[key] ?? NaN)
  const processorUs = spread(values(column, 'processorUs'))
  const ratio = processorUs.min / spread(values(0, 'processorUs')).min
  return { perSecond: spread(values(column, 'perSecond')), processorUs, ratio }
}

async function oneRound(operation: Operation, { roundMs, parallel, clock }: Turns): Promise<Round> {
  let done = 0
  let next = 0
  const used = clock()
  const start = performance.now()
  const work = async (): Promise<void> => {
    while (performance.now() - start < roundMs) {
      await operation(next++)
      done++
    }
  }
  await Promise.all(Array.from({ length: parallel }, work))
  return { perSecond: (done * 1000) / (performance.now() - start), processorUs: (clock() - used) / done }
}
