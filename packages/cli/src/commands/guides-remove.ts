// `openpayer guides remove`: validation forgets a guide that was added. docs/validation.md
import { guideNames } from '@openpayer/fhir'
import { Command } from 'commander'
import { removeGuide } from '../own-guides.ts'
import type { Terminal } from '../terminal.ts'

export function removeCommand(terminal: Terminal): Command {
  return new Command('remove')
    .description('Removes a guide that was added; validation no longer uses it.')
    .argument('<guide>', 'its name, as openpayer guides list prints it')
    .action((name: string, _: object, command: Command) => {
      if (removeGuide(name)) return terminal.result(`${name} is removed.`)
      const reason = guideNames.includes(name)
        ? 'this guide is compiled in and stays'
        : 'no guide of this name was added; openpayer guides list prints them all'
      return command.error(`error: ${reason}`)
    })
}
