// The text of a search as conditions. https://hl7.org/fhir/R4/search.html#2.21.1
import { splitRaw } from './escapes.ts'
import { NotAsked } from './world.ts'

/** `value` as written: an OR list with its escapes. */
export type Condition =
  | {
      readonly kind: 'plain'
      readonly code: string
      readonly modifier: string | undefined
      readonly value: string
    }
  | {
      readonly kind: 'chain'
      readonly code: string
      readonly type: string | undefined
      readonly inner: Condition
    }
  | { readonly kind: 'has'; readonly type: string; readonly code: string; readonly inner: Condition }

export interface IncludeWish {
  readonly reverse: boolean
  readonly iterate: boolean
  /** `Type`, `code`, `Target`; or `*`. */
  readonly parts: readonly string[]
}

export interface Question {
  readonly types: readonly string[]
  /** Whether it names its types, by the address or by `_type`. */
  readonly named: boolean
  readonly compartment?: { readonly type: string; readonly id: string }
  readonly conditions: readonly Condition[]
  readonly sort: readonly { readonly code: string; readonly descending: boolean }[]
  readonly includes: readonly IncludeWish[]
  readonly total: string | undefined
  readonly summary: string | undefined
  /** Names of the elements to be shown; undefined: all. */
  readonly elements: readonly string[] | undefined
}

const shaping = new Set(['_count', '_total', '_summary', '_elements', '_format', '_pretty', '_sort', '_type'])

/** `path` below the base: `Observation`, `Patient/1/Observation`, `Patient/1/*` or nothing; `served`: all types, for `*`. */
export function questionOf(path: string, query: string, served: readonly string[]): Question {
  const pairs = [...new URLSearchParams(query)]
  const valuesOf = (name: string): string[] => pairs.flatMap(([key, value]) => (key === name ? [value] : []))
  const segments = path.split('/').filter((segment) => segment !== '')
  const [first = '', id = '', inner = ''] = segments
  const given = valuesOf('_type').flatMap((value) => value.split(','))
  const several = given.length > 0 ? given : served
  const types =
    segments.length === 0 ? several : segments.length === 1 ? [first] : inner === '*' ? several : [inner]
  return {
    types: [...new Set(types)],
    named: given.length > 0 || types !== several,
    ...(segments.length === 3 ? { compartment: { type: first, id } } : {}),
    conditions: pairs.flatMap(([name, value]) => (isCondition(name) ? [conditionOf(name, value)] : [])),
    sort: valuesOf('_sort')
      .flatMap((value) => value.split(','))
      .map((key) => ({ code: key.replace(/^-/, ''), descending: key.startsWith('-') })),
    includes: pairs.flatMap(([name, value]) => includeOf(name, value)),
    total: valuesOf('_total')[0],
    // "This shall be treated the same as _summary=count."
    summary: valuesOf('_count')[0] === '0' ? 'count' : valuesOf('_summary')[0],
    elements: valuesOf('_elements')[0]?.split(','),
  }
}

const isCondition = (name: string): boolean => !shaping.has(name) && !/^_(rev)?include(:|$)/.test(name)

function conditionOf(name: string, value: string): Condition {
  if (name.startsWith('_has:')) {
    const [, type = '', code = '', ...rest] = name.split(':')
    return { kind: 'has', type, code, inner: conditionOf(rest.join(':'), value) }
  }
  const dot = name.indexOf('.')
  if (dot >= 0) {
    const [code = '', type] = name.slice(0, dot).split(':')
    return { kind: 'chain', code, type, inner: conditionOf(name.slice(dot + 1), value) }
  }
  const [code = '', modifier, ...more] = name.split(':')
  if (more.length > 0) throw new NotAsked('two modifiers')
  return { kind: 'plain', code, modifier, value }
}

function includeOf(name: string, value: string): IncludeWish[] {
  const [, reverse, modifier] = /^_(rev)?include(?::(.*))?$/.exec(name) ?? []
  if (!/^_(rev)?include/.test(name)) return []
  return [{ reverse: reverse !== undefined, iterate: modifier === 'iterate', parts: value.split(':') }]
}

/** The values of an OR list, each with its escapes. */
export const orList = (value: string): string[] => splitRaw(value, ',')
