// `openpayer validate`: resources against R4 and the profiles that they claim. docs/validation.md
import { loadValidator, validateText, type Issue, type Validator } from '@openpayer/fhir'
import { readSources } from '@openpayer/ingest'
import { Command } from 'commander'
import { guideOption, guidesInUse } from '../guides-in-use.ts'
import { ownGuides } from '../own-guides.ts'
import type { Terminal } from '../terminal.ts'
import { createReport, reportLines } from '../validation-report.ts'

interface ValidateFlags {
  readonly guide?: readonly string[]
  readonly profile?: readonly string[]
  readonly show: string
  readonly json?: true
}

const severities = ['error', 'warning', 'information'] as const

export function validateCommand(terminal: Terminal): Command {
  return new Command('validate')
    .description(
      'Checks FHIR JSON against R4 and the profiles that it claims: NDJSON, Bundles, resources; also gzipped, also folders.',
    )
    .argument('<path...>', 'files and folders; - is standard input')
    .addOption(guideOption())
    .option('--profile <canonical...>', 'profiles to check against beside those that are claimed')
    .option('--show <level>', 'what to print: error, warning or information', 'error')
    .option('--json', 'print findings as JSON lines, the summary last')
    .action(async (paths: string[], flags: ValidateFlags) => {
      const validator = await loadValidator(guidesInUse(flags.guide), ownGuides())
      if (await validateAll(terminal, paths, { flags, validator })) process.exitCode = 1
    })
}

interface Work {
  readonly flags: ValidateFlags
  readonly validator: Validator
}

async function validateAll(
  terminal: Terminal,
  paths: readonly string[],
  { flags, validator }: Work,
): Promise<boolean> {
  const report = createReport()
  const shown = severities.slice(
    0,
    Math.max(
      0,
      severities.findIndex((severity) => severity === flags.show),
    ) + 1,
  )
  const options = flags.profile === undefined ? {} : { profiles: flags.profile }
  for await (const row of readSources(paths, process.stdin)) {
    const issues: readonly Issue[] = 'fault' in row ? [row.fault] : validateText(row.text, validator, options)
    report.add(issues)
    for (const issue of issues)
      if (shown.includes(issue.severity ?? 'error'))
        terminal.result(flags.json === true ? jsonLine(row, issue) : line(row, issue))
  }
  const summary = report.report()
  if (flags.json === true)
    terminal.result(JSON.stringify({ summary: { ...summary, guides: validator.guides } }))
  else for (const text of reportLines(summary)) terminal.result(text)
  return summary.withErrors > 0
}

interface Place {
  readonly source: string
  readonly line: number
}

const line = (
  { source, line: at }: Place,
  { severity = 'error', code, expression = '', text, profile }: Issue,
): string =>
  `${source}:${at} ${severity} ${expression} ${text} (${code}${profile === undefined ? '' : `, ${profile}`})`

const jsonLine = ({ source, line: at }: Place, issue: Issue): string =>
  JSON.stringify({ source, line: at, severity: 'error', ...issue })
