// How much of a resource is shown: all of it, or what `_summary` and `_elements` leave. What R4 marks as mandatory or as summary is not
// known here: that what is shown is a part, and has what was asked for, is. https://hl7.org/fhir/R4/search.html#summary
import { isDeepStrictEqual } from 'node:util'
import { elementName } from './element-names.ts'
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
  const names = ['resourceType', 'id', ...(summary === 'text' ? ['text'] : []), ...(elements ?? [])]
  const gone = names.find((name) => !hasAllOf(name, bare, whole))
  if (gone !== undefined) return `${gone} is gone`
  return summary === 'true' && 'text' in shown ? 'a text in a summary' : undefined
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
