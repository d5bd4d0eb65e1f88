// The search parameters of R4 and the guides, by guide, base type and code. https://hl7.org/fhir/R4/searchparameter-registry.html
import { endsBeside } from '../path/ends-at.ts'
import type { SearchParameter, SearchParameterType } from '../search/parameter.ts'
import numberTable from './generated/parameter-numbers.json' with { type: 'json' }
import parameterTable from './generated/search-parameters.json' with { type: 'json' }

interface GuideTable {
  readonly prefix: string
  readonly types: Readonly<Record<string, readonly (readonly string[])[] | undefined>>
}

const guideTables: Readonly<Record<string, GuideTable | undefined>> = parameterTable
const numbers: Readonly<Record<string, number | undefined>> = numberTable

/** What R4 defines for every type (`_profile`, `_tag`, `_security`, `_source`) stands under this base. */
const everyType = 'Resource'

/** By guide and type; filled when first asked for, since a process serves a few of the 146 types. */
const compiled = new Map<string, ReadonlyMap<string, SearchParameter>>()

/**
 * The definition of `code` on `type` that wins on a surface: the first of its guides (`us-core`, `carin-bb`, `pdex`, `plan-net`,
 * `formulary`) that has one, else base R4's. Undefined when none has, or when the indexer cannot take it.
 * `_id` and `_lastUpdated` are the grammar's own and never here.
 */
export function searchParameter(
  guides: readonly string[],
  type: string,
  code: string,
): SearchParameter | undefined {
  for (const guide of guides) {
    const found = ofGuide(guide, type).get(code)
    if (found !== undefined) return found
  }
  return ofGuide('r4', type).get(code)
}

/** All parameters of a type on a surface with these guides, sorted by code. */
export function searchParameters(guides: readonly string[], type: string): SearchParameter[] {
  const codes = new Set([...guides, 'r4'].flatMap((guide) => [...ofGuide(guide, type).keys()]))
  return [...codes].sort().flatMap((code) => searchParameter(guides, type, code) ?? [])
}

function ofGuide(guide: string, type: string): ReadonlyMap<string, SearchParameter> {
  const key = `${guide} ${type}`
  const known = compiled.get(key)
  if (known !== undefined) return known
  const made = compileGuide(guide, type)
  compiled.set(key, made)
  return made
}

function compileGuide(guide: string, type: string): ReadonlyMap<string, SearchParameter> {
  const table = guideTables[guide]
  if (table === undefined) throw new Error(`no compiled guide is called ${guide}`)
  const rows = [
    ...(table.types[everyType] ?? []),
    ...(Object.hasOwn(table.types, type) ? (table.types[type] ?? []) : []),
  ]
  return new Map(rows.map((row) => [row[0] ?? '', toParameter(row, type, table.prefix)]))
}

const wholes: ReadonlySet<string> = new Set(['HumanName', 'Address'])

function toParameter(row: readonly string[], base: string, prefix: string): SearchParameter {
  const [code = '', type = '', name = '', expression = '', ...more] = row
  const number = numbers[code]
  if (number === undefined) throw new Error(`the search parameter ${code} has no number`)
  const url = (local: string): string => (local.includes('/') ? local : prefix + local)
  // The generator writes no other types.
  const parameter = { code, type: type as SearchParameterType, url: url(name), base, number, expression }
  if (type === 'token') return { ...parameter, ...boundBy(more) }
  if (type === 'string' && !endsBeside(parameter, wholes)) return { ...parameter, whole: true }
  if (type !== 'composite') return { ...parameter, ...targetsOf(more) }
  const components = more.map((text) => toComponent(text, parameter, url))
  return { ...parameter, components }
}

const boundBy = ([system, codes]: readonly string[]): Pick<SearchParameter, 'system' | 'codes'> => ({
  ...(system === undefined ? {} : { system }),
  ...(codes === undefined ? {} : { codes: codes.split(' ') }),
})

const targetsOf = (targets: readonly string[]): { readonly targets?: readonly string[] } =>
  targets.length === 0 ? {} : { targets }

/** A component's values are kept under the number of its composite. */
function toComponent(
  text: string,
  { base, number }: SearchParameter,
  url: (name: string) => string,
): SearchParameter {
  const [code = '', type = '', name = '', targets = '', ...expression] = text.split(' ')
  return {
    code,
    // The generator writes no other types.
    type: type as SearchParameterType,
    url: url(name),
    base,
    number,
    expression: expression.join(' '),
    ...targetsOf(targets === '*' ? [] : targets.split('|')),
  }
}
