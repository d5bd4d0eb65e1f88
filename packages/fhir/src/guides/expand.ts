// Value sets as far as they can be known without a terminology server. Answers are kept by system, so that a set which takes a part
// of SNOMED CT by a filter still refuses the codes of other systems. https://hl7.org/fhir/R4/valueset.html#compositions
import type { CodeSystemFacts, GuideFacts, ValueSetFacts } from '../definitions/guide-facts.ts'
import { hierarchyOf, isBelow, parentsOf, type Hierarchy } from './hierarchy.ts'
import { withoutVersion, type Definitions, type ExpansionSource, type IncludeSource } from './definitions.ts'

/** Codes of one set beyond which it counts as not known: nothing that people write by hand is longer. */
const mostCodes = 20_000
const deepest = 32

interface Part {
  /** Undefined codes: every code of the system. */
  readonly codes: ReadonlySet<string> | undefined
  readonly reason?: string
  readonly not?: ReadonlySet<string>
}

type Parts = Map<string, Part>

export interface Expander {
  readonly valueSet: (canonical: string) => ValueSetFacts
  /** Undefined when the content of the system is not here. */
  readonly codeSystem: (url: string) => CodeSystemFacts | undefined
}

/** `compiled`: guides whose facts answer for what the definitions lack. */
export function createExpander(definitions: Definitions, compiled: readonly GuideFacts[] = []): Expander {
  const systems = new Map<string, Hierarchy | undefined>()
  const system = (url: string): Hierarchy | undefined => {
    if (!systems.has(url))
      systems.set(url, hierarchyOf(definitions.codeSystems.get(url)) ?? compiledSystem(url, compiled))
    return systems.get(url)
  }
  const context: Context = { definitions, compiled, system, known: new Map() }
  return {
    valueSet: (canonical) => toFacts(partsOf(withoutVersion(canonical), [], context)),
    codeSystem: (url) => {
      const source = definitions.codeSystems.get(url)
      const found = system(url)
      if (source === undefined || found === undefined) return undefined
      return {
        codes: [...found.parents.keys()].sort(),
        ...(source.caseSensitive === false ? { ignoresCase: true } : {}),
        ...(source.content === 'complete' ? {} : { isPartial: true }),
        ...parentsOf(source, found),
      }
    },
  }
}

interface Context {
  readonly definitions: Definitions
  readonly compiled: readonly GuideFacts[]
  readonly system: (url: string) => Hierarchy | undefined
  readonly known: Map<string, Parts>
}

function partsOf(url: string, path: readonly string[], context: Context): Parts {
  const known = context.known.get(url)
  if (known !== undefined) return known
  if (path.includes(url)) return everythingOpen('the value set includes itself')
  if (path.length > deepest) return everythingOpen('value sets are nested too deeply')
  const source = context.definitions.valueSets.get(url)
  if (source === undefined)
    return compiledParts(url, context.compiled) ?? everythingOpen('the value set is not in the packages')
  const way = [...path, url]
  const parts =
    source.compose === undefined
      ? expansionParts(source.expansion?.contains)
      : composeParts(source.compose.include, source.compose.exclude ?? [], { way, context })
  context.known.set(url, parts)
  return parts
}

const everythingOpen = (reason: string): Parts => new Map([['', { codes: new Set(), reason }]])

function compiledParts(url: string, compiled: readonly GuideFacts[]): Parts | undefined {
  const facts = compiled.find(({ valueSets }) => Object.hasOwn(valueSets, url))?.valueSets[url]
  if (facts === undefined) return undefined
  const systems = new Set([...Object.keys(facts.in), ...Object.keys(facts.open ?? {})])
  return new Map(
    [...systems].map((system): [string, Part] => {
      const codes = facts.in[system]
      const reason = facts.open?.[system]
      const not = facts.not?.[system]
      return [
        system,
        {
          codes: codes === '*' ? undefined : new Set(codes),
          ...(reason === undefined ? {} : { reason }),
          ...(not === undefined ? {} : { not: new Set(not) }),
        },
      ]
    }),
  )
}

// Compiled facts have no properties of codes, which filters of value sets ask for.
function compiledSystem(url: string, compiled: readonly GuideFacts[]): Hierarchy | undefined {
  const facts = compiled.find(({ codeSystems }) => Object.hasOwn(codeSystems, url))?.codeSystems[url]
  if (facts === undefined) return undefined
  return {
    parents: new Map(facts.codes.map((code) => [code, []])),
    properties: new Map(),
    isComplete: facts.isPartial !== true,
    isFlat: true,
  }
}

interface Place {
  readonly way: readonly string[]
  readonly context: Context
}

function composeParts(
  includes: readonly IncludeSource[],
  excludes: readonly IncludeSource[],
  place: Place,
): Parts {
  const parts: Parts = new Map()
  for (const include of includes) unite(parts, includeParts(include, place))
  for (const exclude of excludes) subtract(parts, includeParts(exclude, place), place.context)
  return parts
}

function includeParts(include: IncludeSource, place: Place): Parts {
  const sets = (include.valueSet ?? []).map((url) => partsOf(withoutVersion(url), place.way, place.context))
  const own =
    include.system === undefined
      ? undefined
      : new Map([
          [
            withoutVersion(include.system),
            systemPart(include, withoutVersion(include.system), place.context),
          ],
        ])
  const [first = everythingOpen('an include names neither system nor value set'), ...others] = [
    ...(own === undefined ? [] : [own]),
    ...sets,
  ]
  return others.reduce((left, right) => intersect(left, right, place.context), first)
}

function systemPart(include: IncludeSource, url: string, context: Context): Part {
  if (include.concept !== undefined) return { codes: new Set(include.concept.map(({ code }) => code)) }
  const hierarchy = context.system(url)
  if (include.filter === undefined)
    return hierarchy === undefined ? { codes: undefined } : wholeSystem(hierarchy)
  if (hierarchy === undefined) return { codes: new Set(), reason: 'the code system is not in the packages' }
  let codes: readonly string[] = [...hierarchy.parents.keys()]
  for (const filter of include.filter) {
    const test = filterTest(filter, hierarchy)
    if (test === undefined || !hierarchy.isComplete || hierarchy.isFlat === true)
      return { codes: new Set(), reason: `codes are chosen by ${filter.property} ${filter.op}` }
    codes = codes.filter(test)
  }
  return { codes: new Set(codes) }
}

const wholeSystem = (hierarchy: Hierarchy): Part =>
  hierarchy.isComplete
    ? { codes: undefined }
    : { codes: new Set(hierarchy.parents.keys()), reason: 'the code system is only here in part' }

type Filter = NonNullable<IncludeSource['filter']>[number]

// A regex filter is left open: its expression is a stranger's, and none of the guides has one.
function filterTest(
  { property, op, value }: Filter,
  hierarchy: Hierarchy,
): ((code: string) => boolean) | undefined {
  if (op === 'is-a' || op === 'descendent-of') {
    if (!hierarchy.parents.has(value)) return undefined
    return (code) => (op === 'is-a' && code === value) || isBelow(code, value, hierarchy)
  }
  if (op === 'is-not-a') return (code) => code !== value && !isBelow(code, value, hierarchy)
  if (op === 'in' && property === 'concept') {
    const codes = new Set(value.split(','))
    return (code) => codes.has(code)
  }
  if (op !== '=') return undefined
  if (property === 'code' || property === 'concept') return (code) => code === value
  return (code) =>
    hierarchy.properties.get(code)?.some(([name, text]) => name === property && text === value) ?? false
}

function unite(into: Parts, parts: Parts): void {
  for (const [system, part] of parts) {
    const known = into.get(system)
    into.set(system, known === undefined ? part : union(known, part))
  }
}

function union(left: Part, right: Part): Part {
  if (left.codes === undefined || right.codes === undefined) return { codes: undefined }
  const reason = left.reason ?? right.reason
  const not = new Set([...(left.not ?? [])].filter((code) => right.not?.has(code)))
  return {
    codes: new Set([...left.codes, ...right.codes]),
    ...(reason === undefined ? {} : { reason }),
    ...(not.size === 0 ? {} : { not }),
  }
}

function subtract(from: Parts, parts: Parts, context: Context): void {
  for (const [system, { codes, reason }] of parts) {
    const known = from.get(system)
    if (known === undefined) continue
    if (codes === undefined) from.delete(system)
    else if (reason !== undefined) from.set(system, { codes: new Set(), reason })
    else if (known.codes === undefined && context.system(system) === undefined)
      from.set(system, { codes: new Set(), reason: 'the code system is not in the packages', not: codes })
    else {
      const left = listOf(known, system, context).filter((code) => !codes.has(code))
      from.set(
        system,
        known.reason === undefined
          ? { codes: new Set(left) }
          : { codes: new Set(left), reason: known.reason, not: new Set([...(known.not ?? []), ...codes]) },
      )
    }
  }
}

const listOf = ({ codes }: Part, system: string, context: Context): readonly string[] => [
  ...(codes ?? context.system(system)?.parents.keys() ?? []),
]

function intersect(left: Parts, right: Parts, context: Context): Parts {
  const both: Parts = new Map()
  const anyReason = left.get('')?.reason ?? right.get('')?.reason
  for (const system of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(system)
    const b = right.get(system)
    if (a !== undefined && b !== undefined) both.set(system, common(a, b, { system, context }))
    else if (anyReason !== undefined) both.set(system, { codes: new Set(), reason: anyReason })
  }
  return both
}

function common(a: Part, b: Part, { system, context }: { system: string; context: Context }): Part {
  if (a.codes === undefined) return b
  if (b.codes === undefined) return a
  const codes = new Set(listOf(a, system, context).filter((code) => b.codes?.has(code)))
  const reason = a.reason ?? b.reason
  return reason === undefined ? { codes } : { codes, reason }
}

function expansionParts(contains: readonly ExpansionSource[] | undefined): Parts {
  if (contains === undefined) return everythingOpen('the value set has no content')
  const parts = new Map<string, { codes: Set<string> }>()
  const waiting = [contains]
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop()) {
    for (const entry of list) {
      if (entry.contains !== undefined) waiting.push(entry.contains)
      if (entry.code === undefined || entry.abstract === true) continue
      const part = parts.get(entry.system ?? '') ?? { codes: new Set() }
      part.codes.add(entry.code)
      parts.set(entry.system ?? '', part)
    }
  }
  return parts
}

function toFacts(parts: Parts): ValueSetFacts {
  const inside: [string, readonly string[] | '*'][] = []
  const open: [string, string][] = []
  const not: [string, readonly string[]][] = []
  for (const [system, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isTooLong = part.codes !== undefined && part.codes.size > mostCodes
    if (part.reason !== undefined || isTooLong)
      open.push([system, part.reason ?? 'the list of codes is too long'])
    if (part.codes === undefined) inside.push([system, '*'])
    else if ((part.codes.size > 0 && !isTooLong) || part.reason === undefined)
      inside.push([system, isTooLong ? [] : [...part.codes].sort()])
    if (part.not !== undefined && part.not.size > 0) not.push([system, [...part.not].sort()])
  }
  return {
    in: Object.fromEntries(inside),
    ...(open.length === 0 ? {} : { open: Object.fromEntries(open) }),
    ...(not.length === 0 ? {} : { not: Object.fromEntries(not) }),
  }
}
