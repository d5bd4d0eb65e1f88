// What a guide asks of servers beside what one declares. https://hl7.org/fhir/R4/capabilitystatement.html#uses
import type {
  CapabilityRequirements,
  Expectation,
  Expected,
  TypeRequirements,
} from '../definitions/guide-requirements.ts'
import type { JsonObject } from '../model.ts'
import { sidesOf } from './compile-capability.ts'
import { withoutVersion } from './definitions.ts'

/** Something that a guide asks for and a server does not declare. */
export interface UnmetRequirement {
  /** Resource type; undefined for the system as a whole. */
  readonly type?: string
  readonly kind: 'type' | 'profile' | 'interaction' | 'parameter' | 'include' | 'revinclude' | 'operation'
  readonly name: string
  readonly expectation: Expectation
}

/**
 * `declared`: a server's CapabilityStatement. What it says beyond the requirements does not matter; a combination of search parameters counts as declared
 * where each of them is, since no server declares combinations. Versions of profiles are not compared.
 */
export function unmetRequirements(
  declared: JsonObject,
  required: CapabilityRequirements,
): UnmetRequirement[] {
  const side = sidesOf(declared).find(({ role }) => role === required.role)
  const system: Compared = side ?? {}
  const whole = comparison({}, system, required)
  return [
    ...whole,
    ...Object.entries(required.types).flatMap(([type, requirements]): UnmetRequirement[] => {
      const own = side?.types[type]
      if (own === undefined)
        return [{ type, kind: 'type', name: type, expectation: requirements.expectation }]
      return comparison({ type }, own, requirements)
    }),
  ]
}

type Compared = Partial<TypeRequirements>

function comparison(at: { type?: string }, own: Compared, required: Compared): UnmetRequirement[] {
  const unmet = (
    kind: UnmetRequirement['kind'],
    known: readonly string[],
    wanted: Readonly<Record<string, Expectation | { readonly expectation: Expectation }>> = {},
  ): UnmetRequirement[] =>
    Object.entries(wanted).flatMap(([name, demand]) =>
      known.includes(name)
        ? []
        : [{ ...at, kind, name, expectation: typeof demand === 'string' ? demand : demand.expectation }],
    )
  return [
    ...unmet('profile', Object.keys(own.profiles ?? {}).map(withoutVersion), unversioned(required.profiles)),
    ...unmet('interaction', Object.keys(own.interactions ?? {}), required.interactions),
    ...unmet('parameter', Object.keys(own.parameters ?? {}), required.parameters),
    ...unmet('include', Object.keys(own.includes ?? {}), required.includes),
    ...unmet('revinclude', Object.keys(own.revIncludes ?? {}), required.revIncludes),
    ...unmet('operation', Object.keys(own.operations ?? {}), required.operations),
  ]
}

const unversioned = (profiles: Expected = {}): Expected =>
  Object.fromEntries(Object.entries(profiles).map(([url, expectation]) => [withoutVersion(url), expectation]))
