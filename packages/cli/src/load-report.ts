// The report of a load as a table for people; machines take it as JSON.
import type { LoadCounts, LoadReport } from '@openpayer/ingest'

const columns = [
  ['read', 'read'],
  ['created', 'created'],
  ['updated', 'updated'],
  ['unchanged', 'unchanged'],
  ['rejected', 'rejected'],
  ['notServed', 'not served'],
] as const satisfies readonly (readonly [keyof LoadCounts, string])[]

export function reportText(report: LoadReport): string {
  const rows = [
    ['', ...columns.map(([, title]) => title)],
    ...Object.entries(report.types).map(([type, counts]) => cells(type, counts)),
    cells('all', report),
  ]
  const widths = rows[0]?.map((_, at) => Math.max(...rows.map((row) => row[at]?.length ?? 0))) ?? []
  const table = rows.map((row) => row.map((cell, at) => pad(cell, at, widths[at] ?? 0)).join('  '))
  return [...table, '', ...sentences(report)].join('\n')
}

const cells = (name: string, counts: LoadCounts): string[] => [
  name,
  ...columns.map(([key]) => shown(counts[key])),
]

const shown = (count: number): string => count.toLocaleString('en-US')

const pad = (cell: string, at: number, width: number): string =>
  at === 0 ? cell.padEnd(width) : cell.padStart(width)

function sentences({ seconds, rate, unresolvedReferences, rejectsFile, read }: LoadReport): string[] {
  const lines = [`${seconds.toFixed(1)} s, ${shown(rate)} resources/s`]
  if (read === 0) lines.push('There was nothing to load.')
  if (unresolvedReferences > 0) {
    lines.push(
      `${shown(unresolvedReferences)} references lead to nothing that is served here; an identifier and a display stand for them.`,
    )
  }
  if (rejectsFile !== undefined) lines.push(`The rejected rows, each with its reason: ${rejectsFile}`)
  return lines
}
