// The user's own guides: facts compiled from FHIR packages, one file each in the data folder.
import { existsSync, mkdirSync, readFileSync, readdirSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { GuideFacts } from '@openpayer/fhir'
import { dataFolderOfProcess } from '@openpayer/server'

const folder = (): string => join(dataFolderOfProcess(), 'guides')
const fileOf = (facts: GuideFacts): string => join(folder(), `${facts.package}#${facts.version}.json`)

/** Sorted by name; the same packages give the same facts in the same order. */
export function ownGuides(): GuideFacts[] {
  if (!existsSync(folder())) return []
  const names = readdirSync(folder()).filter((name) => name.endsWith('.json'))
  // Written by `keepGuide`.
  return names.sort().map((name) => JSON.parse(readFileSync(join(folder(), name), 'utf8')) as GuideFacts)
}

/** Whether the facts are those that are kept already. */
export function isKept(facts: GuideFacts): boolean {
  return existsSync(fileOf(facts)) && readFileSync(fileOf(facts), 'utf8') === textOf(facts)
}

/** The file that holds the facts now. */
export function keepGuide(facts: GuideFacts): string {
  mkdirSync(folder(), { recursive: true })
  const file = fileOf(facts)
  writeFileSync(`${file}.new`, textOf(facts))
  renameSync(`${file}.new`, file)
  return file
}

const textOf = (facts: GuideFacts): string => `${JSON.stringify(facts)}\n`
