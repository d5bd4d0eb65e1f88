// What a validation found, counted by profile and by kind of finding; memory does not grow with the input.
import type { Issue } from '@openpayer/fhir'

type Severity = 'error' | 'warning' | 'information'

export interface Counts {
  error: number
  warning: number
  information: number
}

export interface ValidationReport {
  readonly resources: number
  /** Resources with at least one error. */
  readonly withErrors: number
  readonly counts: Counts
  /** Canonical, `R4` for what no profile demands -> findings. */
  readonly profiles: Readonly<Record<string, Counts>>
  readonly codes: Readonly<Record<string, Counts>>
}

export interface ReportBuilder {
  readonly add: (issues: readonly Issue[]) => void
  readonly report: () => ValidationReport
}

const none = (): Counts => ({ error: 0, warning: 0, information: 0 })
const severityOf = ({ severity = 'error' }: Issue): Severity => severity

export function createReport(): ReportBuilder {
  let resources = 0
  let withErrors = 0
  const counts = none()
  const profiles = new Map<string, Counts>()
  const codes = new Map<string, Counts>()
  return {
    add: (issues) => {
      resources++
      if (issues.some((issue) => severityOf(issue) === 'error')) withErrors++
      for (const issue of issues) {
        const severity = severityOf(issue)
        counts[severity]++
        count(profiles, issue.profile ?? 'R4')[severity]++
        count(codes, issue.code)[severity]++
      }
    },
    report: () => ({ resources, withErrors, counts, profiles: sorted(profiles), codes: sorted(codes) }),
  }
}

// Profiles and codes are those of the guides in use: few.
function count(map: Map<string, Counts>, key: string): Counts {
  const known = map.get(key) ?? none()
  map.set(key, known)
  return known
}

const sorted = (map: ReadonlyMap<string, Counts>): Record<string, Counts> =>
  Object.fromEntries([...map].sort(([a], [b]) => (a < b ? -1 : 1)))

export function reportLines({ resources, withErrors, profiles }: ValidationReport): string[] {
  const rows = [
    ['errors', 'warnings', 'not checkable', 'demanded by'],
    ...Object.entries(profiles).map(([name, { error, warning, information }]) => [
      String(error),
      String(warning),
      String(information),
      name,
    ]),
  ]
  const widths = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at]?.length ?? 0)))
  const table = rows.map((row) =>
    row.map((cell, at) => (at < 3 ? cell.padStart(widths[at] ?? 0) : cell)).join('  '),
  )
  const sentence = `${resources.toLocaleString('en-US')} resources, ${withErrors.toLocaleString('en-US')} with errors`
  return rows.length === 1 ? [sentence] : [...table, '', sentence]
}
