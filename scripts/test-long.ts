// `npm run test:long`: loads and servers killed again and again, random searches, walks through pages, hostile requests, memory under large pages,
// a million rows indexed again behind a server; `npm run test:long -- search-mutants`: faults put into the SQL builders, each of which a test must see. `--seed N` repeats a run, `--count N` says how many rounds;
// both reach the tests as OPENPAYER_TEST_SEED and OPENPAYER_TEST_COUNT. The rest is Vitest's own.
import { runMutants } from './mutants/run-mutants.ts'
import { runTests } from './run-tests.ts'

const args = process.argv.slice(2)

/** Takes `--NAME N` or `--NAME=N` out of the arguments. */
function take(name: string): string | undefined {
  const at = args.findIndex((arg) => arg === `--${name}` || arg.startsWith(`--${name}=`))
  if (at === -1) return undefined
  const [, inline] = (args.splice(at, 1)[0] ?? '').split('=')
  const value = inline ?? args.splice(at, 1)[0]
  if (/^[1-9]\d{0,14}$/.test(value ?? '')) return value
  console.error(`--${name} takes a positive whole number`)
  return process.exit(2)
}

// A run without a seed gets one, and says it, so that what it finds can be found again.
const seed = take('seed') ?? String(Math.ceil(Math.random() * 2 ** 31))
const amount = take('count')
console.log(`seed ${seed}`)
process.env['OPENPAYER_TEST_SEED'] = seed
if (amount !== undefined) process.env['OPENPAYER_TEST_COUNT'] = amount
if (args[0] === 'search-mutants') process.exit(await runMutants(args.slice(1)))
process.exit(await runTests(args, 'vitest.long.config.ts'))
