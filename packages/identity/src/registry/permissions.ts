// Permissions: what one member allowed one app, for how long, and the end of it.
import { numberOf, optionalTextOf, textOf, type Row, type Statements } from '../database.ts'
import type { Revocations } from './revocations.ts'

/** What one member allowed one app. */
export interface Permission {
  readonly id: string
  /** The `sub` of its tokens. */
  readonly account: string
  readonly client: string
  /** Patient id; absent where the app asked for no member data. */
  readonly patient?: string
  readonly audience: string
  readonly scope: string
  /** Milliseconds since the epoch. */
  readonly expiresAt: number
  readonly isRevoked: boolean
}

export type NewPermission = Omit<Permission, 'isRevoked'>

/** What members allowed. */
export interface Permissions {
  add(permission: NewPermission): Promise<void>
  find(id: string): Promise<Permission | undefined>
  /** Ends it for good: its refresh tokens, and within seconds its access tokens in every process. Nothing where there is none. */
  revoke(id: string): Promise<void>
}

function permissionOf(row: Row): Permission {
  const patient = optionalTextOf(row, 'patient_id')
  return {
    id: textOf(row, 'id'),
    account: textOf(row, 'account_id'),
    client: textOf(row, 'client_id'),
    ...(patient === undefined ? {} : { patient }),
    audience: textOf(row, 'audience'),
    scope: textOf(row, 'scope'),
    expiresAt: numberOf(row, 'expires_at'),
    isRevoked: row['is_revoked'] === true,
  }
}

export function createPermissions(database: Statements, revocations: Revocations): Permissions {
  return {
    async add(permission) {
      await database.rows(
        `insert into identity_permission (id, account_id, client_id, patient_id, audience, scope, expires_at)
         values ($1, $2::text::uuid, $3, $4, $5, $6, to_timestamp($7::float8 / 1000))`,
        [
          permission.id,
          permission.account,
          permission.client,
          permission.patient ?? null,
          permission.audience,
          permission.scope,
          permission.expiresAt,
        ],
      )
    },
    async find(id) {
      const rows = await database.rows(
        `select id, account_id::text, client_id, patient_id, audience, scope, revoked_at is not null as is_revoked,
           extract(epoch from expires_at)::float8 * 1000 as expires_at
         from identity_permission where id = $1`,
        [id],
      )
      return rows[0] === undefined ? undefined : permissionOf(rows[0])
    },
    async revoke(id) {
      await database.rows(
        'update identity_permission set revoked_at = coalesce(revoked_at, now()) where id = $1',
        [id],
      )
      await revocations.add('permission', id)
      // After the revocation is known: were it lost, the tokens would go and the access would stay.
      await database.rows('delete from identity_artifact where permission_id = $1', [id])
    },
  }
}
