// A caller's authority as plain data. No query can be built without one; where it says nothing, the answer is nothing.

/** Open data: the directory or the formulary, and nothing else. */
export interface PublicGrant {
  readonly kind: 'public'
  readonly collection: 'directory' | 'formulary'
}

/** What one app may do with one resource type. https://hl7.org/fhir/smart-app-launch/STU2.2/scopes-and-launch-context.html */
export interface TypeRule {
  /** A resource type, or `*` for all. */
  readonly type: string
  /** `r`: read, vread, instance history; and to be included. */
  readonly read: boolean
  /** `s`: search of the type. */
  readonly search: boolean
}

/** Who asks under which rules: for the ledger, and for cursors. */
interface Holder {
  readonly rules: readonly TypeRule[]
  readonly client: string
  readonly subject: string
  /** The permission (grant id of the authorization server) under which the token was issued. */
  readonly permission: string
}

/** One member's records, for one app, under one permission that the member gave. */
export interface MemberGrant extends Holder {
  readonly kind: 'member'
  /** The store's internal key of the member (bigint as decimal text). */
  readonly memberKey: string
  /** The member's Patient id. */
  readonly patient: string
}

/** The records of the members whom the plan attributes to a group, for one system. Who they are is asked when a query runs. */
export interface GroupGrant extends Holder {
  readonly kind: 'group'
  /** The Group's id. */
  readonly group: string
}

/** A caller’s authority. What it does not allow, no query finds. */
export type Grant = PublicGrant | MemberGrant | GroupGrant
