// The connections of a role: opened when needed, statements shared out among them, and opened again after the database was away.
import { type Connection, createConnection } from './connection.ts'
import type { Asked } from './line.ts'
import type { OpenOptions } from './open-socket.ts'

export interface Pool {
  /** Connections at most. */
  readonly max: number
  /** Sends it now, behind those that its connection has. */
  send(asked: Asked): Connection
  /** Waits for what is pending, but not for long. */
  close(): Promise<void>
}

const closeWithinMs = 5_000

// Most statements are over sooner. Behind one that is not, however short its line, the next ones may wait for seconds.
const longMs = 20

/** The connection with the fewest statements; one that is at a long one only where all are. */
function shortest(connections: readonly Connection[]): Connection | undefined {
  let [chosen, least, now] = [connections[0], Infinity, 0]
  for (const one of connections) {
    const { pending } = one
    if (pending === 0) return one
    now ||= Date.now()
    const length = now - one.since > longMs ? pending + behindLong : pending
    if (length < least) [chosen, least] = [one, length]
  }
  return chosen
}

/** More than any line is long. */
const behindLong = 1_000_000

/** A connection's age, at which another takes its place: what the database keeps for it only grows. Some have up to a third less, so that
 *  not all end at once. */
const usualAgeMs = 30 * 60_000

export interface PoolTimes {
  readonly longestAgeMs?: number
  /** Longest time in which a statement is over, whatever becomes of it; a connection that is at one for longer is dead. */
  readonly silentMs?: number
}

const usualStatementMs = 30_000
const silenceMs = 5_000

/** The database itself ends a statement at its limit, and says so. */
function silentMsOf({ settings: { statement_timeout: limit } }: OpenOptions): number {
  if (limit === 0) return Infinity
  return (typeof limit === 'number' ? limit : usualStatementMs) + silenceMs
}

/** False when it is not there. */
function replace(connections: Connection[], old: Connection, ...next: readonly Connection[]): boolean {
  const at = connections.indexOf(old)
  if (at >= 0) connections.splice(at, 1, ...next)
  return at >= 0
}

/** A limit on statements is the setting statement_timeout, in milliseconds. */
export function createPool(options: OpenOptions, max: number, times: PoolTimes = {}): Pool {
  const { longestAgeMs = usualAgeMs, silentMs = silentMsOf(options) } = times
  /** Those that take statements. */
  const connections: Connection[] = []
  /** With those that are opened in the place of one, or finish. */
  const all = new Set<Connection>()
  let closed: (() => void) | undefined
  let watch: NodeJS.Timeout | undefined
  /** A network that loses everything closes nothing. */
  const endSilent = (): void => {
    const latest = Date.now() - silentMs
    for (const one of all) if (one.pending > 0 && one.since < latest) one.close(false)
  }
  const open = (): Connection => {
    watch ??= setInterval(endSilent, Math.min(silentMs, 1000)).unref()
    let timer: NodeJS.Timeout | undefined
    const connection = createConnection(options, () => {
      clearInterval(timer)
      all.delete(connection)
      replace(connections, connection)
      if (all.size > 0) return
      clearInterval(watch)
      watch = undefined
      closed?.()
    })
    const ageMs = (longestAgeMs * (2 + Math.random())) / 3
    void connection.opening.then((isOpen) => {
      if (isOpen) timer = setInterval(() => void renew(connection), ageMs).unref()
    })
    all.add(connection)
    return connection
  }
  /** No statement waits for it: the old one goes on until the next one can answer, and until its next turn where none can be opened. */
  const renew = async (old: Connection): Promise<void> => {
    if (closed !== undefined || !connections.includes(old)) return
    const next = open()
    if (!(await next.opening)) return
    if (replace(connections, old, next)) old.close(true)
    else next.close(true)
  }
  return {
    max,
    send(asked) {
      const chosen = shortest(connections)
      const isBusy = chosen === undefined || chosen.pending > 0
      const isNew = chosen === undefined || (isBusy && connections.length < max)
      const connection = isNew ? open() : chosen
      if (isNew) connections.push(connection)
      connection.send(asked)
      return connection
    },
    async close() {
      if (all.size === 0) return
      await new Promise<void>((resolve) => {
        const timer = setTimeout(() => {
          for (const one of all) one.close(false)
          resolve()
        }, closeWithinMs)
        closed = () => {
          clearTimeout(timer)
          resolve()
        }
        for (const one of all) one.close(true)
      })
    },
  }
}
