// Links within narratives: `#x` must lead to an id, and each id is given once. https://hl7.org/fhir/R4/narrative.html#linking
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import { tagsOf } from './mark-up.ts'
import type { Walk } from './walk.ts'

interface Marks {
  /** With how often each is given. */
  readonly anchors: ReadonlyMap<string, number>
  /** What stands behind the `#`. */
  readonly links: readonly string[]
}

/** The narrative of a resource, whose mark-up is checked elsewhere. */
export function checkNarrativeLinks(resource: JsonObject, walk: Walk): void {
  // The narrative of its container describes a contained resource.
  if (walk.environment.rootResource !== resource) return
  const division = divisionOf(resource)
  if (division === undefined || !mayHaveMarks(division)) return
  const { anchors, links } = marksOf(division)
  if ([...anchors.values()].some((count) => count > 1))
    report('An id is given more than once in the narrative; links to it are ambiguous.', 'warning', walk)
  if (links.every((link) => anchors.has(link))) return
  const leadsSomewhere = placesOf(resource, walk)
  if (!links.every((link) => anchors.has(link) || leadsSomewhere(link)))
    report(
      'A link of the narrative leads to an id that nothing has; remove the link or add the id.',
      'error',
      walk,
    )
}

// Nearly all narratives have neither, so that this is all that they cost.
const mayHaveMarks = (division: string): boolean =>
  division.includes('#') || division.includes('id=') || division.includes('name=')

function report(text: string, severity: 'error' | 'warning', { findings }: Walk): void {
  findings.enter()
  findings.at('text')
  findings.enter()
  findings.at('div')
  findings.report('narrative-link', text, { severity })
  findings.leave()
  findings.leave()
}

function divisionOf(resource: JsonObject): string | undefined {
  const division = isObject(resource['text']) ? resource['text']['div'] : undefined
  return typeof division === 'string' ? division : undefined
}

function marksOf(division: string): Marks {
  const anchors = new Map<string, number>()
  const links: string[] = []
  for (const { name: element, attributes } of tagsOf(division)) {
    if (attributes === undefined) continue
    for (const name of ['href', 'src']) {
      const link = attributes.get(name)
      if (link !== undefined && link.startsWith('#') && link !== '#') links.push(link.slice(1))
    }
    const own = new Set([attributes.get('id'), element === 'a' ? attributes.get('name') : undefined])
    for (const anchor of own) if (anchor !== undefined) anchors.set(anchor, (anchors.get(anchor) ?? 0) + 1)
  }
  return { anchors, links }
}

/** What a link may also lead to: elements and contained resources by id, anchors of other narratives of the Bundle. */
function placesOf(resource: JsonObject, { bundles }: Walk): (link: string) => boolean {
  const ids = new Set<string>()
  collectIds(resource, ids)
  return (link) => ids.has(link) || bundles.some((bundle) => anchorsOf(bundle).has(link))
}

const known = new WeakMap<ReadonlyMap<string, JsonObject>, ReadonlySet<string>>()

/** Looked for once in a Bundle, however many of its narratives have links that lead out of them. */
function anchorsOf(bundle: ReadonlyMap<string, JsonObject>): ReadonlySet<string> {
  const found =
    known.get(bundle) ??
    new Set(
      [...new Set(bundle.values())].flatMap((one) => [...marksOf(divisionOf(one) ?? '').anchors.keys()]),
    )
  known.set(bundle, found)
  return found
}

function collectIds(value: JsonObject, found: Set<string>): void {
  const waiting: JsonValue[] = [value]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    if (typeof next !== 'object' || next === null) continue
    if (isObject(next) && typeof next['id'] === 'string') found.add(next['id'])
    for (const child of Object.values(next) as readonly JsonValue[]) waiting.push(child)
  }
}
