// A StructureDefinition -> the demands of its elements. From the snapshot where the package has one; else the demands of the parent
// with the differential laid over them, which is what a snapshot would say. https://hl7.org/fhir/R4/profiling.html#snapshot
import type { ElementFacts, GuideFacts, ProfileFacts } from '../definitions/guide-facts.ts'
import type { BaseTypes } from './base-types.ts'
import { withoutVersion, type Definitions, type ElementSource, type ProfileSource } from './definitions.ts'
import { demands, elementFacts, isSame, type InvariantNumber } from './element-facts.ts'
import { baseElement, createIdentify, typeCodes } from './profile-path.ts'

/** A parent that is the parent of itself would never end; no guide derives more than a handful of times. */
const deepest = 24
const mostElements = 20_000

export interface ProfileCompiler {
  readonly definitions: Definitions
  readonly base: BaseTypes
  readonly numberOf: InvariantNumber
  /** Guides that are compiled already, for parents that are not among the definitions. */
  readonly compiled?: readonly GuideFacts[]
  /** Compile from the differential even where there is a snapshot. */
}

/** Throws an Error whose message says what is wrong with the definition. */
export function compileProfile(source: ProfileSource, compiler: ProfileCompiler): ProfileFacts {
  const elements = rowsOf(source, compiler, [])
  const first = (source.differential ?? source.snapshot)?.element[0]
  const contexts = contextsOf(source)
  return {
    type: source.type,
    ...(source.version === undefined ? {} : { version: source.version }),
    ...(contexts.length > 0 ? { contexts } : {}),
    ...(source.type === 'Extension' && isModifier(source, first) ? { isModifier: true as const } : {}),
    elements: [...elements.values()].map((facts) => withoutRepetition(facts, elements)).filter(demands),
  }
}

/**
 * A snapshot repeats in each slice what it says of the sliced element. All items are held to that anyway, so that the slice needs only
 * what it adds. Fixed values and patterns stay: they tell slices apart.
 */
function withoutRepetition(facts: ElementFacts, all: Rows): ElementFacts {
  const general = facts.id.includes(':') ? all.get(facts.id.replace(/:[^.:]+(?=\.[^:]*$)/, '')) : undefined
  if (general === undefined || general.id === facts.id) return facts
  const kept = Object.entries(facts).filter(
    ([key, value]) =>
      key === 'id' ||
      key === 'fixed' ||
      key === 'pattern' ||
      !isSame(value, general[key as keyof ElementFacts]),
  )
  // The same fields as before, some fewer.
  return Object.fromEntries(kept) as unknown as ElementFacts
}

const isModifier = ({ snapshot }: ProfileSource, first: ElementSource | undefined): boolean =>
  (snapshot?.element[0] ?? first)?.['isModifier'] === true

function contextsOf({ type, context = [] }: ProfileSource): string[] {
  if (type !== 'Extension') return []
  return context
    .map((entry) => (entry.type === 'element' ? entry.expression : `${entry.type}:${entry.expression}`))
    .sort()
}

type Rows = Map<string, ElementFacts>

function rowsOf(source: ProfileSource, compiler: ProfileCompiler, path: readonly string[]): Rows {
  if (path.includes(source.url)) throw new Error(`${source.url} derives from itself`)
  if (path.length > deepest) throw new Error(`${source.url} has too long a chain of parents`)
  const { snapshot, differential } = source
  if (snapshot !== undefined) return lay(snapshot.element, new Map(), { source, compiler })
  if (differential === undefined) throw new Error(`${source.url} has neither snapshot nor differential`)
  const parent = parentRows(source, compiler, [...path, source.url])
  return lay(differential.element, parent, { source, compiler })
}

function parentRows(source: ProfileSource, compiler: ProfileCompiler, path: readonly string[]): Rows {
  const url = withoutVersion(source.baseDefinition ?? '')
  const parent = compiler.definitions.profiles.get(url)
  if (parent === undefined) return compiledRows(url, source, compiler)
  if (parent.derivation !== 'constraint') {
    if (parent.type !== source.type)
      throw new Error(`${source.url} is on ${source.type}, its parent on ${parent.type}`)
    return new Map()
  }
  return new Map(rowsOf(parent, compiler, path))
}

function compiledRows(
  url: string,
  source: ProfileSource,
  { compiled = [], numberOf }: ProfileCompiler,
): Rows {
  for (const { profiles, invariants } of compiled) {
    const facts = Object.hasOwn(profiles, url) ? profiles[url] : undefined
    if (facts === undefined) continue
    if (facts.type !== source.type)
      throw new Error(`${source.url} is on ${source.type}, its parent on ${facts.type}`)
    // R4's own rows say what holds for every value of the type.
    if (url === `http://hl7.org/fhir/StructureDefinition/${facts.type}`) return new Map()
    return new Map(facts.elements.map((row) => [row.id, renumbered(row, invariants, numberOf)]))
  }
  throw new Error(`${source.url} has the parent ${url}, which is not in the packages`)
}

function renumbered(
  row: ElementFacts,
  invariants: GuideFacts['invariants'],
  numberOf: InvariantNumber,
): ElementFacts {
  if (row.rules === undefined) return row
  return {
    ...row,
    rules: row.rules.flatMap((number) =>
      invariants[number] === undefined ? [] : [numberOf(invariants[number])],
    ),
  }
}

interface Laying {
  readonly source: ProfileSource
  readonly compiler: ProfileCompiler
}

function lay(elements: readonly ElementSource[], rows: Rows, { source, compiler }: Laying): Rows {
  if (elements.length > mostElements) throw new Error(`${source.url} has more than ${mostElements} elements`)
  const { base, numberOf } = compiler
  if (base.elements(source.type) === undefined)
    throw new Error(`${source.url} is on ${source.type}, which R4 does not have`)
  const identify = createIdentify(base, source.type)
  const types = new Map<string, readonly string[] | undefined>()
  const typesAt = (id: string): readonly string[] | undefined => types.get(id) ?? typeCodes(rows.get(id))
  for (const element of elements) {
    const id = identify(element, typesAt)
    types.set(
      id,
      element.type?.flatMap(({ code }) => code ?? []),
    )
    const ground = baseElement(base, source.type, { id, typesAt })
    const keys = base.keys(id === '' ? source.type : (soleType(element, ground) ?? 'Element'))
    const facts = elementFacts(element, { id, base: ground, keys, numberOf })
    rows.set(id, merge(rows.get(id), facts))
  }
  return rows
}

const soleType = ({ type }: ElementSource, ground: ElementSource | undefined): string | undefined =>
  (type ?? ground?.type)?.length === 1 ? (type ?? ground?.type)?.[0]?.code : undefined

// What the differential says replaces what the parent said; invariants add up.
function merge(before: ElementFacts | undefined, facts: ElementFacts): ElementFacts {
  if (before === undefined) return facts
  const rules = [...new Set([...(before.rules ?? []), ...(facts.rules ?? [])])]
  return { ...before, ...facts, ...(rules.length === 0 ? {} : { rules }) }
}
