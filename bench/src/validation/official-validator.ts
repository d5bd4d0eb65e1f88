// HL7's validator on the same resources, where the machine has it: OPENPAYER_VALIDATOR names a program that takes `--ig guide#version`,
// `--threads N`, `--json OUT` and files, and writes how long each took.
import { spawn } from 'node:child_process'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { spread, type Spread } from '../statistics.ts'

export interface OfficialFigures {
  /** From the start of its engine until the guides are loaded. */
  readonly startMs: number
  /** Resources a second of each kind, on one thread, warm. */
  readonly rates: ReadonlyMap<string, Spread>
}

interface Report {
  readonly loadSeconds: number
  readonly files: readonly { readonly file: string; readonly ms: number }[]
}

const rounds = 5
/** The first files of a kind only warm the engine up: the Java machine compiles while it runs. */
const warmUpShare = 0.5

/** Undefined where no program is named. Throws when it fails. */
export async function measureOfficial(
  texts: ReadonlyMap<string, readonly string[]>,
  guides: readonly string[],
): Promise<OfficialFigures | undefined> {
  const program = process.env['OPENPAYER_VALIDATOR']
  if (program === undefined) return undefined
  const folder = await mkdtemp(join(tmpdir(), 'openpayer-official-'))
  try {
    const out = join(folder, 'report.out')
    for (const [kind, list] of texts)
      for (const [index, text] of list.entries()) await writeFile(join(folder, fileName(kind, index)), text)
    const named = guides.flatMap((guide) => ['--ig', guide.replace(/-(?=[\d.]+$)/, '#')])
    await run(program, [...named, '--threads', '1', '--first', '0', '--json', out, folder])
    const report = JSON.parse(await readFile(out, 'utf8')) as Report // the program's own format
    return {
      startMs: report.loadSeconds * 1000,
      rates: new Map([...texts.keys()].map((kind) => [kind, rateOf(kind, report)])),
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

const fileName = (kind: string, index: number): string => `${kind}-${String(index).padStart(5, '0')}.json`

const run = (program: string, args: readonly string[]): Promise<void> =>
  new Promise((resolve, reject) => {
    const child = spawn(program, args, { stdio: 'ignore' })
    child.on('error', reject)
    // 1: it found errors.
    child.on('exit', (code) =>
      code === 0 || code === 1 ? resolve() : reject(new Error(`${program} ended with ${code ?? 'a signal'}`)),
    )
  })

function rateOf(kind: string, { files }: Report): Spread {
  const times = files.filter(({ file }) => file.includes(`${kind}-`)).map(({ ms }) => ms)
  const warm = times.slice(Math.floor(times.length * warmUpShare))
  const size = Math.ceil(warm.length / rounds)
  const parts = Array.from({ length: rounds }, (_, at) => warm.slice(at * size, (at + 1) * size))
  return spread(parts.filter(({ length }) => length > 0).map(ratePerSecond))
}

// Its times are whole milliseconds, cut off below.
const ratePerSecond = (times: readonly number[]): number =>
  (times.length * 1000) / times.reduce((sum, ms) => sum + ms + 0.5, 0)
