// Which elements of a type stay when a client asks for less of a resource. https://hl7.org/fhir/R4/search.html#summary
import summaryTable from './generated/summary.json' with { type: 'json' }
import { choiceProperty, elementsOf, primitiveType } from './structure.ts'

/** By the name of a JSON property: undefined leaves it out, `all` keeps it whole, else its own properties are chosen from. */
export type Choice = (property: string) => Choice | 'all' | undefined

/** What of a resource is asked for. */
export interface Portion {
  readonly summary?: 'true' | 'text' | 'data'
  /** Names of top-level elements, choices without type: `value`. */
  readonly elements?: readonly string[]
}

const summary: Readonly<Record<string, string | undefined>> = summaryTable.summary
const modifiers: Readonly<Record<string, string | undefined>> = summaryTable.modifiers

/** Of every resource: without them nobody can tell what it is, and nobody may read on without looking at the last two. */
const always = ['resourceType', 'id', 'meta', 'implicitRules', 'modifierExtension']

/** What a portion keeps of a resource type. Mandatory and modifier elements always stay. */
export function choiceOf(type: string, portion: Portion): Choice {
  if (portion.summary === 'true') return summaryOf(type, [...always, ...names(modifiers[type])])
  if (portion.summary === 'data') return (property) => (property === 'text' ? undefined : 'all')
  const wanted = portion.summary === 'text' ? ['text'] : [...(portion.elements ?? []), ...names(modifiers[type])]
  const kept = new Set([...always, ...wanted].flatMap((name) => propertiesOf(type, name)))
  for (const { name, min } of elementsOf(type).values()) {
    if (min > 0) for (const property of propertiesOf(type, name)) kept.add(property)
  }
  return (property) => (kept.has(bare(property)) ? 'all' : undefined)
}

const names = (row: string | undefined): string[] => (row ?? '').replaceAll('[x]', '').split(' ')

/** What extends a primitive stands beside it: `_birthDate`. */
const bare = (property: string): string => (property.startsWith('_') ? property.slice(1) : property)

/** An element's name, or the properties of its types. */
function propertiesOf(type: string, name: string): string[] {
  const element = elementsOf(type).get(name)
  return element?.isChoice === true ? element.types.map((of) => choiceProperty(name, of)) : [name]
}

const summaries = new Map<string, Choice>()

/** The summary elements of a type, and of their types in turn; what is said about an element (`id`, `extension`) stays with it. */
function summaryOf(type: string, extra: readonly string[]): Choice {
  const known = summaries.get(type)
  if (known !== undefined) return known
  const shown = new Set([...extra, ...names(summary[type])])
  const types = new Map<string, string>()
  for (const { name, min, types: of, isChoice } of elementsOf(type).values()) {
    if (!shown.has(name) && min === 0) continue
    for (const one of of) types.set(isChoice ? choiceProperty(name, one) : name, one)
  }
  const choice: Choice = (property) => {
    if (extra.includes(property)) return 'all'
    const found = types.get(bare(property))
    if (found === undefined) return undefined
    return isWhole(found) || property.startsWith('_') ? 'all' : summaryOf(found, ofElement)
  }
  summaries.set(type, choice)
  return choice
}

const ofElement = ['id', 'extension', 'modifierExtension']

/** A primitive has no elements; an extension and a resource inside one are not for us to cut. */
const isWhole = (type: string): boolean =>
  primitiveType(type) !== undefined || type === 'Extension' || type === 'Resource' || elementsOf(type).size === 0
