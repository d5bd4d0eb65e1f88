// grants
export type { Grant, MemberGrant, PublicGrant, TypeRule } from './grant.ts'
