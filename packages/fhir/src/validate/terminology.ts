// Whether a code is in a value set: yes, no, or not known here. https://hl7.org/fhir/R4/terminologies.html#binding
import type { CodeSystemFacts, GuideFacts, ValueSetFacts } from '../definitions/guide-facts.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { Facts } from './facts.ts'
import { isUnit } from './units.ts'

export type Membership = 'in' | 'out' | 'unknown'

export interface CodeTest {
  /** A code without system, as an element of type code has it. */
  readonly bare: (code: string) => Membership
  readonly coding: (system: string | undefined, code: string) => Membership
}

export interface Terminology {
  readonly valueSet: (url: string, guide: GuideFacts) => CodeTest
  /** Undefined for a system whose codes are not here. */
  readonly system: (url: string) => CodeList | undefined
}

/** The codes of a system. */
export interface CodeList {
  readonly has: (code: string) => boolean
  /** What the system calls the code in English; undefined where that is not known. */
  readonly displays?: (code: string) => Displays | undefined
  readonly ignoresCase: boolean
  /** Whether it has more codes than these. */
  readonly isPartial: boolean
  /** Where its package says it. */
  readonly version: string | undefined
}

/** One name, or several that are as good. */
export type Displays = string | readonly string[]

const unknownTest: CodeTest = { bare: () => 'unknown', coding: () => 'unknown' }

export function createTerminology(facts: Facts): Terminology {
  const systems = new Map<string, CodeList>()
  const system = (url: string): CodeList | undefined => {
    const known = systems.get(url)
    if (known !== undefined) return known
    const found = facts.codeSystem(url)
    const list = found === undefined ? grammars.get(url) : codeList(found)
    if (list === undefined) return undefined
    systems.set(url, list)
    return list
  }
  const tests = new Map<ValueSetFacts, CodeTest>()
  const valueSet = (url: string, guide: GuideFacts): CodeTest => {
    const set = facts.valueSet(url, guide)
    if (set === undefined) return unknownTest
    const test = tests.get(set) ?? compileSet(set, system)
    tests.set(set, test)
    return test
  }
  return { valueSet, system }
}

const byGrammar = (has: (code: string) => boolean): CodeList => ({
  has,
  ignoresCase: false,
  isPartial: false,
  version: undefined,
})

/** Systems that have a grammar instead of a list. */
const grammars: ReadonlyMap<string, CodeList> = new Map([
  ['http://unitsofmeasure.org', byGrammar(isUnit)],
  // https://www.rfc-editor.org/rfc/rfc6838#section-4.2, with parameters
  [
    'urn:ietf:bcp:13',
    byGrammar((code) =>
      /^[A-Za-z0-9][\w!#$&^.+-]{0,126}\/[A-Za-z0-9*][\w!#$&^.+*-]{0,126}(?:\s*;.*)?$/.test(code),
    ),
  ],
  // https://www.rfc-editor.org/rfc/rfc5646#section-2.1, well-formedness only
  ['urn:ietf:bcp:47', byGrammar(remembering(isLanguageTag))],
])

/** Codes come from data: as many answers are kept as a plan's data have codes, and no more. */
const mostKnown = 10_000

function remembering(test: (code: string) => boolean): (code: string) => boolean {
  const known = new Map<string, boolean>()
  return (code) => {
    const answer = known.get(code) ?? test(code)
    if (known.size < mostKnown) known.set(code, answer)
    return answer
  }
}

function isLanguageTag(code: string): boolean {
  try {
    return Intl.getCanonicalLocales(code).length === 1
  } catch {
    // Its only error: a tag that is not well formed.
    return false
  }
}

function codeList({ codes, displays, ignoresCase, isPartial, version }: CodeSystemFacts): CodeList {
  const isLoose = ignoresCase === true
  const list = { ignoresCase: isLoose, isPartial: isPartial === true, version }
  if (displays === undefined) return { has: membership(codes, isLoose), ...list }
  const keyOf = (code: string): string => (isLoose ? code.toLowerCase() : code)
  const names = new Map(codes.map((code, index) => [keyOf(code), displays[index] ?? '']))
  return {
    has: (code) => names.has(keyOf(code)),
    displays: (code) => {
      const name = names.get(keyOf(code))
      return name === '' ? undefined : name
    },
    ...list,
  }
}

function membership(codes: readonly string[], ignoresCase: boolean): (code: string) => boolean {
  if (!ignoresCase) {
    const set = new Set(codes)
    return (code) => set.has(code)
  }
  const lower = new Set(codes.map((code) => code.toLowerCase()))
  return (code) => lower.has(code.toLowerCase())
}

function compileSet(set: ValueSetFacts, system: (url: string) => CodeList | undefined): CodeTest {
  const inside = new Map<string, (code: string) => boolean>()
  for (const [url, codes] of Object.entries(set.in)) {
    const list = system(url)
    if (codes !== '*') inside.set(url, membership(codes, list?.ignoresCase ?? false))
    else if (list !== undefined) inside.set(url, list.has)
  }
  const open = new Set(Object.keys(set.open ?? {}))
  for (const [url, codes] of Object.entries(set.in))
    if (codes === '*' && system(url) === undefined) open.add(url)
  const not = new Map(Object.entries(set.not ?? {}).map(([url, codes]) => [url, new Set(codes)]))
  const isAnyOpen = open.has('')
  const coding = (url: string | undefined, code: string): Membership => {
    // Sets are made of codes of systems: a Coding without one is in none.
    if (url === undefined) return isAnyOpen ? 'unknown' : 'out'
    if (inside.get(url)?.(code) === true) return 'in'
    if (isAnyOpen) return 'unknown'
    return open.has(url) && not.get(url)?.has(code) !== true ? 'unknown' : 'out'
  }
  const bare = (code: string): Membership => {
    for (const has of inside.values()) if (has(code)) return 'in'
    return open.size > 0 ? 'unknown' : 'out'
  }
  return { bare, coding }
}

/** Membership of a coded value of any type: code, Coding, CodeableConcept, Quantity. */
export function memberOf(test: CodeTest, value: JsonValue): Membership {
  if (typeof value === 'string') return test.bare(value)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return 'out'
  const concept = value as JsonObject
  const list = concept['coding']
  if (!Array.isArray(list)) return ofCoding(test, concept)
  let best: Membership = 'out'
  for (const coding of list as readonly JsonValue[]) {
    if (typeof coding !== 'object' || coding === null || Array.isArray(coding)) continue
    const answer = ofCoding(test, coding as JsonObject)
    if (answer === 'in') return 'in'
    if (answer === 'unknown') best = 'unknown'
  }
  return best
}

function ofCoding(test: CodeTest, coding: JsonObject): Membership {
  const { system, code } = coding
  if (typeof code !== 'string') return 'out'
  return test.coding(typeof system === 'string' ? system : undefined, code)
}
