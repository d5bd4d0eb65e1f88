// Every invariant of R4 and the guides, on every element of the examples that it stands on: our closures against the fhirpath library.
//   node scripts/compare-fhirpath.ts EXAMPLES
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { InvariantFacts } from '../packages/fhir/src/definitions/guide-facts.ts'
import { loadGuides } from '../packages/fhir/src/definitions/load-guides.ts'
import { elementsOf } from '../packages/fhir/src/definitions/structure.ts'
import { createFacts, type Facts, type FoundProfile } from '../packages/fhir/src/validate/facts.ts'
import type { Environment } from '../packages/fhir/src/validate/fhirpath/environment.ts'
import { isLoose, locate, spotsOf, valueAt, type Loose } from './agreement/locate.ts'
import { createOracle } from './agreement/oracle.ts'

/** Tests of a text that is not there: false here and for the official validator, nothing at all for the library. */
const ownReading = new Set(['ref-1', 'bdl-8'])

const guides = ['us-core-6.1.0', 'carin-bb-2.2.0', 'pdex-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0']

interface Place {
  readonly focus: Loose
  readonly type: string
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

function* rulesOf(resource: Loose, facts: Facts): Generator<[InvariantFacts, Place]> {
  const meta = resource['meta']
  const claims = isLoose(meta) && Array.isArray(meta['profile']) ? meta['profile'] : []
  for (const claim of claims) {
    const found = facts.profile(String(claim))
    if (found !== undefined && found.facts.type === resource['resourceType']) yield* rowRules(resource, found)
  }
  yield* baseRules(resource, String(resource['resourceType']), { facts, resource })
}

function* rowRules(resource: Loose, { facts, guide }: FoundProfile): Generator<[InvariantFacts, Place]> {
  for (const row of facts.elements) {
    if (row.rules === undefined) continue
    const spots =
      row.id === ''
        ? [{ focus: resource, type: facts.type }]
        : (locate(resource, facts, row.id)?.spots ?? []).map((spot) => ({
            focus: valueAt(spot),
            type: spot.type,
          }))
    for (const { focus, type } of spots)
      for (const number of row.rules) {
        const rule = guide.invariants[number]
        if (rule !== undefined && isLoose(focus)) yield [rule, { focus, type, resource }]
      }
  }
}

function* baseRules(
  value: Loose,
  type: string,
  { facts, resource }: { facts: Facts; resource: Loose },
): Generator<[InvariantFacts, Place]> {
  const [owner = '', ...steps] = type.split('.')
  const base = facts.base(owner)
  const rulesAt = (id: string): InvariantFacts[] =>
    (base?.facts.elements.find((row) => row.id === id)?.rules ?? []).flatMap(
      (number) => base?.guide.invariants[number] ?? [],
    )
  if (steps.length === 0) for (const rule of rulesAt('')) yield [rule, { focus: value, type, resource }]
  for (const element of elementsOf(type).values()) {
    for (const spot of spotsOf(value, element)) {
      const child = valueAt(spot)
      if (!isLoose(child)) continue
      for (const rule of rulesAt([...steps, element.name].join('.')))
        yield [rule, { focus: child, type: spot.type, resource }]
      if (spot.type !== 'Resource') yield* baseRules(child, spot.type, { facts, resource })
    }
  }
}

async function main(): Promise<void> {
  const folder = process.argv[2]
  if (folder === undefined) throw new Error('name a folder of examples')
  const facts = createFacts(await loadGuides(guides))
  const oracle = await createOracle()
  let compared = 0
  let skipped = 0
  const differing = new Map<string, number>()
  for (const file of filesBelow(folder)) {
    const example = JSON.parse(readFileSync(file, 'utf8')) as Loose
    for (const [rule, { focus, type, resource }] of rulesOf(example, facts)) {
      if (ownReading.has(rule.key)) continue
      const theirs = oracle(rule.expression, type, { focus, resource })
      const environment: Environment = {
        resource,
        rootResource: resource,
        context: focus,
        resolve: () => undefined,
        memberOf: () => undefined,
      }
      const ours = theirs === undefined ? undefined : facts.rule(rule, type).holds?.(focus, environment)
      if (ours === undefined) skipped++
      else compared++
      if (ours !== theirs && ours !== undefined) {
        const name = `${rule.key} on ${type}: ours ${String(ours)}, the library's ${String(theirs)}: ${rule.expression}`
        differing.set(name, (differing.get(name) ?? 0) + 1)
      }
    }
  }
  for (const [name, count] of differing) console.log(`${count} ${name}`)
  console.log(
    `${compared} evaluations compared, ${differing.size} expressions differ; ${skipped} left out: resolve(), memberOf(), or refused by the library`,
  )
  process.exitCode = differing.size === 0 ? 0 : 1
}

await main()
