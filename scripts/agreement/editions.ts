// The guide versions in sets that are validated together, no two versions of a guide named in one, and their examples.
import { existsSync, readdirSync, readFileSync, statSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { guideNames, loadGuides } from '../../packages/fhir/src/definitions/load-guides.ts'
import type { GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import type { Issue } from '../../packages/fhir/src/outcome.ts'
import { createValidator } from '../../packages/fhir/src/validate/validator.ts'
import { packageFiles } from '../../packages/ingest/src/sources/package-archive.ts'
import type { Loose } from './locate.ts'

/** The first is what the product takes where a claim names no version. */
const sets: readonly (readonly string[])[] = [
  ['us-core-6.1.0', 'carin-bb-2.2.0', 'pdex-2.2.0', 'plan-net-1.2.0', 'formulary-2.1.0'],
  ['us-core-7.0.0', 'carin-bb-2.1.0', 'pdex-2.1.0', 'hrex-1.1.0'],
  ['us-core-3.1.1', 'carin-bb-2.0.0', 'pdex-2.0.0', 'plan-net-1.1.0', 'formulary-2.0.1'],
  ['pas-2.2.1', 'atr-2.1.0', 'hrex-1.2.0'],
]

export interface Example {
  readonly name: string
  readonly resource: Loose
}

export interface Edition {
  readonly guides: readonly string[]
  readonly facts: readonly GuideFacts[]
  readonly examples: readonly Example[]
  readonly validate: (resource: Loose) => Issue[]
  /** What ours says of the examples, by name. */
  readonly before: ReadonlyMap<string, readonly Issue[]>
}

/** `examples`: those of the first set as files; those of the others lie in the packages, where their folder is given. */
export async function readEditions(examples: string, packages: string | undefined): Promise<Edition[]> {
  const editions: Edition[] = []
  for (const [index, guides] of sets.entries()) {
    if (index > 0 && packages === undefined) break
    const facts = await loadGuides(guides)
    const own =
      index === 0
        ? readFolder(examples)
        : facts.flatMap((guide) => readExamples(guide, guides, packages ?? ''))
    editions.push(editionOf(guides, facts, own))
  }
  return editions
}

function editionOf(
  guides: readonly string[],
  facts: readonly GuideFacts[],
  examples: readonly Example[],
): Edition {
  const validator = createValidator(facts)
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
  return {
    guides,
    facts,
    examples,
    validate,
    before: new Map(examples.map(({ name, resource }) => [name, validate(resource)])),
  }
}

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : path.endsWith('.json')
      ? [path]
      : []

const readFolder = (folder: string): Example[] =>
  filesBelow(folder).map((file) => ({
    name: `${basename(dirname(file))}/${basename(file)}`,
    resource: JSON.parse(readFileSync(file, 'utf8')) as Loose,
  }))

// A guide that only comes along has its examples in the set that names it.
function readExamples(
  { package: name, version }: GuideFacts,
  guides: readonly string[],
  folder: string,
): Example[] {
  const file = join(folder, `${name}#${version}.tgz`)
  // `hl7.fhir.us.core` is us-core, `hl7.fhir.us.davinci-pdex-plan-net` plan-net.
  const ending = `${name.replaceAll('.', '-')}-${version}`
  const short = guideNames.find((guide) => ending.endsWith(guide))
  if (short === undefined || !guides.includes(short) || !existsSync(file)) return []
  return [...packageFiles(readFileSync(file))]
    .filter((one) => /^package\/example\/[^./][^/]*\.json$/.test(one.name))
    .map((one) => ({ name: `${short}/${basename(one.name)}`, resource: JSON.parse(one.text) as Loose }))
    .filter(({ resource }) => typeof resource['resourceType'] === 'string')
    .sort((a, b) => (a.name < b.name ? -1 : 1))
}
