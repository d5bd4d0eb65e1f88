// A user's own FHIR package -> facts, against the guides that are compiled in. https://hl7.org/fhir/R4/packages.html
import type { GuideFacts } from '../definitions/guide-facts.ts'
import type { GuideRequirements } from '../definitions/guide-requirements.ts'
import { guideNames, loadGuides } from '../definitions/load-guides.ts'
import { compileGuide } from './compile-guide.ts'
import { compileRequirements } from './compile-requirements.ts'
import { noDefinitions, readDefinitions, type Definitions } from './definitions.ts'
import { readPackage, type Manifest, type PackageFile } from './read-package.ts'

/** A package as facts, and what of it is not among them. */
export interface CompiledPackage {
  readonly facts: GuideFacts
  readonly requirements: GuideRequirements
  /** A sentence for each file or definition that was left out. */
  readonly problems: readonly string[]
}

/**
 * `files`: those of the package. Throws an Error that says what is wrong where it is no FHIR package, or one that is compiled in; what is wrong
 * with single definitions is in `problems`, and so are profiles that are compiled in under the same canonical and version.
 */
export async function compilePackage(packageFiles: Iterable<PackageFile>): Promise<CompiledPackage> {
  const { manifest, resources, problems: unread } = readPackage(packageFiles)
  const compiled = await loadGuides(guideNames)
  assertIsNew(manifest, compiled)
  const definitions = noDefinitions()
  const problems = [...unread, ...readDefinitions(resources, definitions), ...logicalModels(definitions)]
  problems.push(...withoutCompiledIn(definitions, manifest, compiled))
  // The versions that the package names come before others.
  const isNamed = ({ package: name, version }: GuideFacts): boolean =>
    manifest.dependencies.includes(`${name}#${version}`)
  const [r4, ...others] = compiled
  const beneath = r4 === undefined ? [] : [r4]
  const order = [...beneath, ...others.filter(isNamed), ...others.filter((guide) => !isNamed(guide))]
  const { facts, problems: found } = compileGuide({
    package: manifest.name,
    version: manifest.version,
    needs: others.filter(isNamed).map((guide) => `${guide.package}#${guide.version}`),
    own: [...definitions.profiles.keys(), ...definitions.codeSystems.keys(), ...definitions.valueSets.keys()],
    definitions,
    compiled: order,
    beneath,
  })
  const { name, version } = manifest
  const requirements = compileRequirements({ package: name, version, resources })
  return { facts, requirements, problems: [...problems, ...found] }
}

function assertIsNew({ name, version }: Manifest, compiled: readonly GuideFacts[]): void {
  const isSame = (guide: GuideFacts): boolean =>
    guide.package.toLowerCase() === name.toLowerCase() && guide.version === version
  if (compiled.some(isSame)) throw new Error(`${name}#${version} is compiled in already`)
}

const logicalModels = ({ profiles }: Definitions): string[] =>
  [...profiles.values()]
    .filter(({ kind }) => kind === 'logical')
    .map(({ url }) => `${url} is a logical model: no resource claims it`)

/** Takes out the profiles that would stand in front of those compiled in; a sentence for each. */
function withoutCompiledIn(
  { profiles }: Definitions,
  manifest: Manifest,
  compiled: readonly GuideFacts[],
): string[] {
  const problems: string[] = []
  for (const [url, { version = manifest.version }] of profiles) {
    const has = ({ profiles: known, version: ofGuide }: GuideFacts): boolean =>
      Object.hasOwn(known, url) && (known[url]?.version ?? ofGuide) === version
    const guide = compiled.find(has)
    if (guide === undefined) continue
    profiles.delete(url)
    problems.push(`${url}|${version} is compiled in already, with ${guide.package}#${guide.version}`)
  }
  return problems
}
