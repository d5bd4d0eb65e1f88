// Which collection a resource belongs to: by its profile, then as the load says, then by its type and content.
// docs/decisions/0003-loading.md
import type { Collection, JsonValue, Resource } from '@openpayer/fhir'
import type { ServedTypes } from './served-types.ts'

/** What `--into` says about resources that do not say it themselves. */
export type Into = 'member' | 'directory' | 'formulary'

const directoryGuide = 'http://hl7.org/fhir/us/davinci-pdex-plan-net/'
const formularyGuide = 'http://hl7.org/fhir/us/davinci-drug-formulary/'

/** undefined: no surface serves it. */
export function classify(resource: Resource, served: ServedTypes, options: Wish): Collection | undefined {
  const type = resource.resourceType
  const told = byProfile(resource)
  // A member's Coverage may have a profile of the formulary's guide; it is the member's all the same.
  if (told !== undefined && served.has(told, type)) return told
  const collection = placed(type, served, options)
  return collection !== undefined && served.has(collection, type) ? collection : undefined
}

interface Wish {
  readonly into?: Into | undefined
  readonly text: string
}

function placed(type: string, served: ServedTypes, { into, text }: Wish): Collection | undefined {
  if (into === 'member') return served.placeOf(type)
  return into ?? byContent(type, served, text)
}

function byProfile(resource: Resource): Collection | undefined {
  const meta = resource['meta']
  const profiles = typeof meta === 'object' && meta !== null && 'profile' in meta ? meta.profile : undefined
  if (!Array.isArray(profiles)) return undefined
  const claims = (guide: string): boolean =>
    profiles.some((profile: JsonValue) => typeof profile === 'string' && profile.startsWith(guide))
  if (claims(directoryGuide)) return 'directory'
  return claims(formularyGuide) ? 'formulary' : undefined
}

// Without a profile: what Patient Access has goes there; of the types that only the open surfaces have, an extension of one of the
// two guides tells, and an InsurancePlan of neither is a plan of the directory.
function byContent(type: string, served: ServedTypes, text: string): Collection {
  const place = served.placeOf(type)
  if (place !== undefined) return place
  if (text.includes(formularyGuide)) return 'formulary'
  return served.has('directory', type) ? 'directory' : 'formulary'
}
