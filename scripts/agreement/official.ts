// The official validator, as a program that reads files and writes what it found as JSON. OPENPAYER_VALIDATOR names it.
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

export interface OfficialMessage {
  readonly level: 'error' | 'warning' | 'information' | 'fatal'
  readonly id: string | null
  readonly path: string
  readonly text: string
  /** `unchecked`: it says itself that it could not tell without a terminology server. */
  readonly kind: string
}

interface Report {
  readonly files: Readonly<
    Record<string, { readonly file: string; readonly messages: readonly OfficialMessage[] }>
  >
}

export interface NamedText {
  readonly name: string
  readonly text: string
}

export interface OfficialRun {
  readonly messages: ReadonlyMap<string, readonly OfficialMessage[]>
  readonly seconds: number
}

/** Messages by the names of the resources. All are given in one run, so that references between them are found. */
export function runOfficial(
  program: string,
  guides: readonly string[],
  resources: readonly NamedText[],
): OfficialRun {
  const folder = mkdtempSync(join(tmpdir(), 'agreement-'))
  try {
    const names = new Map<string, string>()
    resources.forEach(({ name, text }, index) => {
      const file = join(folder, `${String(index).padStart(5, '0')}.json`)
      names.set(file, name)
      writeFileSync(file, text)
    })
    const out = join(folder, 'report.out')
    const flags = guides.flatMap((guide) => ['--ig', guide])
    const began = performance.now()
    const run = spawnSync(program, [...flags, '--threads', '1', '--first', '0', '--json', out, folder], {
      stdio: 'ignore',
    })
    if (run.status !== 0 && run.status !== 1)
      throw new Error(`${program} ended with ${run.status ?? 'a signal'}`)
    const report = JSON.parse(readFileSync(out, 'utf8')) as Report
    return { messages: messagesByName(report, names), seconds: (performance.now() - began) / 1000 }
  } finally {
    rmSync(folder, { recursive: true, force: true })
  }
}

/** Throws an Error for a file that was not given, and for one that was not answered: neither may count as agreement. */
function messagesByName({ files }: Report, names: ReadonlyMap<string, string>): OfficialRun['messages'] {
  const messages = new Map<string, readonly OfficialMessage[]>()
  for (const { file, messages: found } of Object.values(files)) {
    const name = names.get(file)
    if (name === undefined)
      throw new Error(`the official validator reports on ${file}, which it was not given`)
    messages.set(name, found)
  }
  for (const [file, name] of names)
    if (!messages.has(name)) throw new Error(`the official validator says nothing of ${name} (${file})`)
  return messages
}
