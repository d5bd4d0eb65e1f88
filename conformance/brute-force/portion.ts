// How much of a resource is shown: all of it, or what `_summary` and `_elements` leave. Of a summary only the top level is looked at: what R4
// marks within the elements is not known here. https://hl7.org/fhir/R4/search.html#summary
import { isDeepStrictEqual } from 'node:util'
import { elementName } from './element-names.ts'
import published from './generated/published-elements.json' with { type: 'json' }
import { isObject, listOf, type Json, type JsonObject } from './world.ts'

export interface Portion {
  readonly summary: string | undefined
  readonly elements: readonly string[] | undefined
}

/** What is wrong with what is shown of a resource; undefined: nothing. */
export function portionFault(shown: JsonObject, whole: JsonObject, portion: Portion): string | undefined {
  const { summary = 'false', elements } = portion
  if (summary === 'false' && elements === undefined)
    return isDeepStrictEqual(shown, whole) ? undefined : 'not as it is stored'
  if (!isTagged(shown)) return 'not tagged as SUBSETTED'
  const bare = untagged(shown)
  if (summary === 'data')
    return isDeepStrictEqual(bare, without(whole, 'text')) ? undefined : 'more than the text is gone'
  if (!isPart(bare, whole)) return 'not a part of what is stored'
  const type = String(whole['resourceType'])
  const { kept, allowed } = elementsLeft(type, portion)
  const gone = kept.find((name) => !hasAllOf(name, bare, whole))
  if (gone !== undefined) return `${gone} is gone`
  const more = Object.keys(bare).find((property) => !allowed.has(elementName(type, property)))
  if (more !== undefined) return `${more} is there`
  return summary === 'true' ? plainElementGone(type, bare, whole) : undefined
}

const always = ['resourceType', 'id', 'meta', 'implicitRules', 'modifierExtension']
const known: Readonly<Record<string, (typeof published)['Patient'] | undefined>> = published

interface Left {
  /** Is there as a whole. */
  readonly kept: readonly string[]
  /** Nothing else is there. */
  readonly allowed: ReadonlySet<string>
}

/** "Only elements that are listed", or "only the text, the id, the meta", and what is mandatory; a summary may be cut within. */
function elementsLeft(type: string, { summary, elements = [] }: Portion): Left {
  const [mandatory, marked, modifiers] = namesOf(type)
  if (summary === 'true')
    return { kept: ['id'], allowed: new Set([...always, ...mandatory, ...marked, ...modifiers]) }
  const kept = [...mandatory, ...(summary === 'text' ? ['text'] : elements)]
  return {
    kept: ['resourceType', 'id', ...kept],
    allowed: new Set([...always, ...kept, ...(summary === 'text' ? [] : modifiers)]),
  }
}

function namesOf(type: string): [mandatory: string[], summary: string[], modifiers: string[]] {
  const row = known[type]
  if (row === undefined) throw new Error(`what R4 says of the elements of ${type} is not known here`)
  return [row.mandatory.split(' '), row.summary.split(' '), row.modifiers.split(' ')]
}

/** Of a summary: an element that is marked and has nothing within that could be left out. */
function plainElementGone(type: string, shown: JsonObject, whole: JsonObject): string | undefined {
  const [, marked] = namesOf(type)
  const gone = Object.entries(whole).find(
    ([property, value]) =>
      typeof value !== 'object' && marked.includes(elementName(type, property)) && shown[property] !== value,
  )
  return gone && `${gone[0]} is gone`
}

const isSubsetted = (tag: Json): boolean =>
  isObject(tag) &&
  tag['system'] === 'http://terminology.hl7.org/CodeSystem/v3-ObservationValue' &&
  tag['code'] === 'SUBSETTED'

const tagsOf = ({ meta }: JsonObject): readonly Json[] => (isObject(meta) ? listOf(meta['tag']) : [])

const isTagged = (resource: JsonObject): boolean => tagsOf(resource).some(isSubsetted)

function untagged(resource: JsonObject): JsonObject {
  const { meta } = resource
  const tag = tagsOf(resource).filter((one) => !isSubsetted(one))
  const rest = isObject(meta) ? without(meta, 'tag') : {}
  return { ...resource, meta: tag.length === 0 ? rest : { ...rest, tag } }
}

const without = (object: JsonObject, name: string): JsonObject =>
  Object.fromEntries(Object.entries(object).filter(([key]) => key !== name))

/** The same, or with less in it: no member is new, and lists keep their order. */
function isPart(shown: Json | undefined, whole: Json | undefined): boolean {
  if (Array.isArray(shown) && Array.isArray(whole)) {
    const [some, all] = [shown as readonly Json[], whole as readonly Json[]]
    let at = 0
    for (const one of all) if (at < some.length && isPart(some[at], one)) at++
    return at === some.length
  }
  if (!isObject(shown) || !isObject(whole)) return isDeepStrictEqual(shown, whole)
  return Object.entries(shown).every(([name, value]) => isPart(value, whole[name]))
}

/** An element that was named, in whichever type: `value` is `valueQuantity`. */
function hasAllOf(name: string, shown: JsonObject, whole: JsonObject): boolean {
  const type = String(whole['resourceType'])
  return Object.entries(whole).every(
    ([property, value]) => elementName(type, property) !== name || isDeepStrictEqual(shown[property], value),
  )
}
