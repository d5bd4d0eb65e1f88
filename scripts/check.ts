// `npm run check`: everything that a tool can know about the code, all of it even where one fails, two at a time.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { stripVTControlCharacters } from 'node:util'

const ROOT = fileURLToPath(new URL('..', import.meta.url))
const AT_ONCE = 2

interface Check {
  readonly name: string
  /** Arguments to Node.js; a string instead says why the check is skipped. */
  readonly run: readonly string[] | string
}

const bin = (path: string, ...args: string[]): string[] => [`node_modules/${path}`, ...args]

// The longest first: the rest runs beside it.
const CHECKS: readonly Check[] = [
  { name: 'lint', run: bin('eslint/bin/eslint.js', '.', '--max-warnings=0') },
  { name: 'types', run: bin('typescript/bin/tsc', '-p', '.') },
  { name: 'types of the pure parts', run: bin('typescript/bin/tsc', '-p', 'tsconfig.pure.json') },
  { name: 'format', run: bin('prettier/bin/prettier.cjs', '--check', '--log-level=warn', '.') },
  { name: 'unused code', run: bin('knip/bin/knip.js', '--no-progress', '--no-config-hints') },
  { name: 'imports', run: ['scripts/check-imports.ts'] },
  { name: 'file sizes', run: ['scripts/check-sizes.ts'] },
  { name: 'lockfile', run: ['scripts/check-lockfile.ts'] },
  { name: 'links', run: ['scripts/check-links.ts'] },
  { name: 'list of decisions', run: ['scripts/check-decisions.ts'] },
  { name: 'doors', run: ['scripts/check-doors.ts'] },
  { name: 'architecture', run: ['scripts/check-architecture.ts'] },
  { name: 'generated documents', run: ['scripts/generate-docs.ts', '--check'] },
  {
    name: 'generated files',
    run: process.env['OPENPAYER_GUIDES']
      ? ['scripts/generate.ts', '--check']
      : 'OPENPAYER_GUIDES does not name a folder of guide packages',
  },
]

type Outcome = 'ok' | 'failed' | 'skipped'

async function report({ name, run }: Check): Promise<Outcome> {
  if (typeof run === 'string') {
    console.log(`skipped ${name} (${run})`)
    return 'skipped'
  }
  const began = performance.now()
  const { code, output } = await capture(run)
  const outcome = code === 0 ? 'ok' : 'failed'
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(`${outcome.padEnd(7)} ${name} (${seconds} s)`)
  const text = stripVTControlCharacters(output).trimEnd()
  if (text !== '') console.log(text.replace(/^/gm, '        '))
  return outcome
}

function capture(args: readonly string[]): Promise<{ code: number; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (chunk: string) => (output += chunk))
    }
    child.once('error', reject)
    child.once('close', (code) => resolve({ code: code ?? 1, output }))
  })
}

const waiting = [...CHECKS]
const outcomes: Outcome[] = []
async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift())
    outcomes.push(await report(check))
}
await Promise.all(Array.from({ length: AT_ONCE }, work))

const inAll = (wanted: Outcome): number => outcomes.filter((outcome) => outcome === wanted).length
console.log(`${inAll('ok')} ok, ${inAll('failed')} failed, ${inAll('skipped')} skipped`)
process.exit(inAll('failed') === 0 ? 0 : 1)
