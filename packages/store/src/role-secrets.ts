// The roles that answer requests, and their passwords: derived from one secret, so there is nothing more to keep or to rotate.
import { createHmac } from 'node:crypto'

export interface Roles {
  /** Reads member data under row-level security. */
  readonly member: string
  /** Reads the data of a group's members, under policies of its own. */
  readonly group: string
  /** Reads the open collections, and cannot read member tables. */
  readonly public: string
}

export const defaultRoles: Roles = {
  member: 'openpayer_member',
  group: 'openpayer_group',
  public: 'openpayer_public',
}

export function rolePassword(secret: string, role: string): string {
  return createHmac('sha256', secret).update(`database role ${role}`).digest('hex')
}
