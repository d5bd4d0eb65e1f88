// `openpayer guides requirements`: what a guide asks of servers and clients, alone or beside what a server declares. docs/validation.md
import { readFileSync } from 'node:fs'
import {
  FhirError,
  followImports,
  guideNames,
  loadRequirements,
  unmetRequirements,
  withNeeds,
  type CapabilityRequirements,
  type GuideRequirements,
  type ImportedRequirements,
  type JsonObject,
} from '@openpayer/fhir'
import { Command } from 'commander'
import { guidesInUse } from '../guides-in-use.ts'
import { guideName, ownGuideNames, ownGuides, ownRequirements } from '../own-guides.ts'
import type { Terminal } from '../terminal.ts'

interface RequirementsFlags {
  readonly against?: string
}

export function requirementsCommand(terminal: Terminal): Command {
  return new Command('requirements')
    .description('Prints, as JSON, what a guide asks of servers and clients and which operations it defines.')
    .argument('<guide>', 'one of those that openpayer guides list prints')
    .option(
      '--against <file>',
      "print what a server's CapabilityStatement does not meet of it; exit with 1 where that is a SHALL",
    )
    .action(async (name: string, { against }: RequirementsFlags, command: Command) => {
      const isCompiledIn = name === 'r4' || guideNames.includes(name)
      const requirements = isCompiledIn ? await loadRequirements(name) : ownRequirements(name)
      if (requirements === undefined)
        return command.error('error: no guide has this name; openpayer guides list prints them all')
      if (against === undefined) return terminal.result(JSON.stringify(requirements, null, 2))
      const statements = await statementsOf(name, requirements)
      if (statements.length === 0) terminal.result(`${name} has no statement of what servers are to do.`)
      if (printUnmet(readStatement(against), statements, terminal)) process.exitCode = 1
    })
}

/** What the guide asks of servers, and what its statements import. */
async function statementsOf(name: string, requirements: GuideRequirements): Promise<ImportedRequirements[]> {
  const guides = [requirements, ...(await otherRequirements(name))]
  const own = requirements.capabilities.filter(({ role }) => role === 'server')
  const asked = (required: CapabilityRequirements): ImportedRequirements => ({
    canonical: required.url,
    expectation: 'SHALL',
    required,
  })
  const statements = new Map(own.map((required) => [required.url, asked(required)]))
  for (const required of own)
    for (const imported of followImports(required, guides)) {
      const url = imported.required?.url ?? imported.canonical
      if (statements.get(url)?.expectation !== 'SHALL') statements.set(url, imported)
    }
  return [...statements.values()]
}

/** Where an imported statement may stand: in the guides that this one builds on first. */
async function otherRequirements(name: string): Promise<GuideRequirements[]> {
  const all = await Promise.all(guidesInUse().names.map(loadRequirements))
  const needs = ownGuides().find((facts) => guideName(facts) === name)?.needs
  const named =
    needs === undefined
      ? await Promise.all(withNeeds([name]).map(loadRequirements))
      : all.filter((guide) => needs.includes(`${guide.package}#${guide.version}`))
  return [...named, ...ownGuideNames().flatMap((one) => ownRequirements(one) ?? []), ...all]
}

/** Whether a SHALL is among what is not met, or could not be looked at. */
function printUnmet(
  declared: JsonObject,
  statements: readonly ImportedRequirements[],
  terminal: Terminal,
): boolean {
  let isShort = false
  for (const { canonical, expectation: asked, required } of statements) {
    if (required === undefined) {
      terminal.result(`${canonical}: imported (${asked}), but in none of the guides; not compared`)
      isShort ||= asked === 'SHALL'
      continue
    }
    const unmet = unmetRequirements(declared, required)
    terminal.result(
      `${canonical}: ${unmet.length} not met${asked === 'SHALL' ? '' : `, imported as ${asked}`}`,
    )
    for (const { type = 'system', kind, name, expectation } of unmet)
      terminal.result(
        `  ${expectation} ${type} ${kind} ${name}${expectation.endsWith('NOT') ? ', yet declared' : ''}`,
      )
    isShort ||= asked === 'SHALL' && unmet.some(({ expectation }) => expectation.startsWith('SHALL'))
  }
  return isShort
}

function readStatement(path: string): JsonObject {
  const found = jsonOf(path)
  const isStatement =
    typeof found === 'object' &&
    found !== null &&
    'resourceType' in found &&
    found.resourceType === 'CapabilityStatement'
  if (isStatement) return found as JsonObject // what JSON.parse gave, and an object
  throw new FhirError({ code: 'load-unreadable', text: `${path} is no CapabilityStatement.` })
}

function jsonOf(path: string): unknown {
  try {
    return JSON.parse(readFileSync(path, 'utf8'))
  } catch (cause) {
    throw new FhirError({ code: 'load-unreadable', text: `${path} cannot be read as JSON.` }, { cause })
  }
}
