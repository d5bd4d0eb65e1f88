// A CodeSystem -> its codes and their displays. https://hl7.org/fhir/R4/codesystem.html
import type { CodeSystemFacts } from '../definitions/guide-facts.ts'
import type { Hierarchy } from './code-hierarchy.ts'
import type { CodeSystemSource, ConceptSource } from './definitions.ts'

/** Characters of a label; what is longer explains, and explanations are prose that the facts do not hold. */
const longestDisplay = 60

export function codeSystemFacts(source: CodeSystemSource, hierarchy: Hierarchy): CodeSystemFacts {
  const sorted = [...hierarchy.parents.keys()].sort()
  const labels = displaysOf(source)
  const displays = sorted.map((code) => labels.get(code) ?? '')
  return {
    ...(source.version === undefined ? {} : { version: source.version }),
    codes: sorted,
    ...(displays.every((display) => display === '') ? {} : { displays }),
    ...(source.caseSensitive === false ? { ignoresCase: true } : {}),
    ...(source.content === 'complete' ? {} : { isPartial: true }),
    ...parentsOf(source, hierarchy),
  }
}

// Where the hierarchy means something else, a code above another does not stand for it.
function parentsOf(
  { hierarchyMeaning = 'is-a' }: CodeSystemSource,
  { parents }: Hierarchy,
): Pick<CodeSystemFacts, 'parents'> {
  if (hierarchyMeaning !== 'is-a') return {}
  const found = [...parents].filter(([, above]) => above.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return found.length === 0
    ? {}
    : { parents: Object.fromEntries(found.map(([code, above]) => [code, [...new Set(above)].sort()])) }
}

type Display = string | readonly string[]

function displaysOf({ language, concept = [] }: CodeSystemSource): Map<string, Display> {
  const labels = new Map<string, Display>()
  if (!isEnglish(language)) return labels
  const waiting = [concept]
  for (let list = waiting.pop(); list !== undefined; list = waiting.pop())
    for (const entry of list) {
      const label = labelOf(entry)
      if (label !== undefined) labels.set(entry.code, label)
      if (entry.concept !== undefined) waiting.push(entry.concept)
    }
  return labels
}

// Where one of several displays is too long to keep, whether another text is wrong could not be told: then none is kept.
function labelOf({ display, designation = [] }: ConceptSource): Display | undefined {
  const others = designation.flatMap(({ language, value }) => (isEnglish(language) ? [value] : []))
  const labels = new Map<string, string>()
  for (const text of [display, ...others]) {
    if (typeof text !== 'string') continue
    const label = text.trim().replace(/\s+/g, ' ')
    if (label.length > longestDisplay) return undefined
    const key = label.toLowerCase()
    if (label !== '' && !labels.has(key)) labels.set(key, label)
  }
  const [first, ...more] = labels.values()
  return more.length === 0 ? first : [...labels.values()]
}

const isEnglish = (language: unknown): boolean =>
  language === undefined || (typeof language === 'string' && /^en\b/i.test(language))
