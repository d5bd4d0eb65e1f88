// Value sets as far as they can be known without a terminology server. Answers are kept by system, so that a set which takes a part
// of SNOMED CT by a filter still refuses the codes of other systems. https://hl7.org/fhir/R4/valueset.html#compositions
import type { CodeSystemFacts, GuideFacts, ValueSetFacts } from '../definitions/guide-facts.ts'
import { compiledSystem, filterTest, hierarchyOf, type Hierarchy } from './code-hierarchy.ts'
import {
  compiledParts,
  everythingOpen,
  intersect,
  subtract,
  toFacts,
  unite,
  type Part,
  type Parts,
  type SystemCodes,
} from './code-parts.ts'
import { codeSystemFacts } from './code-system-facts.ts'
import { withoutVersion, type Definitions, type ExpansionSource, type IncludeSource } from './definitions.ts'

const deepest = 32

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
  const codesOf: SystemCodes = (url) => system(url)?.parents.keys()
  const context: Context = { definitions, compiled, system, codesOf, known: new Map() }
  return {
    valueSet: (canonical) => toFacts(partsOf(withoutVersion(canonical), [], context)),
    codeSystem: (url) => {
      const source = definitions.codeSystems.get(url)
      const found = system(url)
      if (source === undefined || found === undefined) return undefined
      return codeSystemFacts(source, found)
    },
  }
}

interface Context {
  readonly definitions: Definitions
  readonly compiled: readonly GuideFacts[]
  readonly system: (url: string) => Hierarchy | undefined
  readonly codesOf: SystemCodes
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
  for (const exclude of excludes) subtract(parts, includeParts(exclude, place), place.context.codesOf)
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
  return others.reduce((left, right) => intersect(left, right, place.context.codesOf), first)
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
