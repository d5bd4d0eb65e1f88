// What a load did, by type and in all: read = created + updated + unchanged + rejected + not served.
import type { ErrorCode } from '@openpayer/fhir'
import type { ProfileCheck } from './check/judge.ts'
import { noProfileCounts, type ConformanceCounts, type ProfileCounts } from './conformance.ts'

/** Rows by what became of them: read is the sum of the others. */
export interface LoadCounts {
  readonly read: number
  readonly created: number
  readonly updated: number
  readonly unchanged: number
  readonly rejected: number
  readonly notServed: number
}

type Counts = LoadCounts & Readonly<ProfileCounts>

/** What a load did. */
export interface LoadReport extends LoadCounts, Readonly<ProfileCounts> {
  /** By resource type; `unknown` where a row does not say. */
  readonly types: Readonly<Record<string, Counts>>
  /** Rejected rows by the code of their reason. */
  readonly rejectReasons: CountsByCode
  readonly profileCheck: ProfileCheck
  /** Errors by profile and code; `R4` where no profile demands it. */
  readonly profiles: Readonly<Record<string, CountsByCode>>
  /** Resources by the profiles that they claim and no guide in use has: the first hundred of these. */
  readonly unknownProfiles: Readonly<Record<string, number>>
  /** References that lead nowhere here and became identifier and display. */
  readonly unresolvedReferences: number
  readonly seconds: number
  /** Resources read a second. */
  readonly rate: number
  /** Where the rejects are; absent when there are none. */
  readonly rejectsFile?: string
}

type CountsByCode = Readonly<Partial<Record<ErrorCode, number>>>

export type Outcome = Exclude<keyof LoadCounts, 'read'>

/** What a report says beside the counts. */
export interface ReportFacts {
  readonly seconds: number
  readonly profileCheck: ProfileCheck
  readonly conformance: ConformanceCounts
  readonly rejectsFile: string | undefined
}

export interface Tally {
  count(type: string, outcome: Outcome, times?: number): void
  reject(type: string, code: ErrorCode): void
  unresolved(count: number): void
  readonly settled: () => number
  report(facts: ReportFacts): LoadReport
}

export function createTally(): Tally {
  const types = new Map<string, Record<keyof LoadCounts, number>>()
  const reasons = new Map<ErrorCode, number>()
  let settled = 0
  let unresolvedReferences = 0
  const count: Tally['count'] = (type, outcome, times = 1) => {
    const counts = types.get(type) ?? noCounts()
    counts.read += times
    counts[outcome] += times
    types.set(type, counts)
    settled += times
  }
  return {
    count,
    reject(type, code) {
      count(type, 'rejected')
      reasons.set(code, (reasons.get(code) ?? 0) + 1)
    },
    unresolved: (count) => {
      unresolvedReferences += count
    },
    settled: () => settled,
    report({ seconds, profileCheck, conformance, rejectsFile }) {
      const withProfiles = [...types].map(
        ([type, counts]) =>
          [type, { ...counts, ...(conformance.types.get(type) ?? noProfileCounts()) }] as const,
      )
      const all = total(withProfiles.map(([, counts]) => counts))
      return {
        ...all,
        types: sorted(withProfiles),
        rejectReasons: sorted(reasons),
        profileCheck,
        profiles: sorted([...conformance.profiles].map(([name, codes]) => [name, sorted(codes)] as const)),
        unknownProfiles: sorted(conformance.unknownProfiles),
        unresolvedReferences,
        seconds,
        rate: Math.round(all.read / Math.max(seconds, 0.001)),
        ...(rejectsFile === undefined ? {} : { rejectsFile }),
      }
    },
  }
}

function total(list: readonly Counts[]): Counts {
  const all = { ...noCounts(), ...noProfileCounts() }
  for (const counts of list) for (const name of countNames) all[name] += counts[name]
  return all
}

const sorted = <Value>(entries: Iterable<readonly [string, Value]>): Record<string, Value> =>
  Object.fromEntries([...entries].sort(([a], [b]) => (a < b ? -1 : 1)))

const countNames = [
  ...(['read', 'created', 'updated', 'unchanged', 'rejected', 'notServed'] as const),
  ...(['profileErrors', 'notChecked'] as const),
]

const noCounts = (): Record<keyof LoadCounts, number> => ({
  read: 0,
  created: 0,
  updated: 0,
  unchanged: 0,
  rejected: 0,
  notServed: 0,
})
