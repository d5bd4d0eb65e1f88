// `openpayer migrate`: brings the database to this version.
import { migrateDatabase } from '@openpayer/server'
import { Command } from 'commander'
import type { Terminal } from '../terminal.ts'

export function migrateCommand(terminal: Terminal): Command {
  return new Command('migrate')
    .description('Brings the database of DATABASE_URL, else the embedded one, to this version.')
    .option('--json', 'print the names of the migrations applied as JSON')
    .action(async ({ json }: { json?: true }) => {
      const applied = await migrateDatabase({ log: terminal.note })
      if (json === true) terminal.result(JSON.stringify({ applied }))
      else
        terminal.result(
          applied.length === 0 ? 'The database is at this version.' : `Applied ${applied.join(', ')}.`,
        )
    })
}
