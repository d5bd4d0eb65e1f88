// `openpayer serve`: the server for production.
import { serve } from '@openpayer/server'
import { Command } from 'commander'
import type { Terminal } from '../terminal.ts'

export function serveCommand(terminal: Terminal): Command {
  return new Command('serve')
    .description(
      'Serves the APIs in production. Needs DATABASE_URL, OPENPAYER_BASE_URL and OPENPAYER_SECRETS_FILE.',
    )
    .action(() => serve({ log: terminal.note }))
}
