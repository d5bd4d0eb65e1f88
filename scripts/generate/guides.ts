// The guides whose facts are committed, and how their packages become those facts.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { compileGuide } from '../../packages/fhir/src/guides/compile-guide.ts'
import {
  noDefinitions,
  readDefinitions,
  type Definitions,
} from '../../packages/fhir/src/guides/definitions.ts'
import { compileRequirements } from '../../packages/fhir/src/guides/compile-requirements.ts'
import type { GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import type { GuideRequirements } from '../../packages/fhir/src/definitions/guide-requirements.ts'
import type { JsonValue } from '../../packages/fhir/src/model.ts'
import { supplements } from './supplements.ts'
import { readManifest, readPackage } from './package-archive.ts'

const corePackage = 'hl7.fhir.r4.core#4.0.1'
export const terminologyPackage = 'hl7.terminology.r4#7.3.0'

/** File name of the facts -> package. The versions that data of 2026 and 2027 claims: docs/decisions/0009-validation.md */
const guidePackages: Readonly<Record<string, string>> = {
  'atr-2.1.0': 'hl7.fhir.us.davinci-atr#2.1.0',
  'us-core-3.1.1': 'hl7.fhir.us.core#3.1.1',
  'us-core-6.1.0': 'hl7.fhir.us.core#6.1.0',
  'us-core-7.0.0': 'hl7.fhir.us.core#7.0.0',
  'carin-bb-2.0.0': 'hl7.fhir.us.carin-bb#2.0.0',
  'carin-bb-2.1.0': 'hl7.fhir.us.carin-bb#2.1.0',
  'carin-bb-2.2.0': 'hl7.fhir.us.carin-bb#2.2.0',
  'hrex-1.1.0': 'hl7.fhir.us.davinci-hrex#1.1.0',
  'hrex-1.2.0': 'hl7.fhir.us.davinci-hrex#1.2.0',
  'pas-2.2.1': 'hl7.fhir.us.davinci-pas#2.2.1',
  'pdex-2.0.0': 'hl7.fhir.us.davinci-pdex#2.0.0',
  'pdex-2.1.0': 'hl7.fhir.us.davinci-pdex#2.1.0',
  'pdex-2.2.0': 'hl7.fhir.us.davinci-pdex#2.2.0',
  'plan-net-1.1.0': 'hl7.fhir.us.davinci-pdex-plan-net#1.1.0',
  'plan-net-1.2.0': 'hl7.fhir.us.davinci-pdex-plan-net#1.2.0',
  'formulary-2.0.1': 'hl7.fhir.us.davinci-drug-formulary#2.0.1',
  'formulary-2.1.0': 'hl7.fhir.us.davinci-drug-formulary#2.1.0',
}

const kinds = ['StructureDefinition', 'CodeSystem', 'ValueSet', 'CapabilityStatement', 'OperationDefinition']

interface Package {
  readonly name: string
  readonly dependencies: readonly string[]
  readonly resources: readonly JsonValue[]
}

export interface GuideTables {
  /** File name -> facts; `r4` first. */
  readonly tables: Readonly<Record<string, GuideFacts>>
  readonly requirements: Readonly<Record<string, GuideRequirements>>
  readonly problems: readonly string[]
}

/** Facts of R4 and of each guide whose package is in the folder. */
export function compileGuides(folder: string): GuideTables {
  const packages = createPackages(folder)
  const problems: string[] = []
  const tables: Record<string, GuideFacts> = {}
  const requirements: Record<string, GuideRequirements> = {}
  const compile = (file: string, name: string, beneath: readonly GuideFacts[]): GuideFacts => {
    const { own, all } = definitionsOf(name, packages)
    const [packageName = '', version = ''] = name.split('#')
    const needs = packages.read(name).dependencies
    const compiled = compileGuide({
      package: packageName,
      version,
      needs,
      own,
      definitions: all,
      beneath,
    })
    problems.push(...compiled.problems.map((problem) => `${file}: ${problem}`))
    tables[file] = compiled.facts
    requirements[file] = compileRequirements({
      package: packageName,
      version,
      resources: packages.read(name).resources,
    })
    return compiled.facts
  }
  const core = compile('r4', corePackage, [])
  for (const [file, name] of Object.entries(guidePackages))
    if (packages.has(name)) compile(file, name, [core])
  return { tables, requirements, problems }
}

interface Packages {
  readonly has: (name: string) => boolean
  readonly read: (name: string) => Package
}

function createPackages(folder: string): Packages {
  const known = new Map<string, Package>()
  const file = (name: string): string => join(folder, `${name}.tgz`)
  const read = (name: string): Package => {
    const found = known.get(name) ?? {
      name,
      resources: readPackage(file(name), kinds) as unknown as readonly JsonValue[],
      dependencies: readManifest(file(name)).filter((dependency) =>
        Object.values(guidePackages).includes(dependency),
      ),
    }
    known.set(name, found)
    return found
  }
  return { has: (name) => existsSync(file(name)), read }
}

function definitionsOf(name: string, packages: Packages): { own: string[]; all: Definitions } {
  const all = noDefinitions()
  for (const beneath of [corePackage, terminologyPackage])
    readDefinitions(packages.read(beneath).resources, all)
  readDefinitions(supplements, all)
  for (const dependency of closure(name, packages)) readDefinitions(packages.read(dependency).resources, all)
  const own = noDefinitions()
  readDefinitions(packages.read(name).resources, own)
  readDefinitions(packages.read(name).resources, all)
  return { own: [...own.profiles.keys(), ...own.codeSystems.keys(), ...own.valueSets.keys()], all }
}

// Furthest first, so that of two versions of a guide the nearer one counts.
function closure(name: string, packages: Packages, seen = new Set<string>()): string[] {
  if (seen.has(name)) return []
  seen.add(name)
  const direct = packages.read(name).dependencies.filter(packages.has)
  return [...direct.flatMap((dependency) => closure(dependency, packages, seen)), ...direct]
}
