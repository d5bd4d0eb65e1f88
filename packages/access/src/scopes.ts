// SMART scopes, versions 1 and 2: what a patient/ scope says, and scopes as rules by resource type. Only what is said in full is granted.
// https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
import type { TypeRule } from './grant.ts'

const resourceScope = /^patient\/([A-Z][A-Za-z]{0,63}|\*)\.([a-z]{1,5}|\*)$/
/** Version 2: letters in this order, each at most once. */
const orderedLetters = /^c?r?u?d?s?$/

/** The readable half of a scope, in the dialect in which it was written. */
export interface ResourceScope {
  /** A resource type, or `*`. */
  readonly type: string
  /** Version 1 says `read`. */
  readonly access: 'read' | 'rs' | 'r' | 's'
}

/** c, u and d name interactions that no surface offers: they are left out, and a scope with nothing else is nothing. `*` of version 1 holds `read`. */
function readableAccess(access: string): ResourceScope['access'] | undefined {
  if (access === 'read' || access === '*') return 'read'
  if (!orderedLetters.test(access)) return undefined
  const [reads, searches] = [access.includes('r'), access.includes('s')]
  if (reads) return searches ? 'rs' : 'r'
  return searches ? 's' : undefined
}

/** Reads one scope; undefined for one that opens no records of a patient: unknown, malformed, narrowed, or about writing alone. */
export function parseResourceScope(scope: string): ResourceScope | undefined {
  const [, type, letters] = resourceScope.exec(scope) ?? []
  const access = letters === undefined ? undefined : readableAccess(letters)
  return type === undefined || access === undefined ? undefined : { type, access }
}

/** What the scope allows with its type: reading (`r`) and searching (`s`). */
export function ruleOf({ type, access }: ResourceScope): TypeRule {
  return { type, read: access !== 's', search: access !== 'r' }
}

/** The rules that a scope string grants, one a type, united over the scopes. */
export function parseScopes(scope: string): readonly TypeRule[] {
  const rules = new Map<string, TypeRule>()
  for (const word of scope.split(' ')) {
    const parsed = parseResourceScope(word)
    if (parsed === undefined) continue
    const { type, read, search } = ruleOf(parsed)
    const before = rules.get(type)
    rules.set(type, { type, read: read || before?.read === true, search: search || before?.search === true })
  }
  return [...rules.values()]
}
