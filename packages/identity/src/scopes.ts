// The scopes that the authorization server knows: what is asked becomes what can be granted, in the dialect that asked.
// https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html

/** Scopes about the sign-in itself, in the order in which they are shown. */
export const identityScopes = ['launch/patient', 'openid', 'fhirUser', 'offline_access'] as const

export interface ResourceScope {
  /** A resource type, or `*`. */
  readonly type: string
  /** `rs`, `r`, `s` (version 2) or `read` (version 1). */
  readonly access: string
}

export interface ScopeRules {
  /** The scope as it can be granted, or undefined where nothing of it can. */
  grantable(scope: string): string | undefined
  /** All that discovery lists. */
  readonly supported: readonly string[]
}

const resourceScope = /^patient\/([A-Z][A-Za-z]{0,63}|\*)\.([a-z]{1,5}|\*)$/
const orderedLetters = /^c?r?u?d?s?$/

/** Writing is left out; a scope with nothing but writing is nothing. Version 1's `*` holds `read`. */
function readableAccess(access: string): string | undefined {
  if (access === 'read' || access === '*') return 'read'
  if (!orderedLetters.test(access)) return undefined
  return access.replace(/[cud]/g, '') || undefined
}

/** undefined for a scope that is not about resources of a patient. */
export function parseResourceScope(scope: string): ResourceScope | undefined {
  const match = resourceScope.exec(scope)
  if (match?.[1] === undefined || match[2] === undefined) return undefined
  const access = readableAccess(match[2])
  return access === undefined ? undefined : { type: match[1], access }
}

export function createScopeRules(resourceTypes: readonly string[]): ScopeRules {
  const types = new Set(['*', ...resourceTypes])
  const known = new Set<string>(identityScopes)
  return {
    grantable(scope) {
      if (known.has(scope)) return scope
      const parsed = parseResourceScope(scope)
      return parsed !== undefined && types.has(parsed.type)
        ? `patient/${parsed.type}.${parsed.access}`
        : undefined
    },
    supported: [
      ...identityScopes,
      ...[...types].flatMap((type) => [`patient/${type}.rs`, `patient/${type}.read`]),
    ],
  }
}

const letters = (access: string): string => (access === 'read' ? 'rs' : access)

/** Whether one of the `allowed` scopes holds all of `scope`, whatever the dialects. */
export function isCovered(scope: string, allowed: readonly string[]): boolean {
  if (allowed.includes(scope)) return true
  const asked = parseResourceScope(scope)
  if (asked === undefined) return false
  return allowed.some((candidate) => {
    const held = parseResourceScope(candidate)
    if (held === undefined || (held.type !== '*' && held.type !== asked.type)) return false
    return [...letters(asked.access)].every((letter) => letters(held.access).includes(letter))
  })
}

/** Whether the scopes open data of a patient or ask for one to be chosen. */
export function needsPatient(scopes: readonly string[]): boolean {
  return scopes.some((scope) => scope === 'launch/patient' || scope.startsWith('patient/'))
}

/** The words of a scope string, each once. */
export function scopeWords(scope: string): string[] {
  return [...new Set(scope.split(' ').filter((word) => word !== ''))]
}
