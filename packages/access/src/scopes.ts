// SMART scopes, versions 1 and 2, as rules by resource type. Only what a patient/ scope says in full is granted.
// https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html
import type { TypeRule } from './grant.ts'

const resourceScope = /^patient\/([A-Z][A-Za-z]{0,63}|\*)\.([a-z]{1,5}|\*)$/
/** Version 2: letters in this order, each at most once. */
const orderedLetters = /^c?r?u?d?s?$/

interface Access {
  readonly read: boolean
  readonly search: boolean
}

const nothing: Access = { read: false, search: false }

function accessOf(permission: string): Access {
  if (permission === 'read' || permission === '*') return { read: true, search: true }
  if (!orderedLetters.test(permission)) return nothing
  // c, u and d name interactions that no surface offers.
  return { read: permission.includes('r'), search: permission.includes('s') }
}

/** The rules that a scope string grants, one a type, united over the scopes. Unknown, malformed and narrowed scopes grant nothing. */
export function parseScopes(scope: string): readonly TypeRule[] {
  const rules = new Map<string, TypeRule>()
  for (const word of scope.split(' ')) {
    const match = resourceScope.exec(word)
    const type = match?.[1]
    const permission = match?.[2]
    if (type === undefined || permission === undefined) continue
    const { read, search } = accessOf(permission)
    if (!read && !search) continue
    const before = rules.get(type)
    rules.set(type, { type, read: read || before?.read === true, search: search || before?.search === true })
  }
  return [...rules.values()]
}
