// The report of a load for people: what became of the rows by type, why some were rejected, and what profiles have against the rest.
// Machines take it as JSON.
import type { LoadCounts, LoadReport, ProfileCounts } from '@openpayer/ingest'

type Counts = LoadCounts & ProfileCounts

const columns = [
  ['read', 'read'],
  ['created', 'created'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['rejected', 'rejected'],
  ['notServed', 'not served'],
] as const satisfies readonly (readonly [keyof Counts, string])[]

const profileColumns = [
  ['profileErrors', 'profile errors'],
  ['notChecked', 'not checked'],
] as const satisfies readonly (readonly [keyof Counts, string])[]

export function reportText(report: LoadReport): string {
  const shownColumns = report.profileCheck === 'off' ? columns : [...columns, ...profileColumns]
  const cells = (name: string, counts: Counts): string[] => [
    name,
    ...shownColumns.map(([key]) => shown(counts[key])),
  ]
  const types = [
    ['', ...shownColumns.map(([, title]) => title)],
    ...Object.entries(report.types).map(([type, counts]) => cells(type, counts)),
    cells('all', report),
  ]
  const parts = [aligned(types, isFirst), ...findings(report), sentences(report)]
  return parts.map((lines) => lines.join('\n')).join('\n\n')
}

const isFirst = (at: number): boolean => at === 0

const shown = (count: number): string => count.toLocaleString('en-US')

/** Words begin, numbers end below each other. */
function aligned(rows: readonly (readonly string[])[], isWord: (at: number) => boolean): string[] {
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  const pad = (cell: string, at: number): string =>
    isWord(at) ? cell.padEnd(widths[at] ?? 0) : cell.padStart(widths[at] ?? 0)
  return rows.map((row) => row.map(pad).join('  ').trimEnd())
}

/** Tables of reasons, each only where there is one. */
function findings({ rejectReasons, profiles, unknownProfiles }: LoadReport): string[][] {
  const reasons = Object.entries(rejectReasons).map(([code, count]) => [shown(count), code])
  const errors = Object.entries(profiles).flatMap(([profile, codes]) =>
    Object.entries(codes).map(([code, count]) => [shown(count), code, profile]),
  )
  const unknown = Object.entries(unknownProfiles).map(([profile, count]) => [shown(count), profile])
  return [
    [['rejected', 'reason'], ...reasons],
    [['errors', 'code', 'demanded by'], ...errors],
    [['not checked', 'profile that no guide in use has'], ...unknown],
  ]
    .filter(({ length }) => length > 1)
    .map((table) => aligned(table, (at) => at > 0))
}

function sentences(report: LoadReport): string[] {
  const { seconds, rate, unresolvedReferences, rejectsFile, read } = report
  const lines = [`${seconds.toFixed(1)} s, ${shown(rate)} resources/s`]
  if (read === 0) lines.push('There was nothing to load.')
  if (report.notServed > 0) lines.push(`No API serves these, so they were left out: ${notServed(report)}.`)
  lines.push(...profileSentences(report))
  if (unresolvedReferences > 0) {
    lines.push(
      `${shown(unresolvedReferences)} references lead to nothing that is served here; an identifier and a display stand for them.`,
    )
  }
  if (rejectsFile !== undefined) lines.push(`The rejected rows, each with its reason: ${rejectsFile}`)
  return lines
}

const notServed = ({ types }: LoadReport): string =>
  Object.entries(types)
    .filter(([, counts]) => counts.notServed > 0)
    .map(([type, counts]) => `${type} ${shown(counts.notServed)}`)
    .join(', ')

function profileSentences({ profileCheck, profileErrors, unknownProfiles }: LoadReport): string[] {
  if (profileCheck === 'off') return ['The profiles that resources claim were not checked.']
  const lines: string[] = []
  if (profileErrors > 0 && profileCheck === 'count')
    lines.push('Resources with profile errors were loaded; openpayer validate shows where they err.')
  if (Object.keys(unknownProfiles).length > 0)
    lines.push('openpayer guides add makes the profiles of another guide known.')
  return lines
}
