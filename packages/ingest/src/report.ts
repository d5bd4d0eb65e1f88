// What a load did, by type and in all: read = created + updated + unchanged + rejected + not served.

/** Rows by what became of them: read is the sum of the others. */
export interface LoadCounts {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly notServed: number
}

/** What a load did. */
export interface LoadReport extends LoadCounts {
  /** By resource type; `unknown` where a row does not say. */
  readonly types: Readonly<Record<string, LoadCounts>>
  /** References that lead nowhere here and became identifier and display. */
  readonly unresolvedReferences: number
  readonly seconds: number
  /** Resources read a second. */
  readonly rate: number
  /** Where the rejects are; absent when there are none. */
  readonly rejectsFile?: string
}

export type Outcome = Exclude<keyof LoadCounts, 'read'>

export interface Tally {
  count(type: string, outcome: Outcome, times?: number): void
  unresolved(count: number): void
  readonly settled: () => number
  report(seconds: number, rejectsFile: string | undefined): LoadReport
}

export function createTally(): Tally {
  const types = new Map<string, Record<keyof LoadCounts, number>>()
  let settled = 0
  let unresolvedReferences = 0
  return {
    count(type, outcome, times = 1) {
      const counts = types.get(type) ?? noCounts()
      counts.read += times
      counts[outcome] += times
      types.set(type, counts)
      settled += times
    },
    unresolved: (count) => {
      unresolvedReferences += count
    },
    settled: () => settled,
    report(seconds, rejectsFile) {
      const sorted = [...types].sort(([a], [b]) => (a < b ? -1 : 1))
      const all = noCounts()
      for (const [, counts] of sorted) for (const name of countNames) all[name] += counts[name]
      const rate = Math.round(all.read / Math.max(seconds, 0.001))
      const file = rejectsFile === undefined ? {} : { rejectsFile }
      return { ...all, types: Object.fromEntries(sorted), unresolvedReferences, seconds, rate, ...file }
    },
  }
}

const countNames = ['read', 'created', 'updated', 'unchanged', 'rejected', 'notServed'] as const

const noCounts = (): Record<keyof LoadCounts, number> => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  notServed: 0,
})
