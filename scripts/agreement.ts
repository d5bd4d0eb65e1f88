// Our validator and the official one on the same resources: where they differ, and why. Needs OPENPAYER_VALIDATOR and a folder of examples.
//   node scripts/agreement.ts EXAMPLES [--packages FOLDER] [--seed N] [--report docs/validation-agreement.md]
// --packages: FHIR packages, whose examples are compared too (the guide versions that are not in EXAMPLES), and whose snapshots give mutants.
import { writeFileSync } from 'node:fs'
import { parseArgs } from 'node:util'
import { compareExamples, compareMutants, type EditionComparison } from './agreement/compare.ts'
import { readEditions, type Edition } from './agreement/editions.ts'
import { judge, limited } from './agreement/judge.ts'
import type { Mutant } from './agreement/mutant.ts'
import { mutantsOf } from './agreement/mutants.ts'
import { runOfficial, type OfficialRun } from './agreement/official.ts'
import { createOracle, type RuleOracle } from './agreement/oracle.ts'
import { createRandom, randomMutant, type Random } from './agreement/random-mutants.ts'
import { snapshotMutants } from './agreement/snapshot-mutants.ts'
import { createSnapshots } from './agreement/snapshots.ts'
import { printReport } from './agreement/report.ts'

const randomMutants = 300
const comparedMutants = 300

async function main(): Promise<void> {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      seed: { type: 'string', default: '1' },
      report: { type: 'string' },
      packages: { type: 'string' },
    },
  })
  const [folder] = positionals
  if (folder === undefined) throw new Error('name a folder of examples')
  const editions = await readEditions(folder, values.packages)
  const homes = new Map(editions.flatMap((edition) => edition.examples.map(({ name }) => [name, edition])))
  const editionOf = ({ source }: Mutant): Edition => {
    const edition = homes.get(source)
    if (edition === undefined) throw new Error(`${source} is no example`)
    return edition
  }
  const oracle = await createOracle()
  const mutants = limited(
    editions.flatMap(({ examples, facts }) =>
      examples.flatMap((example) => [...mutantsOf({ ...example }, facts, oracle)]),
    ),
  )
  const ofSnapshots =
    values.packages === undefined ? undefined : snapshotMutantsOf(editions, values.packages, oracle)
  const random = createRandom(Number(values.seed))
  const samples = {
    made: sampled([...mutants, ...(ofSnapshots ?? [])], random),
    random: randomOnes(editions, random),
  }
  const caught = {
    caught: judge(mutants, editionOf),
    ofSnapshots: ofSnapshots === undefined ? undefined : judge(ofSnapshots, editionOf),
  }
  const program = process.env['OPENPAYER_VALIDATOR']
  const compared =
    program === undefined
      ? undefined
      : editions.map((edition) => compareEdition({ program, edition, samples, editionOf }))
  const report = printReport({ editions, ...caught, compared })
  if (values.report === undefined) console.log(report)
  else writeFileSync(values.report, report)
}

function snapshotMutantsOf(editions: readonly Edition[], packages: string, oracle: RuleOracle): Mutant[] {
  const snapshots = createSnapshots(packages)
  return limited(
    editions.flatMap(({ examples, facts: guides }) =>
      examples.flatMap((example) => [...snapshotMutants({ ...example }, { guides, snapshots, oracle })]),
    ),
  )
}

interface Samples {
  readonly made: readonly Mutant[]
  readonly random: readonly Mutant[]
}

interface Comparing {
  readonly program: string
  readonly edition: Edition
  readonly samples: Samples
  readonly editionOf: (mutant: Mutant) => Edition
}

/** One run of the official validator for all that belongs to the edition. */
function compareEdition({ program, edition, samples, editionOf }: Comparing): EditionComparison {
  const made = samples.made.filter((mutant) => editionOf(mutant) === edition)
  const random = samples.random.filter((mutant) => editionOf(mutant) === edition)
  const text = (prefix: string) => (mutant: Mutant, index: number) => ({
    name: `${prefix} ${index}`,
    text: JSON.stringify(mutant.resource),
  })
  const official: OfficialRun = runOfficial(
    program,
    edition.guides.map((name) => name.replace(/-(?=[\d.]+$)/, '#')),
    [
      ...edition.examples.map(({ name, resource }) => ({ name, text: JSON.stringify(resource) })),
      ...made.map(text('made')),
      ...random.map(text('random')),
    ],
  )
  const { before, validate } = edition
  const sides = { before, official: official.messages, validate }
  return {
    examples: compareExamples(before, official.messages),
    made: compareMutants(made, { ...sides, prefix: 'made' }),
    random: compareMutants(random, { ...sides, prefix: 'random' }),
  }
}

function sampled(mutants: readonly Mutant[], random: Random): Mutant[] {
  const left = [...mutants]
  return Array.from({ length: Math.min(comparedMutants, left.length) }, () =>
    left.splice(Math.floor(random() * left.length), 1),
  ).flat()
}

function randomOnes(editions: readonly Edition[], random: Random): Mutant[] {
  const examples = editions.flatMap((edition) => edition.examples)
  const made: Mutant[] = []
  while (made.length < randomMutants) {
    const example = examples[Math.floor(random() * examples.length)]
    const mutant = example === undefined ? undefined : randomMutant(example, random)
    if (mutant !== undefined) made.push(mutant)
  }
  return made
}

await main()
