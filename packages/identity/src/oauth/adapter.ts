// Where oidc-provider keeps what outlives a request: the adapter that it asks for, on PostgreSQL.
import { createHash } from 'node:crypto'
import { errors, type Adapter, type AdapterPayload } from 'oidc-provider'
import { optionalTextOf, textOf, type Statements } from '../database.ts'
import type { ClientMetadata, Clients } from '../registry/clients.ts'
import type { Permissions } from '../registry/permissions.ts'

export interface AdapterParts {
  readonly database: Statements
  readonly clients: Clients
  readonly permissions: Permissions
}

/** A used refresh token is remembered this long, to notice that it is shown again. */
const usedTokenDays = 30

const nothing = () => Promise.resolve(undefined)

/** No single sign-on: a session lives for one request. */
const forgetful: Adapter = {
  upsert: nothing,
  find: nothing,
  findByUserCode: nothing,
  findByUid: nothing,
  consume: nothing,
  destroy: nothing,
  revokeByGrantId: nothing,
}

function clientAdapter(clients: Clients): Adapter {
  return {
    ...forgetful,
    // The library hands over what it validated, client_id included.
    upsert: (_id, payload) => clients.save(payload as ClientMetadata),
    find: async (id) => (await clients.find(id)) as AdapterPayload | undefined,
    destroy: (id) => clients.remove(id),
  }
}

const digest = (value: string): string => createHash('sha256').update(value).digest('hex')

function artifactAdapter(model: string, { database, permissions }: AdapterParts): Adapter {
  return {
    ...forgetful,
    async upsert(id, payload, expiresIn) {
      const { jti: _kept, ...rest } = payload
      await database.rows(upsertStatement, [
        model,
        digest(id),
        JSON.stringify(rest),
        model === 'Grant' ? id : (payload.grantId ?? null),
        expiresIn ?? 0,
      ])
    },
    async find(id) {
      const rows = await database.rows(
        `select payload::text as payload, extract(epoch from consumed_at)::text as consumed_at
         from identity_artifact where model = $1 and id = decode($2, 'hex')`,
        [model, digest(id)],
      )
      const row = rows[0]
      if (row === undefined) return undefined
      const consumed = optionalTextOf(row, 'consumed_at')
      // Written by upsert() alone.
      const payload = JSON.parse(textOf(row, 'payload')) as AdapterPayload
      return {
        ...payload,
        jti: id,
        ...(consumed === undefined ? {} : { consumed: Math.floor(Number(consumed)) }),
      }
    },
    async consume(id) {
      const rows = await database.rows(consumeStatement, [model, digest(id), usedTokenDays])
      if (rows.length > 0) return
      // Two requests at one moment: the other one won. For a code that is a second use, which ends what the first one got.
      if (model === 'AuthorizationCode') await revokeOwner(id)
      throw new errors.InvalidGrant(`${model} already consumed`)
    },
    async destroy(id) {
      await database.rows(`delete from identity_artifact where model = $1 and id = decode($2, 'hex')`, [
        model,
        digest(id),
      ])
      if (model === 'Grant') await permissions.revoke(id)
    },
    async revokeByGrantId(grantId) {
      await database.rows('delete from identity_artifact where model = $1 and permission_id = $2', [
        model,
        grantId,
      ])
    },
  }

  async function revokeOwner(id: string): Promise<void> {
    const rows = await database.rows(
      `select permission_id from identity_artifact where model = $1 and id = decode($2, 'hex')`,
      [model, digest(id)],
    )
    const owner = rows[0] === undefined ? undefined : optionalTextOf(rows[0], 'permission_id')
    if (owner !== undefined) await permissions.revoke(owner)
  }
}

/** One adapter for each of the library's models. */
export function createAdapterFactory(parts: AdapterParts): (model: string) => Adapter {
  return (model) => {
    if (model === 'Client') return clientAdapter(parts.clients)
    if (model === 'Session') return forgetful
    // JWTs: nothing is stored of them, and what revokes them is the permission's end.
    if (model === 'AccessToken') return forgetful
    return artifactAdapter(model, parts)
  }
}

const upsertStatement = `
  insert into identity_artifact (model, id, payload, permission_id, expires_at)
  values ($1, decode($2, 'hex'), $3::text::json, $4, now() + make_interval(secs => $5::float8))
  on conflict (model, id) do update
    set payload = excluded.payload, permission_id = excluded.permission_id, expires_at = excluded.expires_at`

const consumeStatement = `
  update identity_artifact
  set consumed_at = now(), expires_at = least(expires_at, now() + make_interval(days => $3::int))
  where model = $1 and id = decode($2, 'hex') and consumed_at is null
  returning 1 as done`
