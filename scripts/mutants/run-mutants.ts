// Puts one fault after another into a copy of the sources and asks the tests whether they see it. A fault that no test sees is printed, and
// the run fails.
import { spawn } from 'node:child_process'
import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { conditionMutants } from './condition-mutants.ts'
import type { Mutant } from './mutant.ts'
import { rowMutants } from './row-mutants.ts'
import { storedMutants } from './stored-mutants.ts'

const root = join(import.meta.dirname, '../..')

interface Suite {
  readonly args: readonly string[]
  readonly environment?: Readonly<Record<string, string>>
}

const brute = 'packages/server/test/search-brute-force.test.ts'

/** The quick ones first: most faults need no more. */
const suites: readonly Suite[] = [
  { args: [brute] },
  {
    args: [
      'date-prefixes',
      'open-dates',
      'many-codes',
      'ready-reader',
      'index-rules',
      'number-prefixes',
      'search-agrees',
      'isolation',
      'walk',
      'names-ahead',
      'read-instance',
      'reads-together',
      'changes',
      'promotion',
      'write',
      'page-link',
      'several-types',
      'reindex',
      'migrate',
      'concurrent-writers',
      'include-cut',
    ].map((name) => `packages/store/test/${name}`),
  },
  // Other plans and many more questions, for what only a rare meeting of values shows.
  {
    args: [brute],
    environment: { OPENPAYER_TEST_LONG: '1', OPENPAYER_TEST_SEED: '7', OPENPAYER_TEST_COUNT: '4000' },
  },
]

const mutants: readonly Mutant[] = [...conditionMutants, ...rowMutants, ...storedMutants]

/** Faults that cannot be made any more, since the sources have changed. */
export const staleMutants = (chosen = mutants): readonly string[] =>
  chosen
    .filter((mutant) => !applies(mutant))
    .map(({ file, find }) => `does not stand in ${file} exactly once: ${find}`)

/** `args`: parts of file names to which the run is limited. Returns the exit code. */
export async function runMutants(args: readonly string[]): Promise<number> {
  const chosen = mutants.filter(({ file }) => args.length === 0 || args.some((part) => file.includes(part)))
  const stale = staleMutants(chosen)
  if (stale.length > 0) {
    console.error(stale.join('\n'))
    return 1
  }
  const copy = copySources()
  const survivors: Mutant[] = []
  try {
    const broken = await seenBy(copy)
    if (broken !== undefined) throw new Error(`the tests fail without any fault: ${broken}`)
    for (const mutant of chosen) {
      const from = performance.now()
      const by = await withMutant(copy, mutant, () => seenBy(copy))
      const seconds = ((performance.now() - from) / 1000).toFixed(0)
      console.log(`${mutant.file}: ${mutant.find} -> ${mutant.replace}\n  ${seconds} s: ${by ?? 'NOT SEEN'}`)
      if (by === undefined) survivors.push(mutant)
    }
  } finally {
    rmSync(copy, { recursive: true, force: true })
  }
  console.log(`${chosen.length - survivors.length} faults seen, ${survivors.length} not seen`)
  return survivors.length === 0 ? 0 : 1
}

/** Sources change: a fault that cannot be made any more would be passed over in silence. */
const applies = ({ file, find }: Mutant): boolean =>
  readFileSync(join(root, 'packages/store/src', file), 'utf8').split(find).length === 2

/** What tests need, so that a fault never stands in the sources themselves. */
function copySources(): string {
  const copy = mkdtempSync(join(tmpdir(), 'openpayer-mutants-'))
  const skipped = /(^|\/)(node_modules|\.git|data|data-[^/]*|\.cache)$/
  for (const name of [
    'packages',
    'conformance',
    'testing',
    'scripts',
    'bin',
    'bench',
    'package.json',
    'tsconfig.json',
    'vitest.config.ts',
  ])
    cpSync(join(root, name), join(copy, name), { recursive: true, filter: (path) => !skipped.test(path) })
  linkModules(copy)
  return copy
}

/** The libraries where they are; our own parts from the copy. */
function linkModules(copy: string): void {
  const modules = join(copy, 'node_modules')
  mkdirSync(join(modules, '@openpayer'), { recursive: true })
  for (const name of readdirSync(join(root, 'node_modules')))
    if (name !== '@openpayer') symlinkSync(join(root, 'node_modules', name), join(modules, name))
  for (const name of readdirSync(join(root, 'packages')))
    symlinkSync(join(copy, 'packages', name), join(modules, '@openpayer', name))
}

async function withMutant<T>(
  copy: string,
  { file, find, replace }: Mutant,
  work: () => Promise<T>,
): Promise<T> {
  const path = join(copy, 'packages/store/src', file)
  const text = readFileSync(path, 'utf8')
  writeFileSync(
    path,
    text.replace(find, () => replace),
  )
  try {
    return await work()
  } finally {
    writeFileSync(path, text)
  }
}

/** The first test that fails, so that who reads it can tell a fault that was seen from a machine that was too slow. */
async function seenBy(copy: string): Promise<string | undefined> {
  for (const suite of suites) {
    const failed = await run(copy, suite)
    if (failed !== undefined) return failed
  }
  return undefined
}

function run(copy: string, { args, environment }: Suite): Promise<string | undefined> {
  const vitest = join(root, 'node_modules/vitest/vitest.mjs')
  const child = spawn(process.execPath, [vitest, 'run', '--bail=1', '--testTimeout=600000', ...args], {
    cwd: copy,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: {
      ...process.env,
      NO_COLOR: '1',
      // Small, whatever this run is: even an empty word would make the tests of the store large.
      OPENPAYER_TEST_LONG: undefined,
      OPENPAYER_TEST_COUNT: undefined,
      OPENPAYER_TEST_QUICK: '1',
      ...environment,
    },
  })
  const output: Buffer[] = []
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (part: Buffer) => output.push(part))
  return new Promise((resolve) => {
    child.on('close', (code) => {
      const [, failed = `no test, the run ended with ${code}`] = / FAIL +(.+)/.exec(output.join('')) ?? []
      resolve(code === 0 ? undefined : failed)
    })
  })
}
