// What R4 and the profiles that it claims say of a resource that would be loaded. R4's own errors are reasons to reject it; those of profiles
// are counted, and reasons only where the load is strict. docs/loading.md
import { isObject, type ErrorCode, type Issue, type Resource, type Validator } from '@openpayer/fhir'
import type { ProfileFinding } from '../conformance.ts'
import type { Resolver } from './resolve-entries.ts'

/** What a load does with the profiles that resources claim: nothing, count their errors, or reject resources that have some. */
export type ProfileCheck = 'off' | 'count' | 'reject'

export interface JudgeOptions {
  readonly validator: Validator
  readonly profiles: ProfileCheck
}

/** Why it cannot stay, and what counts. */
export interface Verdict {
  /** Why it is rejected: the code of the first error, and the sentences of the first few. */
  readonly reason?: Issue
  /** What its profiles have against it, whether it is rejected for that or not. */
  readonly finding?: ProfileFinding
}

export function judge(
  resource: Resource,
  { validator, profiles }: JudgeOptions,
  resolve?: Resolver,
): Verdict {
  const options = {
    remarks: false,
    claims: profiles !== 'off',
    ...(resolve === undefined ? {} : { resolve }),
  }
  const issues = validator.validate(profiles === 'off' ? resource : withTime(resource), options)
  const errors = issues.filter(isError)
  const reason = reasonOf(errors.filter(isOfR4))
  if (reason !== undefined) return { reason }
  if (profiles === 'off') return claimsOf(resource).length === 0 ? nothing : unchecked
  const unknown = issues.filter(({ code }) => code === 'profile-unknown')
  if (errors.length === 0 && unknown.length === 0) return nothing
  const finding = { errors, unknown: unknown.map((issue) => claimOf(resource, issue)) }
  const strict = profiles === 'reject' ? reasonOf(errors) : undefined
  return strict === undefined ? { finding } : { reason: strict, finding }
}

const nothing: Verdict = {}
const unchecked: Verdict = { finding: { errors: [], unknown: [''] } }

const isError = ({ severity = 'error' }: Issue): boolean => severity === 'error'

/** What R4's own definitions can find. Other errors hang on the guides in use, or on the state of a code system: a later one may have the code. */
const codesOfR4: ReadonlySet<ErrorCode> = new Set<ErrorCode>([
  ...(['resource-type-missing', 'structure-too-deep', 'element-unknown', 'element-type'] as const),
  ...(['element-format', 'element-missing', 'element-too-many', 'element-empty', 'element-choice'] as const),
  ...(['binding-required', 'reference-type', 'reference-contained', 'invariant-failed'] as const),
  'narrative-unsafe',
])

const isOfR4 = ({ profile, code }: Issue): boolean => profile === undefined && codesOfR4.has(code)

/** As it will be served: some profiles demand the time that a load sets. */
function withTime(resource: Resource): Resource {
  const { meta } = resource
  if (!isObject(meta) || meta['lastUpdated'] !== undefined) return resource
  return { ...resource, meta: { ...meta, lastUpdated: '2000-01-01T00:00:00Z' } }
}

function claimsOf({ meta }: Resource): readonly unknown[] {
  const claims = isObject(meta) ? meta['profile'] : undefined
  return Array.isArray(claims) ? (claims as readonly unknown[]) : []
}

/** The claim that an issue about `meta.profile[n]` means. */
function claimOf(resource: Resource, { expression = '' }: Issue): string {
  const claim = claimsOf(resource)[Number(/\.meta\.profile\[(\d+)\]$/.exec(expression)?.[1])]
  return typeof claim === 'string' ? claim : ''
}

const toldAtOnce = 5

function reasonOf(errors: readonly Issue[]): Issue | undefined {
  const [first] = errors
  if (first === undefined) return undefined
  return { code: first.code, text: errors.slice(0, toldAtOnce).map(sentenceOf).join(' ') }
}

function sentenceOf({ expression, text, profile }: Issue): string {
  const placed = expression === undefined ? text : `${expression}: ${text}`
  return profile === undefined ? placed : `${placed} (${profile})`
}
