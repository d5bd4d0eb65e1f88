// `openpayer load`: FHIR files into the database. docs/loading.md
import { accessSync, closeSync, constants, existsSync, openSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { FhirError } from '@openpayer/fhir'
import { rejectsName, type Into, type LoadReport, type ProfileCheck } from '@openpayer/ingest'
import { openLoader } from '@openpayer/server'
import { Command, Option } from 'commander'
import { guideOption, guidesInUse } from '../guides-in-use.ts'
import { createProgressLine } from '../load-progress.ts'
import { reportText } from '../load-report.ts'
import type { Terminal } from '../terminal.ts'

interface LoadFlags {
  readonly into?: Into
  readonly rejects?: string
  readonly guide?: readonly string[]
  /** false: `--no-profiles` */
  readonly profiles: boolean
  readonly strict?: true
  readonly json?: true
}

export function loadCommand(terminal: Terminal): Command {
  return new Command('load')
    .description('Loads FHIR JSON: NDJSON, Bundles, resources; also compressed with gzip, also folders.')
    .argument('<path...>', 'files and folders; - is standard input')
    .addOption(
      new Option('--into <where>', 'where resources go that do not say it themselves').choices([
        'member',
        'directory',
        'formulary',
      ]),
    )
    .option('--rejects <file>', 'a new file for rows that cannot be loaded (default: one in the data folder)')
    .addOption(guideOption().conflicts('profiles'))
    .option('--no-profiles', 'check resources against R4 alone, not against the profiles that they claim')
    .addOption(
      new Option('--strict', 'reject what does not conform to the profiles that it claims').conflicts(
        'profiles',
      ),
    )
    .option('--json', 'print the report as JSON')
    .action(async (paths: string[], flags: LoadFlags) => {
      const report = await load(terminal, paths, flags)
      terminal.result(flags.json === true ? JSON.stringify(report) : reportText(report))
      if (report.read === report.rejected) process.exitCode = 1
    })
}

/** Asked first: a load would learn it from its first reject. A file that is there may be the input itself, or rejects not yet corrected. */
function assertCanHold(rejects: string): void {
  accessSync(dirname(rejects), constants.W_OK)
  if (!existsSync(rejects)) return
  if (statSync(rejects).isFile()) {
    const text = `${rejects} is there already and is not written over; give --rejects another name, or remove the file first.`
    throw new FhirError({ code: 'load-unreadable', text })
  }
  closeSync(openSync(rejects, 'r+'))
}

function profileCheckOf({ profiles, strict }: LoadFlags): ProfileCheck {
  if (!profiles) return 'off'
  return strict === true ? 'reject' : 'count'
}

async function load(terminal: Terminal, paths: readonly string[], flags: LoadFlags): Promise<LoadReport> {
  if (flags.rejects !== undefined) assertCanHold(flags.rejects)
  const opened = await openLoader({
    log: terminal.note,
    ...(flags.profiles ? { guides: guidesInUse(flags.guide) } : {}),
  })
  const line = createProgressLine(terminal)
  const stopping = new AbortController()
  const stop = (): void =>
    stopping.abort(
      new DOMException('Stopped. What was written stays; the same load finishes it.', 'AbortError'),
    )
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await opened.loader.load({
      paths,
      into: flags.into,
      profiles: profileCheckOf(flags),
      rejectsPath: flags.rejects ?? rejectsName(opened.folder, new Date()),
      onProgress: line.show,
      signal: stopping.signal,
    })
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    line.clear()
    await opened.close()
  }
}
