// Extensions of a resource: where their definitions apply, and copies in which one stands where it may not.
import type { Facts, FoundProfile } from '../../packages/fhir/src/validate/facts.ts'
import { isLoose, type Loose, type LooseValue, type Path } from './locate.ts'
import type { Mutant, Source } from './mutant.ts'

export interface FoundExtension {
  readonly path: Path
  readonly found: FoundProfile
}

/** One of each definition that the guides have. */
export function extensionsIn(resource: Loose, facts: Facts): FoundExtension[] {
  const first = new Map<string, FoundExtension>()
  for (const { path, url } of places(resource, [])) {
    const found = facts.profile(url)
    if (found?.facts.type === 'Extension' && !first.has(found.canonical))
      first.set(found.canonical, { path, found })
  }
  return [...first.values()]
}

/** An extension of the resource itself that is not for every element: into `meta`, where it has no business. */
export function* contextMutants({ name, resource }: Source, facts: Facts): Generator<Mutant> {
  const own = Array.isArray(resource['extension']) ? resource['extension'] : []
  for (const extension of own) {
    const found = isLoose(extension) ? facts.profile(String(extension['url'])) : undefined
    const contexts = found?.facts.contexts ?? []
    const isFree = contexts.length === 0 || contexts.some((one) => /^(?:Element|Meta|\w+:.*)$/.test(one))
    if (found === undefined || isFree) continue
    const copy = structuredClone(resource)
    const meta = isLoose(copy['meta']) ? copy['meta'] : {}
    copy['meta'] = { ...meta, extension: [structuredClone(extension)] }
    yield { source: name, profile: found.canonical, kind: 'extension context', what: 'meta', resource: copy }
  }
}

interface Place {
  readonly path: Path
  readonly url: string
}

function* places(value: LooseValue, path: Path): Generator<Place> {
  if (Array.isArray(value)) {
    for (const [index, item] of value.entries()) yield* places(item, [...path, index])
    return
  }
  if (!isLoose(value)) return
  const isExtension = path.at(-2) === 'extension' || path.at(-2) === 'modifierExtension'
  if (isExtension && typeof value['url'] === 'string') yield { path, url: value['url'] }
  for (const [name, child] of Object.entries(value)) yield* places(child, [...path, name])
}
