// Compiles guide packages into the fact tables of packages/fhir. `--check` writes nothing and fails when a table has drifted.
// OPENPAYER_GUIDES names the folder of FHIR packages (name#version.tgz); https://packages.fhir.org has them.
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import type { GuideFacts } from '../packages/fhir/src/definitions/guide-facts.ts'
import { compilePatientCompartment } from './generate/compartments.ts'
import { compileGuides, terminologyPackage } from './generate/guides.ts'
import { compileOwnership } from './generate/ownership.ts'
import { addImpliedSystems } from './generate/implied-systems.ts'
import { readPackage, type Definition } from './generate/package-archive.ts'
import { print, printGuide, printRequirements } from './generate/print.ts'
import { publishedElements } from './generate/published-elements.ts'
import { publishedParameters, publishedTypes } from './generate/published-parameters.ts'
import { compileParameters, numberCodes, type GuideParameters } from './generate/search-parameters.ts'
import { compileStructure, type StructureTable } from './generate/structure.ts'
import { compileSummary } from './generate/summary.ts'
import { compileAliases } from './generate/system-aliases.ts'
import { printTypes } from './generate/typescript.ts'
import './generate-docs.ts' // what is made from tables in the code needs no guides

/** Guide name -> package. Why these versions: docs/decisions/0002-compiled-definitions.md */
const packages = {
  r4: 'hl7.fhir.r4.core#4.0.1',
  'us-core': 'hl7.fhir.us.core#6.1.0',
  'carin-bb': 'hl7.fhir.us.carin-bb#2.2.0',
  pdex: 'hl7.fhir.us.davinci-pdex#2.2.0',
  'plan-net': 'hl7.fhir.us.davinci-pdex-plan-net#1.2.0',
  formulary: 'hl7.fhir.us.davinci-drug-formulary#2.1.0',
}

const folder = join(import.meta.dirname, '../packages/fhir/src/definitions/generated')
const prefixes = ['StructureDefinition', 'SearchParameter', 'CompartmentDefinition']

function generate(guidesFolder: string): Record<string, unknown> {
  const read = (name: string): Definition[] => readPackage(join(guidesFolder, `${name}.tgz`), prefixes)
  const core = read(packages.r4)
  const structure = compileStructure(core)
  const parameters: Record<string, GuideParameters> = {}
  const definitions: Record<string, readonly Definition[]> = {}
  for (const [guide, name] of Object.entries(packages)) {
    const own = guide === 'r4' ? core : read(name)
    definitions[guide] = own
    const compiled = compileParameters(own, structure)
    parameters[guide] = compiled.parameters
    if (process.argv.includes('--verbose'))
      for (const line of compiled.skipped) console.log(`${guide} ${line}`)
  }
  const r4 = parameters['r4']
  if (r4 === undefined) throw new Error('R4 itself must be among the packages')
  const ownership = compileOwnership(core, r4)
  const memberTypes = Object.keys(ownership)
  const guides = compileGuides(guidesFolder)
  for (const problem of guides.problems) console.log(problem)
  return {
    'structure.json': structure,
    'search-parameters.json': withImpliedSystems(parameters, structure, guides.tables),
    'parameter-numbers.json': numberCodes(knownNumbers(), Object.values(parameters)),
    'ownership.json': ownership,
    'patient-compartment.json': compilePatientCompartment(core, r4),
    'summary.json': compileSummary(core),
    'system-aliases.json': compileAliases(terminologyOf(guidesFolder), Object.values(guides.tables)),
    'r4.ts': printTypes(structure, guides.tables),
    'guides.json': guideList(guides.tables),
    [published.parameters]: publishedParameters(definitions, memberTypes),
    [published.elements]: publishedElements(core, publishedTypes(memberTypes)),
    ...Object.fromEntries(
      Object.entries(guides.tables).map(([name, table]) => [`guides/${name}.json`, table]),
    ),
    ...Object.fromEntries(
      Object.entries(guides.requirements).map(([name, table]) => [`requirements/${name}.json`, table]),
    ),
  }
}

function withImpliedSystems(
  parameters: Readonly<Record<string, GuideParameters>>,
  structure: StructureTable,
  tables: Readonly<Record<string, GuideFacts>>,
): Record<string, GuideParameters> {
  const core = tables['r4']
  if (core === undefined) throw new Error('R4 itself must be among the guides')
  return Object.fromEntries(
    Object.entries(parameters).map(([guide, own]) => [guide, addImpliedSystems(own, { structure, core })]),
  )
}

const terminologyOf = (guidesFolder: string): Definition[] =>
  readPackage(join(guidesFolder, `${terminologyPackage}.tgz`), ['CodeSystem', 'NamingSystem'])

/** File -> package, and the files of the guides it builds on. */
function guideList(tables: Readonly<Record<string, GuideFacts>>): Record<string, readonly string[]> {
  const name = (facts: GuideFacts): string => `${facts.package}#${facts.version}`
  const files = new Map(Object.entries(tables).map(([file, facts]) => [name(facts), file]))
  return Object.fromEntries(
    Object.entries(tables).map(([file, facts]) => [
      file,
      [name(facts), ...facts.needs.flatMap((need) => files.get(need) ?? [])],
    ]),
  )
}

function knownNumbers(): Record<string, number> {
  const file = join(folder, 'parameter-numbers.json')
  return existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Record<string, number>) : {}
}

function printerOf(name: string): (table: unknown) => string {
  if (name.startsWith('guides/') || name === published.parameters) return printGuide
  return name.startsWith('requirements/') ? printRequirements : print
}

const published = { parameters: 'published-parameters.json', elements: 'published-elements.json' } as const

function folderOf(name: string): string {
  if (name.startsWith('published-')) return join(import.meta.dirname, '../conformance/brute-force/generated')
  return name.endsWith('.ts') ? join(folder, '../../model/generated') : folder
}

function main(): void {
  const guidesFolder = process.env['OPENPAYER_GUIDES']
  if (guidesFolder === undefined || guidesFolder === '') {
    console.log('skipped: OPENPAYER_GUIDES does not name a folder of guide packages')
    return
  }
  const isCheck = process.argv.includes('--check')
  for (const [name, table] of Object.entries(generate(guidesFolder))) {
    const file = join(folderOf(name), name)
    const text = typeof table === 'string' ? table : `${printerOf(name)(table)}\n`
    const isSame = existsSync(file) && readFileSync(file, 'utf8') === text
    console.log(
      `${isSame ? 'same   ' : isCheck ? 'drifted' : 'written'} ${name} ${Math.ceil(text.length / 1024)} kB`,
    )
    if (isSame) continue
    if (isCheck) process.exitCode = 1
    else {
      mkdirSync(dirname(file), { recursive: true })
      writeFileSync(file, text)
    }
  }
}

main()
