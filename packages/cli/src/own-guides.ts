// The user's own guides: facts compiled from FHIR packages, a file of each in the data folder, and another with what it asks of servers.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { CompiledPackage, GuideFacts, GuideRequirements } from '@openpayer/fhir'
import { dataFolderOfProcess } from '@openpayer/server'

const folder = (): string => join(dataFolderOfProcess(), 'guides')
const requirementsFolder = (): string => join(folder(), 'requirements')

/** What `guides list` calls a guide that was added. */
export const guideName = (facts: GuideFacts): string => `${facts.package}#${facts.version}`

const fileOf = (facts: GuideFacts): string => join(folder(), `${guideName(facts)}.json`)

/** Names of the guides that were added, sorted. */
export function ownGuideNames(): string[] {
  if (!existsSync(folder())) return []
  const files = readdirSync(folder()).filter((name) => name.endsWith('.json'))
  return files.map((name) => name.slice(0, -'.json'.length)).sort()
}

/** Sorted by name; the same packages give the same facts in the same order. */
export function ownGuides(): GuideFacts[] {
  // Written by `keepGuide`.
  return ownGuideNames().map(
    (name) => JSON.parse(readFileSync(join(folder(), `${name}.json`), 'utf8')) as GuideFacts,
  )
}

/** Whether there was such a guide. */
export function removeGuide(name: string): boolean {
  if (!ownGuideNames().includes(name)) return false
  rmSync(join(folder(), `${name}.json`))
  rmSync(join(requirementsFolder(), `${name}.json`), { force: true })
  return true
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
  [join(requirementsFolder(), `${guideName(facts)}.json`), textOf(requirements)],
  [fileOf(facts), textOf(facts)],
]

const textOf = (value: object): string => `${JSON.stringify(value)}\n`
