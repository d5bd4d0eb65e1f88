// `openpayer synth`: a synthetic plan as NDJSON, one file a type in a folder for each area.
import { type FileHandle, mkdir, open, readdir } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { ConfigurationError } from '@openpayer/server'
import { areaOf, type PlanSize, synthesize } from '@openpayer/synth'
import { Command, InvalidArgumentError } from 'commander'
import type { Terminal } from '../terminal.ts'

interface SynthFlags extends PlanSize {
  readonly out: string
  readonly json?: true
}

interface WrittenFile {
  readonly file: string
  readonly resources: number
}

/** Resources gathered before they are written: a write for each costs more than making it. */
const pieceLength = 1 << 18

const countOf =
  (least: number) =>
  (text: string): number => {
    const count = Number(text)
    if (!Number.isSafeInteger(count) || count < least) {
      throw new InvalidArgumentError(`It is a whole number from ${least}.`)
    }
    return count
  }

export function synthCommand(terminal: Terminal): Command {
  return new Command('synth')
    .description(
      'Writes a synthetic plan: members, claims, providers, directory, drug list. The same seed gives the same bytes.',
    )
    .option('--members <number>', 'members of the plan', countOf(0), 100)
    .option(
      '--providers <number>',
      'practitioners; their clinics, hospitals and pharmacies follow',
      countOf(1),
      60,
    )
    .option('--drugs <number>', 'drugs of the drug list', countOf(0), 40)
    .option('--seed <text>', 'what the plan is made from', '1')
    .requiredOption('--out <folder>', 'a new or empty folder')
    .option('--json', 'print what was written as JSON')
    .action(async (flags: SynthFlags) => {
      const files = await writePlan(flags)
      const resources = files.reduce((sum, file) => sum + file.resources, 0)
      if (flags.json === true) terminal.result(JSON.stringify({ out: flags.out, resources, files }))
      else terminal.result(`Wrote ${resources} resources into ${files.length} files in ${flags.out}.`)
    })
}

interface PlanFile {
  readonly name: string
  resources: number
  piece: string
  readonly handle: FileHandle
}

const flush = async (file: PlanFile): Promise<void> => {
  await file.handle.write(file.piece)
  file.piece = ''
}

const openFile = async (folder: string, name: string): Promise<PlanFile> => {
  await mkdir(dirname(join(folder, name)), { recursive: true })
  return { name, resources: 0, piece: '', handle: await open(join(folder, name), 'wx') }
}

/** Streams the plan into its files: memory does not grow with it. */
async function writePlan(flags: SynthFlags): Promise<readonly WrittenFile[]> {
  await mkdir(flags.out, { recursive: true })
  if ((await readdir(flags.out)).length > 0) {
    throw new ConfigurationError([`${flags.out} is not empty; --out takes a new or empty folder.`])
  }
  const files = new Map<string, PlanFile>()
  try {
    for (const resource of synthesize(flags)) {
      const name = join(areaOf(resource), `${resource.resourceType}.ndjson`)
      const file = files.get(name) ?? (await openFile(flags.out, name))
      files.set(name, file)
      file.resources++
      file.piece += `${JSON.stringify(resource)}\n`
      if (file.piece.length > pieceLength) await flush(file)
    }
    for (const file of files.values()) await flush(file)
  } finally {
    for (const { handle } of files.values()) await handle.close()
  }
  return [...files.values()].map(({ name, resources }) => ({ file: name, resources }))
}
