// `openpayer validate`: resources against R4 and the profiles that they claim. docs/validation.md
import { loadValidator, validateText, type Issue, type Validator } from '@openpayer/fhir'
import { readSources } from '@openpayer/ingest'
import { Command, Option } from 'commander'
import { guideOption, guidesInUse } from '../guides-in-use.ts'
import type { Terminal } from '../terminal.ts'
import { createReport, reportLines } from '../validation-report.ts'

interface ValidateFlags {
  readonly guide?: readonly string[]
  readonly profile?: readonly string[]
  readonly show: (typeof severities)[number]
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
    .addOption(
      new Option(
        '--profile <canonical>',
        'a profile to check against beside those that are claimed; may be repeated',
      ).argParser((canonical: string, before: readonly string[] = []) => [...before, canonical]),
    )
    .addOption(new Option('--show <level>', 'the least that is printed').choices(severities).default('error'))
    .option('--json', 'print findings as JSON lines, the summary last')
    .action(async (paths: string[], flags: ValidateFlags, command: Command) => {
      const { names, own } = guidesInUse(flags.guide)
      const validator = await loadValidator(names, own)
      const unknown = flags.profile?.find((canonical) => !validator.hasProfile(canonical))
      if (unknown !== undefined) command.error(`error: no guide in use has the profile ${unknown}`)
      if (await validateAll(terminal, paths, { flags, validator })) process.exitCode = 1
    })
}

interface Work {
  readonly flags: ValidateFlags
  readonly validator: Validator
}

/** Whether there is something to mend. */
async function validateAll(
  terminal: Terminal,
  paths: readonly string[],
  { flags, validator }: Work,
): Promise<boolean> {
  const report = createReport()
  const shown = severities.slice(0, severities.indexOf(flags.show) + 1)
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
  if (summary.resources === 0) terminal.note(`No resource was found in ${paths.join(', ')}.`)
  return summary.resources === 0 || summary.withErrors > 0
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
