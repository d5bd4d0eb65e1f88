// A FHIR package and those it builds on -> its facts. https://hl7.org/fhir/R4/profiling.html
import type {
  CodeSystemFacts,
  ElementFacts,
  GuideFacts,
  InvariantFacts,
  ProfileFacts,
  ValueSetFacts,
} from '../definitions/guide-facts.ts'
import { compileFhirPath } from '../validate/fhirpath/compile.ts'
import { ownInvariants } from '../validate/own-invariants.ts'
import { createBaseTypes } from './base-types.ts'
import { compileBaseType } from './compile-base.ts'
import { compileProfile, type ProfileCompiler } from './compile-profile.ts'
import { withoutVersion, type Definitions, type ProfileSource } from './definitions.ts'
import type { InvariantNumber } from './element-facts.ts'
import { createExpander, type Expander } from './expand.ts'

export interface GuideInput {
  readonly package: string
  readonly version: string
  /** `package#version` of the guides it builds on, those that have facts of their own. */
  readonly needs: readonly string[]
  /** Canonicals of its own profiles. */
  readonly own: readonly string[]
  /** Its own definitions, and those of what it builds on, save where `compiled` stands for them. */
  readonly definitions: Definitions
  /** Facts that are loaded wherever these are: what they hold is not repeated. */
  readonly beneath?: readonly GuideFacts[]
  /** Facts that stand for packages which are not among the definitions; R4's first. */
  readonly compiled?: readonly GuideFacts[]
}

export interface CompiledGuide {
  readonly facts: GuideFacts
  /** One sentence for each definition that could not be compiled. */
  readonly problems: readonly string[]
}

/** Never throws for what a package holds: a definition that cannot be compiled is left out and named in `problems`. */
export function compileGuide(input: GuideInput): CompiledGuide {
  const invariants = createInvariants()
  const compiler: ProfileCompiler = {
    definitions: input.definitions,
    base: createBaseTypes(input.definitions, input.compiled?.[0]),
    compiled: input.compiled ?? [],
    numberOf: invariants.numberOf,
  }
  const profiles: Record<string, ProfileFacts> = {}
  const problems: string[] = []
  for (const url of [...input.own].sort()) {
    const source = input.definitions.profiles.get(url)
    if (source === undefined || source.kind === 'logical') continue
    try {
      profiles[url] = compileOne(source, compiler, input.version)
    } catch (error) {
      // The compiler's own messages name the definition and what is wrong with it.
      problems.push(error instanceof Error ? error.message : String(error))
    }
  }
  const list = invariants.list()
  const terms = terminology({ profiles, list, input })
  const facts = {
    package: input.package,
    version: input.version,
    needs: [...input.needs].sort(),
    invariants: list,
    profiles,
    ...terms,
    ...(list.some(isForeign) ? { isForeign: true as const } : {}),
  }
  return { facts, problems }
}

function compileOne(source: ProfileSource, compiler: ProfileCompiler, packageVersion: string): ProfileFacts {
  const isBase = source.derivation !== 'constraint'
  const { version, ...facts } = isBase ? compileBaseType(source, compiler) : compileProfile(source, compiler)
  return version === undefined || version === packageVersion ? facts : { version, ...facts }
}

function createInvariants(): { numberOf: InvariantNumber; list: () => InvariantFacts[] } {
  const numbers = new Map<string, number>()
  const list: InvariantFacts[] = []
  return {
    list: () => list,
    numberOf: ({ key, severity, expression }) => {
      const name = `${key} ${severity} ${expression}`
      const known = numbers.get(name)
      if (known !== undefined) return known
      numbers.set(name, list.length)
      list.push({ key, severity, expression })
      return list.length - 1
    },
  }
}

// Keys are a stranger's words: `constructor` is one.
const isForeign = ({ key, expression }: InvariantFacts): boolean =>
  !(Object.hasOwn(ownInvariants, key) && ownInvariants[key]?.expressions.includes(expression) === true) &&
  compileFhirPath(expression, '') === undefined

interface Terms {
  readonly valueSets: Record<string, ValueSetFacts>
  readonly codeSystems: Record<string, CodeSystemFacts>
}

interface TermSources {
  readonly profiles: Readonly<Record<string, ProfileFacts>>
  readonly list: readonly InvariantFacts[]
  readonly input: GuideInput
}

function terminology({ profiles, list, input }: TermSources): Terms {
  const expander = createExpander(input.definitions, input.compiled)
  const beneath = input.beneath ?? []
  const valueSets: Record<string, ValueSetFacts> = {}
  const systems = new Set<string>()
  for (const url of [...new Set([...valueSetsOf(profiles, list), ...ownValueSets(input)])].sort()) {
    const facts = expander.valueSet(url)
    for (const system of Object.keys(facts.in)) systems.add(system)
    // Only R4's own copy counts: guides of other versions may have the same canonical with other codes.
    if (!beneath.some((guide) => JSON.stringify(guide.valueSets[url]) === JSON.stringify(facts)))
      valueSets[url] = facts
  }
  for (const url of ownSystems(input)) systems.add(url)
  return { valueSets, codeSystems: codeSystemsOf(systems, expander, beneath) }
}

function codeSystemsOf(
  systems: ReadonlySet<string>,
  expander: Expander,
  beneath: readonly GuideFacts[],
): Record<string, CodeSystemFacts> {
  const found: Record<string, CodeSystemFacts> = {}
  for (const url of [...systems].sort()) {
    const facts = expander.codeSystem(url)
    if (facts === undefined) continue
    const isBeneath = beneath.some(
      (guide) => JSON.stringify(guide.codeSystems[url]) === JSON.stringify(facts),
    )
    if (!isBeneath) found[url] = facts
  }
  return found
}

const ownSystems = ({ own, definitions }: GuideInput): string[] =>
  own.filter((url) => definitions.codeSystems.has(url))

// Searches may ask for those that no profile binds.
const ownValueSets = ({ own, definitions }: GuideInput): string[] =>
  own.filter((url) => definitions.valueSets.has(url))

function valueSetsOf(
  profiles: Readonly<Record<string, ProfileFacts>>,
  list: readonly InvariantFacts[],
): ReadonlySet<string> {
  const urls = new Set<string>()
  for (const { elements } of Object.values(profiles)) for (const element of elements) addBound(urls, element)
  for (const { expression } of list)
    for (const [, url] of expression.matchAll(/memberOf\('([^']+)'/g)) urls.add(withoutVersion(url ?? ''))
  return urls
}

function addBound(urls: Set<string>, { binding }: ElementFacts): void {
  if (binding === undefined) return
  urls.add(binding.valueSet)
  if (binding.max !== undefined) urls.add(binding.max)
}
