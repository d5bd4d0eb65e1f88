// grants
export type { Grant, GroupGrant, MemberGrant, PublicGrant, TypeRule } from './grant.ts'
export { grantOf } from './member-grant.ts'
export type { TokenFacts } from './member-grant.ts'
export { mayRead, maySearch } from './may.ts'
// scopes
export { parseResourceScope, ruleOf } from './scopes.ts'
export type { ResourceScope } from './scopes.ts'
