// Every search parameter of R4 and the guides, on every example of its type: our extractors against the fhirpath library.
//   node scripts/compare-extractors.ts EXAMPLES
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { searchParameters } from '../packages/fhir/src/definitions/search-parameters.ts'
import type { JsonObject, JsonValue } from '../packages/fhir/src/model.ts'
import { compilePath } from '../packages/fhir/src/path/compile-path.ts'
import { parseExpression } from '../packages/fhir/src/path/parse-expression.ts'
import type { SearchParameter } from '../packages/fhir/src/search/parameter.ts'
import { loadCompiler } from '../packages/fhir/src/validate/library-invariants.ts'

const compile = await loadCompiler()

const guides = ['us-core', 'carin-bb', 'pdex', 'plan-net', 'formulary']

const filesBelow = (path: string): string[] =>
  statSync(path).isDirectory()
    ? readdirSync(path)
        .sort()
        .flatMap((name) => filesBelow(join(path, name)))
    : path.endsWith('.json')
      ? [path]
      : []

function ours(expression: string, resource: JsonObject): JsonValue[] {
  const parsed = parseExpression(expression)
  const paths = parsed.kind === 'paths' ? parsed.paths : [parsed.path]
  const found: JsonValue[] = []
  for (const path of paths)
    compilePath<JsonValue[]>(
      path,
      String(resource['resourceType']),
      () => (value, sink) => void sink.push(value),
    )?.(resource, found)
  if (parsed.kind === 'paths') return found
  return [found.length > 0 && found.every((value) => value !== false)]
}

/** A composite too as each of its components, from the resource on. */
function withComponents({ code, expression, components = [] }: SearchParameter): Extraction[] {
  const elements = expression.split(' | ').map((path) => (path === '$this' ? '' : `${path}.`))
  const parts = components.map((component) => ({
    code: `${code}$${component.code}`,
    expression: component.expression
      .split(' | ')
      .flatMap((path) => elements.map((element) => element + path))
      .join(' | '),
  }))
  return [{ code, expression }, ...parts]
}

interface Extraction {
  readonly code: string
  readonly expression: string
}

/** Undefined where it refuses, or has to resolve a reference. */
function theirs(expression: string, resource: JsonObject): unknown[] | undefined {
  if (expression.includes('resolve()')) return undefined
  const type = String(resource['resourceType'])
  try {
    return compile(expression, type, () => undefined)?.(resource, {})
  } catch {
    return undefined
  }
}

// A union of the library holds each value once.
const asSet = (values: readonly unknown[]): string =>
  JSON.stringify([...new Set(values.map((value) => canonical(value)))].sort())

function canonical(value: unknown): string {
  if (typeof value !== 'object' || value === null) return JSON.stringify(value)
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`
  return `{${Object.entries(value)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, child]) => `${name}:${canonical(child)}`)
    .join()}}`
}

const folder = process.argv[2]
if (folder === undefined) throw new Error('name a folder of examples')
let compared = 0
let skipped = 0
let filled = 0
const differing = new Map<string, number>()
for (const file of filesBelow(folder)) {
  const resource = JSON.parse(readFileSync(file, 'utf8')) as JsonObject
  const type = String(resource['resourceType'])
  for (const { code, expression } of searchParameters(guides, type).flatMap(withComponents)) {
    const library = theirs(expression, resource)
    if (library === undefined) {
      skipped++
      continue
    }
    compared++
    const own = ours(expression, resource)
    if (own.length > 0) filled++
    if (asSet(own) === asSet(library)) continue
    const name = `${type} ${code}: ${expression}`
    differing.set(name, (differing.get(name) ?? 0) + 1)
  }
}
for (const [name, count] of differing) console.log(`${count} ${name}`)
console.log(
  `${compared} extractions compared, ${filled} of them with values, ${differing.size} parameters differ; ${skipped} left out: resolve(), or refused by the library`,
)
process.exitCode = differing.size === 0 ? 0 : 1
