// What a grant allows with a type. The store asks the same questions again in SQL, for each hop.
import type { Grant } from './grant.ts'

/** Read, vread and instance history of the type, and its appearance as an included resource. */
export function mayRead(grant: Grant, type: string): boolean {
  return (
    grant.kind === 'public' ||
    grant.rules.some((rule) => rule.read && (rule.type === type || rule.type === '*'))
  )
}

/** Search of the type. */
export function maySearch(grant: Grant, type: string): boolean {
  return (
    grant.kind === 'public' ||
    grant.rules.some((rule) => rule.search && (rule.type === type || rule.type === '*'))
  )
}
