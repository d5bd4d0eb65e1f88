// `openpayer guides`: which guides resources are checked against, and how a FHIR package becomes one of them. docs/validation.md
import { readFileSync } from 'node:fs'
import { compilePackage, FhirError, guideNames, type CompiledPackage } from '@openpayer/fhir'
import { packageFiles } from '@openpayer/ingest'
import { Command } from 'commander'
import { isKept, keepGuide, ownGuides } from '../own-guides.ts'
import type { Terminal } from '../terminal.ts'
import { removeCommand } from './guides-remove.ts'
import { requirementsCommand } from './guides-requirements.ts'

interface AddFlags {
  readonly check?: true
  readonly json?: true
}

export function guidesCommand(terminal: Terminal): Command {
  return new Command('guides')
    .description('The guides that resources are checked against.')
    .addCommand(listCommand(terminal))
    .addCommand(addCommand(terminal))
    .addCommand(removeCommand(terminal))
    .addCommand(requirementsCommand(terminal))
}

function listCommand(terminal: Terminal): Command {
  return new Command('list')
    .description('Lists the guides compiled in and those that were added.')
    .option('--json', 'print them as JSON')
    .action(({ json }: { json?: true }) => {
      const added = ownGuides().map((facts) => `${facts.package}#${facts.version}`)
      if (json === true) terminal.result(JSON.stringify({ compiledIn: guideNames, added }))
      else
        for (const line of [...guideNames, ...added.map((name) => `${name} (added)`)]) terminal.result(line)
    })
}

function addCommand(terminal: Terminal): Command {
  return new Command('add')
    .description('Compiles a FHIR package (.tgz) into facts that validation uses from then on.')
    .argument('<package>', 'the file, as the FHIR package registry gives it')
    .option('--check', 'write nothing; exit with 1 where the facts kept are not those of the package')
    .option('--json', 'print what was compiled as JSON')
    .action(async (path: string, flags: AddFlags) => {
      const compiled = await compile(path)
      for (const problem of compiled.problems) if (flags.json !== true) terminal.note(`left out: ${problem}`)
      assertGives(path, compiled)
      const isSame = isKept(compiled)
      const file = flags.check === true || isSame ? undefined : keepGuide(compiled)
      if (flags.check === true && !isSame) process.exitCode = 1
      const { facts, problems } = compiled
      const name = `${facts.package}#${facts.version}`
      const counts = countsOf(compiled)
      if (flags.json === true)
        return terminal.result(JSON.stringify({ name, ...counts, problems, isSame, file }))
      terminal.result(
        `${name}: ${counts.profiles} profiles, ${counts.valueSets} value sets, ${counts.codeSystems} code systems, ` +
          `${counts.operations} operations, ${counts.capabilities} capability requirements`,
      )
      terminal.result(
        isSame ? 'The facts kept are the same.' : (file ?? 'The facts kept are not those of the package.'),
      )
    })
}

const countsOf = ({ facts, requirements }: CompiledPackage): Readonly<Record<string, number>> => ({
  profiles: Object.keys(facts.profiles).length,
  valueSets: Object.keys(facts.valueSets).length,
  codeSystems: Object.keys(facts.codeSystems).length,
  operations: requirements.operations.length,
  capabilities: requirements.capabilities.length,
})

function assertGives(path: string, compiled: CompiledPackage): void {
  if (Object.values(countsOf(compiled)).some((count) => count > 0)) return
  const text = `${path} gives nothing to check by: no definition in its folder package could be used.`
  throw new FhirError({ code: 'load-unreadable', text })
}

function bytesOf(path: string): Uint8Array {
  try {
    return readFileSync(path)
  } catch (cause) {
    const text = `${path} cannot be read; give the file of a package (.tgz).`
    throw new FhirError({ code: 'load-unreadable', text }, { cause })
  }
}

async function compile(path: string): ReturnType<typeof compilePackage> {
  const bytes = bytesOf(path)
  try {
    return await compilePackage(packageFiles(bytes))
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause)
    throw new FhirError(
      { code: 'load-unreadable', text: `${path} cannot be compiled: ${reason}.` },
      { cause },
    )
  }
}
