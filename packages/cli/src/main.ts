// `openpayer ...`: one file a command. What fails is said in a sentence and shown by the exit code.
import { FhirError } from '@openpayer/fhir'
import { mendable } from '@openpayer/server'
import { Command } from 'commander'
import { guidesCommand } from './commands/guides.ts'
import { loadCommand } from './commands/load.ts'
import { migrateCommand } from './commands/migrate.ts'
import { serveCommand } from './commands/serve.ts'
import { synthCommand } from './commands/synth.ts'
import { validateCommand } from './commands/validate.ts'
import { endWithReader, terminal } from './terminal.ts'

const program = new Command('openpayer')
  .description('Serves a health plan’s data over the FHIR APIs that the law and its users ask for.')
  .showHelpAfterError('(openpayer help shows what there is)')
  .addCommand(serveCommand(terminal))
  .addCommand(migrateCommand(terminal))
  .addCommand(loadCommand(terminal))
  .addCommand(synthCommand(terminal))
  .addCommand(validateCommand(terminal))
  .addCommand(guidesCommand(terminal))

endWithReader()
try {
  await program.parseAsync()
} catch (error) {
  process.exitCode ||= 1
  for (const line of linesOf(error)) terminal.note(line)
}

function linesOf(error: unknown): readonly string[] {
  const sentence = mendable(error)
  if (sentence !== undefined) return [sentence]
  if (error instanceof FhirError) return error.issues.map(({ code, text }) => `${text} (${code})`)
  if (error instanceof Error && error.name === 'AbortError') return [error.message]
  return [error instanceof Error ? (error.stack ?? error.message) : String(error)]
}
