// The scopes that the authorization server knows: what is asked becomes what can be granted, in the dialect that asked.
// https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
import { parseResourceScope, ruleOf } from '@openpayer/access'

/** Scopes about the sign-in itself, in the order in which they are shown. */
export const identityScopes = ['launch/patient', 'openid', 'fhirUser', 'offline_access'] as const

export interface ScopeRules {
  /** The scope as it can be granted, or undefined where nothing of it can. */
  grantable(scope: string): string | undefined
  /** All that discovery lists. */
  readonly supported: readonly string[]
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

/** Whether one of the `allowed` scopes holds all of `scope`, whatever the dialects. */
export function isCovered(scope: string, allowed: readonly string[]): boolean {
  if (allowed.includes(scope)) return true
  const asked = parseResourceScope(scope)
  if (asked === undefined) return false
  return allowed.some((candidate) => {
    const held = parseResourceScope(candidate)
    if (held === undefined || (held.type !== '*' && held.type !== asked.type)) return false
    const [want, have] = [ruleOf(asked), ruleOf(held)]
    return (have.read || !want.read) && (have.search || !want.search)
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
