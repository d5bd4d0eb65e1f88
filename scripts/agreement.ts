// Our validator and the official one on the same resources: where they differ, and why. Needs OPENPAYER_VALIDATOR and a folder of examples.
//   node scripts/agreement.ts EXAMPLES [--guides us-core-7.0.0,...] [--seed N] [--report docs/validation-agreement.md]
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { parseArgs } from 'node:util'
import { loadGuides } from '../packages/fhir/src/definitions/load-guides.ts'
import type { Issue } from '../packages/fhir/src/outcome.ts'
import { createValidator } from '../packages/fhir/src/validate/validator.ts'
import { compareExamples, compareMutants } from './agreement/compare.ts'
import type { Loose } from './agreement/locate.ts'
import type { Mutant } from './agreement/mutant.ts'
import { mutantsOf } from './agreement/mutants.ts'
import { runOfficial } from './agreement/official.ts'
import { createOracle } from './agreement/oracle.ts'
import { createRandom, randomMutant } from './agreement/random-mutants.ts'
import { printReport, type Caught } from './agreement/report.ts'

const usualGuides = ['us-core-6.1.0', 'carin-bb-2.2.0', 'pdex-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0']
/** Of each row of each profile so many mutants, of resources taken in order. */
const mutantsARow = 3
const randomMutants = 150
const comparedMutants = 300

interface Example {
  readonly name: string
  readonly resource: Loose
}

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : path.endsWith('.json')
      ? [path]
      : []

const signature = ({ severity = 'error', code, expression = '', text }: Issue): string =>
  `${severity} ${code} ${expression} ${text}`

/** Whether a mutant has a finding that its original has not. */
function isCaught(mutant: Mutant, before: ReadonlySet<string>, issues: readonly Issue[]): boolean {
  return issues.some((issue) => {
    const severity = issue.severity ?? 'error'
    const counts = severity === 'error' || (severity === 'warning' && mutant.kind === 'invariant warning')
    return counts && !before.has(signature(issue))
  })
}

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      report: { type: 'string' },
      guides: { type: 'string', default: usualGuides.join() },
    },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error('name a folder of examples')
  const guideNames = values.guides.split(',')
  const guides = await loadGuides(guideNames)
  const validator = createValidator(guides)
  const examples = filesBelow(folder).map((file) => ({
    name: `${basename(dirname(file))}/${basename(file)}`,
    resource: JSON.parse(readFileSync(file, 'utf8')) as Loose,
  }))
  const byReference = new Map(
    examples.map(({ resource }) => [
      `${String(resource['resourceType'])}/${String(resource['id'])}`,
      resource,
    ]),
  )
  const validate = (resource: Loose): Issue[] =>
    validator.validate(resource, {
      resolve: (reference) => byReference.get(reference.split('/').slice(-2).join('/')) as never,
    })
  const before = new Map(examples.map(({ name, resource }) => [name, validate(resource)]))

  const oracle = await createOracle()
  const mutants = limited(examples.flatMap((example) => [...mutantsOf({ ...example }, guides, oracle)]))
  const caught = judge(mutants, before, validate)
  const random = createRandom(Number(values.seed))
  const sample = [
    ...sampled(mutants, comparedMutants - randomMutants, random),
    ...randomOnes(examples, random),
  ]

  const program = process.env['OPENPAYER_VALIDATOR']
  if (program === undefined) {
    console.log(printReport({ guides: validator.guides, caught, examples: undefined, mutants: undefined }))
    return
  }
  const official = runOfficial(
    program,
    guideNames.map((name) => name.replace(/-(?=[\d.]+$)/, '#')),
    [
      ...examples.map(({ name, resource }) => ({ name, text: JSON.stringify(resource) })),
      ...sample.map((mutant, index) => ({ name: `mutant ${index}`, text: JSON.stringify(mutant.resource) })),
    ],
  )
  const report = printReport({
    guides: validator.guides,
    caught,
    examples: compareExamples(before, official.messages),
    mutants: compareMutants(sample, { before, official: official.messages, validate }),
  })
  if (values.report === undefined) console.log(report)
  else writeFileSync(values.report, report)
}

// Many resources claim the same profile: the first few of each row are enough.
function limited(mutants: readonly Mutant[]): Mutant[] {
  const counts = new Map<string, number>()
  return mutants.filter(({ profile, kind, what, resource }) => {
    const key = `${profile} ${kind} ${what} ${profile === 'R4' ? String(resource['resourceType']) : ''}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= (profile === 'R4' ? 1 : mutantsARow)
  })
}

function judge(
  mutants: readonly Mutant[],
  before: ReadonlyMap<string, readonly Issue[]>,
  validate: (resource: Loose) => Issue[],
): Caught {
  const kinds = new Map<string, { made: number; caught: number }>()
  const missed: Mutant[] = []
  for (const mutant of mutants) {
    const known = new Set((before.get(mutant.source) ?? []).map(signature))
    const kind = kinds.get(mutant.kind) ?? { made: 0, caught: 0 }
    kinds.set(mutant.kind, kind)
    kind.made++
    if (isCaught(mutant, known, validate(mutant.resource))) kind.caught++
    else missed.push(mutant)
  }
  return { kinds, missed, profiles: new Set(mutants.map(({ profile }) => profile)).size }
}

function sampled(mutants: readonly Mutant[], count: number, random: () => number): Mutant[] {
  const left = [...mutants]
  return Array.from({ length: Math.min(count, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat()
}

function randomOnes(examples: readonly Example[], random: () => number): Mutant[] {
  const made: Mutant[] = []
  while (made.length < randomMutants) {
    const example = examples[Math.floor(random() * examples.length)]
    const mutant = example === undefined ? undefined : randomMutant(example, random)
    if (mutant !== undefined) made.push(mutant)
  }
  return made
}

await main()
