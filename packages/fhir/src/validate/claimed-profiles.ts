// Which profiles a resource is checked against: those it claims, those R4 demands, those the caller names.
// https://hl7.org/fhir/R4/resource.html#Meta
import { r4Root } from '../definitions/structure.ts'
import { isObject } from '../json/is-object.ts'
import type { JsonObject, JsonValue } from '../model.ts'
import type { FoundProfile } from './facts.ts'
import type { Walk } from './walk.ts'

/** R4 demands its vital signs profiles of these LOINC codes. https://hl7.org/fhir/R4/observation-vitalsigns.html */
const vitalSigns: Readonly<Record<string, string | undefined>> = {
  '85353-1': 'vitalspanel',
  '9279-1': 'resprate',
  '8867-4': 'heartrate',
  '2708-6': 'oxygensat',
  '8310-5': 'bodytemp',
  '8302-2': 'bodyheight',
  '9843-4': 'headcircum',
  '29463-7': 'bodyweight',
  '39156-5': 'bmi',
  '85354-9': 'bp',
}

/** Canonicals to check against. Reports those that cannot be checked. */
export function profilesOf(resource: JsonObject, demanded: readonly string[], walk: Walk): readonly string[] {
  const canonicals = demanded.filter((canonical) => isDemandUsable(canonical, resource, walk))
  if (!walk.checksClaims) return canonicals
  const claims = isObject(resource['meta']) ? resource['meta']['profile'] : undefined
  if (Array.isArray(claims)) {
    const list = claims as readonly JsonValue[]
    for (let index = 0; index < list.length; index++) {
      const claim = list[index]
      if (
        typeof claim === 'string' &&
        isClaimUsable(claim, index, resource, walk) &&
        !canonicals.includes(claim)
      )
        canonicals.push(claim)
    }
  }
  const vital = resource['resourceType'] === 'Observation' ? vitalSign(resource) : undefined
  if (vital !== undefined && !canonicals.includes(vital)) canonicals.push(vital)
  return canonicals
}

/** What the caller demands of many resources may well be for a few of them. */
function isDemandUsable(canonical: string, resource: JsonObject, walk: Walk): boolean {
  const found = walk.shop.facts.profile(canonical)
  if (found !== undefined && isFor(found, resource)) return true
  reportUnusable(found, walk, 'warning')
  return false
}

function isClaimUsable(claim: string, index: number, resource: JsonObject, walk: Walk): boolean {
  const found = walk.shop.facts.profile(claim)
  if (found !== undefined && isFor(found, resource)) return true
  const { findings } = walk
  findings.enter()
  findings.at('meta')
  findings.enter()
  findings.at('profile')
  findings.item(index)
  reportUnusable(found, walk, 'error')
  findings.leave()
  findings.leave()
  return false
}

const isFor = ({ facts: { type } }: FoundProfile, resource: JsonObject): boolean =>
  type === resource['resourceType'] || type === 'Resource' || type === 'DomainResource'

function reportUnusable(
  found: FoundProfile | undefined,
  { findings }: Walk,
  severity: 'error' | 'warning',
): void {
  if (found === undefined)
    findings.report(
      'profile-unknown',
      'No guide in use has this profile, so that nothing was checked against it.',
      { severity: 'warning' },
    )
  else
    findings.report('profile-type-mismatch', `The profile is for ${found.facts.type}.`, {
      severity,
      profile: found.canonical,
    })
}

function vitalSign(observation: JsonObject): string | undefined {
  const coding = isObject(observation['code']) ? observation['code']['coding'] : undefined
  if (!Array.isArray(coding)) return undefined
  for (const item of coding as readonly JsonValue[]) {
    if (!isObject(item) || item['system'] !== 'http://loinc.org' || typeof item['code'] !== 'string') continue
    const name = Object.hasOwn(vitalSigns, item['code']) ? vitalSigns[item['code']] : undefined
    if (name !== undefined) return r4Root + name
  }
  return undefined
}
