// What a guide asks of servers beside what one declares. https://hl7.org/fhir/R4/capabilitystatement.html#uses
import type {
  CapabilityRequirements,
  CombinationRequirement,
  Expectation,
  Expected,
  TypeRequirements,
} from '../definitions/guide-requirements.ts'
import type { JsonObject } from '../model.ts'
import { sidesOf } from './compile-capability.ts'
import { withoutVersion } from './definitions.ts'

/** Something that a guide asks for and a server does not declare; of SHALL-NOT and SHOULD-NOT: that it declares all the same. */
export interface UnmetRequirement {
  /** Resource type; undefined for the system as a whole. */
  readonly type?: string
  readonly kind:
    | 'type'
    | 'profile'
    | 'interaction'
    | 'parameter'
    | 'combination'
    | 'include'
    | 'revinclude'
    | 'operation'
    | 'reference policy'
    | 'format'
    | 'patch format'
  /** A combination: its parameters, joined by `+`. */
  readonly name: string
  readonly expectation: Expectation
}

/**
 * `declared`: a server's CapabilityStatement. What it says beyond the requirements does not matter, save what they forbid. A combination of search
 * parameters counts as declared where each of them is, since no server declares combinations. Versions of profiles are not compared, `json` is
 * `application/fhir+json`. What the requirements import is not looked at: `followImports`.
 */
export function unmetRequirements(
  declared: JsonObject,
  required: CapabilityRequirements,
): UnmetRequirement[] {
  const side = sidesOf(declared).find(({ role }) => role === required.role)
  const { formats, patchFormats } = side ?? {}
  return [
    ...unmet({ kind: 'format' }, mediaTypes(formats), mediaTypes(required.formats)),
    ...unmet({ kind: 'patch format' }, mediaTypes(patchFormats), mediaTypes(required.patchFormats)),
    ...comparison({}, side ?? {}, required),
    ...Object.entries(required.types).flatMap(([type, requirements]): UnmetRequirement[] => {
      const own = side?.types[type]
      const { expectation } = requirements
      // Where the type is not there, or should not be, its parts need not be listed.
      if (own === undefined || isForbidden(expectation))
        return unmet({ type, kind: 'type' }, side?.types, { [type]: expectation })
      return comparison({ type }, own, requirements)
    }),
  ]
}

const isForbidden = (expectation: Expectation): boolean =>
  expectation === 'SHALL-NOT' || expectation === 'SHOULD-NOT'

type Place = Pick<UnmetRequirement, 'type' | 'kind'>
type Wanted = Readonly<Record<string, Expectation | { readonly expectation: Expectation }>>

function unmet(place: Place, declared: object = {}, wanted: Wanted = {}): UnmetRequirement[] {
  return Object.entries(wanted).flatMap(([name, demand]) => {
    const expectation = typeof demand === 'string' ? demand : demand.expectation
    return Object.hasOwn(declared, name) === isForbidden(expectation) ? [{ ...place, name, expectation }] : []
  })
}

type Compared = Partial<TypeRequirements>

function comparison(at: { type?: string }, own: Compared, required: Compared): UnmetRequirement[] {
  return [
    ...unmet({ ...at, kind: 'profile' }, unversioned(own.profiles), unversioned(required.profiles)),
    ...unmet({ ...at, kind: 'interaction' }, own.interactions, required.interactions),
    ...unmet({ ...at, kind: 'parameter' }, own.parameters, required.parameters),
    ...combinations(at, own, required.combinations),
    ...unmet({ ...at, kind: 'include' }, typed(at, own.includes), typed(at, required.includes)),
    ...unmet({ ...at, kind: 'revinclude' }, own.revIncludes, required.revIncludes),
    ...unmet({ ...at, kind: 'operation' }, own.operations, required.operations),
    ...unmet({ ...at, kind: 'reference policy' }, own.referencePolicies, required.referencePolicies),
  ]
}

// One that is forbidden says nothing of its parameters, each of which may be there.
const combinations = (
  at: { type?: string },
  { parameters = {} }: Compared,
  wanted: readonly CombinationRequirement[] = [],
): UnmetRequirement[] =>
  wanted
    .filter(({ expectation }) => !isForbidden(expectation))
    .filter(({ required }) => !required.every((name) => Object.hasOwn(parameters, name)))
    .map(({ required, expectation }) => ({
      ...at,
      kind: 'combination',
      name: required.join('+'),
      expectation,
    }))

const unversioned = (profiles: Expected = {}): Expected => renamed(profiles, withoutVersion)

/** `Type:parameter`, as `_include` is asked; the Drug Formulary's guide leaves its own type out. */
const typed = ({ type }: { type?: string }, includes: Expected = {}): Expected =>
  renamed(includes, (name) => (type === undefined || name.includes(':') ? name : `${type}:${name}`))

const mediaTypes = (formats: Expected = {}): Expected => renamed(formats, mediaType)

const renamed = (expected: Expected, rename: (name: string) => string): Expected =>
  Object.fromEntries(Object.entries(expected).map(([name, expectation]) => [rename(name), expectation]))

/** https://hl7.org/fhir/R4/http.html#mime-type: `json` and `application/json` mean the FHIR media type. */
function mediaType(format: string): string {
  const plain = format.split(';', 1)[0]?.trim().toLowerCase() ?? ''
  const [, short] = /^(?:application\/|text\/)?(json|xml)$/.exec(plain) ?? []
  if (short !== undefined) return `application/fhir+${short}`
  return /^(?:ttl|turtle|text\/turtle)$/.test(plain) ? 'application/fhir+turtle' : plain
}
