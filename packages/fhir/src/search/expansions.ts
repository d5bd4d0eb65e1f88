// Codes that stand for others in a search: value sets (`:in`, `:not-in`) and hierarchies (`:above`, `:below`), from the compiled guides.
// https://hl7.org/fhir/R4/search.html#token
import type { CodeSystemFacts, GuideFacts, ValueSetFacts } from '../definitions/guide-facts.ts'
import { loadGuides } from '../definitions/load-guides.ts'
import { canonicalSystem } from '../definitions/system-aliases.ts'
import { decodeForm } from './form-text.ts'
import type { Expansions } from './search-input.ts'
import type { TokenValue } from './values/values.ts'

const modifiers = /:(?:in|not-in|above|below)$/

/** Whether `parseSearch` needs `Expansions` for this text: they are large, and hardly a search asks for them. */
export function asksForExpansion(query: string, form = ''): boolean {
  // The colon may be percent-encoded.
  if (!/:|%3a/i.test(query + form)) return false
  return [...decodeForm(query), ...decodeForm(form)].some(
    (pair) => pair !== undefined && modifiers.test(pair.name),
  )
}

const loaded = new Map<string, Promise<Expansions>>()

/**
 * Reads the value sets and code systems of R4 and of these guides (`us-core-6.1.0`), once a process. Of two guides that have a value set the first
 * named counts. Throws an Error for a name that is not compiled in.
 */
export function loadExpansions(names: readonly string[]): Promise<Expansions> {
  const key = names.join(' ')
  const known = loaded.get(key)
  if (known !== undefined) return known
  const made = loadGuides(names).then(([r4, ...guides]) =>
    createExpansions(r4 === undefined ? [] : [...guides, r4]),
  )
  loaded.set(key, made)
  return made
}

function createExpansions(guides: readonly GuideFacts[]): Expansions {
  const setOf = onceFor(codesOf)
  const hierarchyOf = onceFor(createHierarchy)
  return {
    valueSet: (canonical) => {
      const found = findValueSet(guides, canonical)
      return found === undefined
        ? 'The value set is not among those of the guides served here; name the codes instead.'
        : setOf(found)
    },
    hierarchy: (direction, { system, code }) => {
      const found = findCodeSystem(guides, system)
      const hierarchy = found && hierarchyOf(found)
      if (hierarchy === undefined)
        return 'Which codes of that system lie above or below others is not known here; name the codes instead.'
      const spelled = hierarchy.spelled(code)
      if (spelled === undefined) return 'The code is not one of its system.'
      return hierarchy[direction](spelled).map((one) => ({ system, code: one }))
    },
  }
}

/** The guides do not change: what is made of a set or a system is made when a search first asks for it. */
function onceFor<Facts extends object, Made>(make: (facts: Facts) => Made): (facts: Facts) => Made {
  const made = new Map<Facts, Made>()
  return (facts) => {
    if (!made.has(facts)) made.set(facts, make(facts))
    return made.get(facts) as Made // it is there, if only as undefined
  }
}

const own = <T>(record: Readonly<Record<string, T>>, key: string): T | undefined =>
  Object.hasOwn(record, key) ? record[key] : undefined

/** `url`, or `url|version` of a guide that has this version. */
function findValueSet(guides: readonly GuideFacts[], canonical: string): ValueSetFacts | undefined {
  const [url = '', version] = canonical.split('|', 2)
  for (const guide of guides) {
    const found = version === undefined || version === guide.version ? own(guide.valueSets, url) : undefined
    if (found !== undefined) return found
  }
  return undefined
}

/** Searches name a system by its canonical name; the guides may use another. */
function findCodeSystem(guides: readonly GuideFacts[], system: string): CodeSystemFacts | undefined {
  for (const { codeSystems } of guides) {
    const found = own(codeSystems, system)
    if (found !== undefined) return found
  }
  return undefined
}

function codesOf(set: ValueSetFacts): readonly TokenValue[] | string {
  const reason = Object.values(set.open ?? {})[0]
  if (reason !== undefined)
    return `Not all codes of the value set are known here (${reason}); name the codes instead.`
  const values = Object.entries(set.in).flatMap(([url, codes]): TokenValue[] => {
    const system = canonicalSystem(url)
    return codes === '*' ? [{ system }] : codes.map((code) => ({ system, code }))
  })
  return values.length === 0 ? 'The value set has no codes.' : values
}

/** The codes of a system as a tree; a code may have several parents. */
interface Hierarchy {
  /** As the system spells it; undefined for none of its codes. */
  readonly spelled: (code: string) => string | undefined
  /** The code itself and all above it. */
  readonly above: (code: string) => string[]
  readonly below: (code: string) => string[]
}

function createHierarchy({ codes, parents, ignoresCase }: CodeSystemFacts): Hierarchy | undefined {
  if (parents === undefined) return undefined
  const fold = (code: string): string => (ignoresCase === true ? code.toLowerCase() : code)
  const spellings = new Map(codes.map((code) => [fold(code), code]))
  const children = new Map<string, string[]>()
  for (const [child, list] of Object.entries(parents))
    for (const parent of list) {
      const others = children.get(parent)
      if (others === undefined) children.set(parent, [child])
      else others.push(child)
    }
  return {
    spelled: (code) => spellings.get(fold(code)),
    above: (code) => reached(code, (one) => own(parents, one)),
    below: (code) => reached(code, (one) => children.get(one)),
  }
}

function reached(code: string, next: (code: string) => readonly string[] | undefined): string[] {
  const found = new Set([code])
  for (const one of found) for (const other of next(one) ?? []) found.add(other)
  return [...found]
}
