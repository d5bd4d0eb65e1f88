// Revoked tokens and permissions, known to every process: rows with an increasing id, read each second, kept in memory for as long
// as an access token could still be shown.
import { numberOf, textOf, type Statements } from '../database.ts'

export type RevokedKind = 'token' | 'permission'

export interface Revocations {
  add(kind: RevokedKind, value: string): Promise<void>
  isRevoked(kind: RevokedKind, value: string): boolean
  /** Milliseconds since the epoch of the moment up to which everything is known. */
  readonly knownUntil: number
  close(): void
}

export interface RevocationOptions {
  readonly database: Statements
  readonly clock: () => number
  /** Longest life of an access token in seconds: after that, a revocation says nothing new. */
  readonly tokenLifeSeconds: number
  /** Called once when polling begins to fail, not at each further failure. */
  readonly onFailure: (error: unknown) => void
}

const intervalMs = 1000
/** A database that does not answer for this long counts as gone, and the next poll starts anew. */
const patienceMs = 3000
/** Ids are given before rows are committed: a poll that saw 7 may have missed 6. Each poll reads again what the last minute brought. */
const rereadMs = 60_000

interface Mark {
  readonly at: number
  readonly id: number
}

function within<T>(ms: number, work: Promise<T>): Promise<T> {
  const { promise, reject } = Promise.withResolvers<T>()
  const timer = setTimeout(() => {
    reject(new Error(`no answer within ${ms} ms`))
  }, ms)
  return Promise.race([work, promise]).finally(() => {
    clearTimeout(timer)
  })
}

/** Reads what is revoked already before it resolves, and then goes on by itself until it is closed. */
export async function createRevocations(options: RevocationOptions): Promise<Revocations> {
  const { database, clock, tokenLifeSeconds, onFailure } = options
  const expiryOf = { token: new Map<string, number>(), permission: new Map<string, number>() }
  let knownUntil = 0
  let marks: Mark[] = []
  let isClosed = false
  let isFailing = false
  let timer: NodeJS.Timeout | undefined

  async function poll(): Promise<void> {
    const startedAt = clock()
    const since = marks.findLast((mark) => mark.at <= startedAt - rereadMs)?.id ?? 0
    const rows = await within(patienceMs, database.rows(pollStatement, [String(since)]))
    let last = marks.at(-1)?.id ?? 0
    for (const row of rows) {
      const kind = textOf(row, 'kind') === 'token' ? 'token' : 'permission'
      expiryOf[kind].set(textOf(row, 'value'), numberOf(row, 'expires_at'))
      last = Math.max(last, numberOf(row, 'id'))
    }
    marks = [...marks, { at: startedAt, id: last }].slice(-120)
    for (const known of Object.values(expiryOf))
      for (const [value, expiry] of known) if (expiry < startedAt) known.delete(value)
    knownUntil = startedAt
    isFailing = false
  }

  /** A failed poll is answered by knownUntil standing still: the verifier then refuses to answer. */
  function failed(error: unknown): void {
    if (!isFailing) onFailure(error)
    isFailing = true
  }

  function pollAgainLater(): void {
    if (isClosed) return
    timer = setTimeout(() => {
      poll().catch(failed).finally(pollAgainLater)
    }, intervalMs)
    timer.unref()
  }

  await poll()
  pollAgainLater()
  return {
    async add(kind, value) {
      const expiry = clock() + (tokenLifeSeconds + 60) * 1000
      await database.rows(
        'insert into identity_revocation (kind, value, expires_at) values ($1, $2, to_timestamp($3::float8 / 1000))',
        [kind, value, expiry],
      )
      expiryOf[kind].set(value, expiry)
    },
    isRevoked: (kind, value) => expiryOf[kind].has(value),
    get knownUntil() {
      return knownUntil
    },
    close() {
      isClosed = true
      clearTimeout(timer)
    },
  }
}

const pollStatement = `
  select id::float8 as id, kind, value, extract(epoch from expires_at)::float8 * 1000 as expires_at
  from identity_revocation where id > $1::text::bigint order by id`
