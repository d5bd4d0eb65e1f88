// Writes the documents that are made from tables: docs/configuration.md from the schema of the environment, docs/errors/ from the
// catalogue of errors, one page a code. `--check` writes nothing and fails when a document has drifted.
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { format, resolveConfig } from 'prettier'
import type { CatalogueEntry } from '../packages/fhir/src/catalogue-entry.ts'
import { catalogue } from '../packages/fhir/src/error-catalogue.ts'
import { schema } from '../packages/server/src/config/schema.ts'
import { remedies } from './generate/error-remedies.ts'

const docs = join(import.meta.dirname, '../docs')

function configurationPage(): string {
  const rows = Object.values(schema).map(
    ({ name, kind, otherwise, sentence }) => `| \`${name}\` | ${kind} | ${otherwise} | ${sentence} |`,
  )
  return `# Configuration

The server reads these environment variables once, when it starts, and says all that is wrong with them together.
An empty variable counts as unset. Flags of \`npm start\` and \`openpayer\` are listed by \`--help\`.

| variable | kind | if unset | what it is for |
|---|---|---|---|
${rows.join('\n')}
`
}

/** What a load finds in its input: these stand in its rejects file, and no request meets them. */
const isOfLoads = (code: string): boolean =>
  /^(load|json|element|structure)-|^resource-type-missing$/.test(code)

function remedyOf(code: string): string {
  const remedy = remedies[code]
  if (remedy === undefined) throw new Error(`${code} has no advice in scripts/generate/error-remedies.ts`)
  return remedy
}

function errorPage(code: string, { status, issueType, meaning }: CatalogueEntry): string {
  if (isOfLoads(code)) {
    return `# ${code}

${meaning}

${remedyOf(code)}

\`openpayer load\` writes this code with each row that it rejects, together with a sentence about the row. The rest of the input is loaded.
`
  }
  return `# ${code}

${meaning}

${remedyOf(code)}

- HTTP status: ${status}
- \`issue.code\` of the OperationOutcome: \`${issueType}\`
- \`issue.details.coding\`: system \`https://openpayer.dev/errors\`, code \`${code}\`

The text of the issue says what was wrong with this request. Give the request id, in \`issue.diagnostics\` and in the header \`X-Request-Id\`, when you ask for help.
`
}

function errorIndex(): string {
  const rows = Object.entries(catalogue)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(
      ([code, { status, meaning }]) =>
        `| [${code}](${code}.md) | ${isOfLoads(code) ? 'load' : status} | ${meaning} |`,
    )
  return `# Errors

Every failure that a request or a row of a load can cause has a stable code. It stands in \`issue.details.coding\` of the OperationOutcome, or in
the rejects file of the load.

| code | status, or load | meaning |
|---|---|---|
${rows.join('\n')}
`
}

function documents(): ReadonlyMap<string, string> {
  return new Map([
    ['configuration.md', configurationPage()],
    ['errors/README.md', errorIndex()],
    ...Object.entries(catalogue).map(
      ([code, entry]) => [`errors/${code}.md`, errorPage(code, entry)] as const,
    ),
  ])
}

/** Pages of codes that are no more. */
function leftovers(wanted: ReadonlyMap<string, string>): string[] {
  const folder = join(docs, 'errors')
  if (!existsSync(folder)) return []
  return readdirSync(folder)
    .map((name) => `errors/${name}`)
    .filter((name) => !wanted.has(name))
}

/** As `npm run format` would leave them. */
async function formatted(): Promise<ReadonlyMap<string, string>> {
  const options = await resolveConfig(join(docs, 'README.md'))
  const entries = [...documents()].map(
    async ([name, text]) => [name, await format(text, { ...options, parser: 'markdown' })] as const,
  )
  return new Map(await Promise.all(entries))
}

const wanted = await formatted()
const stale = [...wanted].filter(([name, text]) => {
  const file = join(docs, name)
  return !existsSync(file) || readFileSync(file, 'utf8') !== text
})
const gone = leftovers(wanted)

if (process.argv.includes('--check')) {
  for (const name of [...stale.map(([file]) => file), ...gone])
    console.error(`docs/${name} differs from its table; run npm run generate`)
  if (stale.length + gone.length > 0) process.exitCode = 1
} else {
  mkdirSync(join(docs, 'errors'), { recursive: true })
  for (const [name, text] of stale) writeFileSync(join(docs, name), text)
  for (const name of gone) rmSync(join(docs, name))
  console.log(`${stale.length} documents written, ${gone.length} removed`)
}
