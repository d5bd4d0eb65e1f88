// `openpayer migrate`: brings the database to this version, its tables and then the search index of its rows. docs/database.md
import { type Migrated, migrateDatabase, progressText } from '@openpayer/server'
import { Command } from 'commander'
import type { Terminal } from '../terminal.ts'

// A line for a person is drawn anew, one in a log stays.
const betweenMs = { interactive: 100, log: 10_000 }

export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .description('Brings the database of DATABASE_URL, else the embedded one, to this version.')
    .option('--json', 'print the migrations applied and the types indexed again as JSON')
    .action(async ({ json }: { json?: true }) => {
      const migrated = await migrate(terminal)
      terminal.result(json === true ? JSON.stringify(migrated) : sentence(migrated))
    })
}

async function migrate(terminal: Terminal): Promise<Migrated> {
  const every = terminal.isInteractive ? betweenMs.interactive : betweenMs.log
  let shownAt = 0
  const stopping = new AbortController()
  const stop = (): void => stopping.abort()
  process.once('SIGINT', stop).once('SIGTERM', stop)
  try {
    return await migrateDatabase({
      log: terminal.note,
      signal: stopping.signal,
      onProgress(progress) {
        if (performance.now() - shownAt < every) return
        shownAt = performance.now()
        if (terminal.isInteractive) terminal.progress(progressText(progress))
        else terminal.note(progressText(progress))
      },
    })
  } finally {
    process.off('SIGINT', stop).off('SIGTERM', stop)
    if (terminal.isInteractive && shownAt > 0) terminal.progress('')
    if (stopping.signal.aborted) {
      terminal.note('Stopped. What was indexed stays; the same command goes on from there.')
      process.exitCode = 1
    }
  }
}

function sentence({ applied, indexed }: Migrated): string {
  if (applied.length === 0 && indexed.length === 0) return 'The database is at this version.'
  return [
    ...(applied.length === 0 ? [] : [`Applied ${applied.join(', ')}.`]),
    ...(indexed.length === 0 ? [] : [`Indexed again: ${indexed.join(', ')}.`]),
  ].join('\n')
}
