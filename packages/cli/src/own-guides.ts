// The user's own guides: facts compiled from FHIR packages, a file of each in the data folder, and another with what it asks of servers.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledPackage, GuideFacts, GuideRequirements } from '@openpayer/fhir'
import { dataFolderOfProcess } from '@openpayer/server'

const folder = (): string => join(dataFolderOfProcess(), 'guides')
const requirementsFolder = (): string => join(folder(), 'requirements')
const fileOf = (facts: GuideFacts): string => join(folder(), `${facts.package}#${facts.version}.json`)

/** Sorted by name; the same packages give the same facts in the same order. */
export function ownGuides(): GuideFacts[] {
  if (!existsSync(folder())) return []
  const names = readdirSync(folder()).filter((name) => name.endsWith('.json'))
  // Written by `keepGuide`.
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder(), name), 'utf8')) as GuideFacts)
}

/** What a guide that was added asks of servers, by `package#version`; undefined where it was not added. */
export function ownRequirements(name: string): GuideRequirements | undefined {
  if (!existsSync(requirementsFolder()) || !readdirSync(requirementsFolder()).includes(`${name}.json`))
    return undefined
  // Written by `keepGuide`.
  return JSON.parse(readFileSync(join(requirementsFolder(), `${name}.json`), 'utf8')) as GuideRequirements
}

/** Whether the facts are those that are kept already. */
export function isKept(compiled: CompiledPackage): boolean {
  return filesOf(compiled).every(([file, text]) => existsSync(file) && readFileSync(file, 'utf8') === text)
}

/** The file that holds the facts now. */
export function keepGuide(compiled: CompiledPackage): string {
  mkdirSync(requirementsFolder(), { recursive: true })
  for (const [file, text] of filesOf(compiled)) {
    writeFileSync(`${file}.new`, text)
    renameSync(`${file}.new`, file)
  }
  return fileOf(compiled.facts)
}

const filesOf = ({ facts, requirements }: CompiledPackage): [file: string, text: string][] => [
  [join(requirementsFolder(), `${facts.package}#${facts.version}.json`), textOf(requirements)],
  [fileOf(facts), textOf(facts)],
]

const textOf = (value: object): string => `${JSON.stringify(value)}\n`
