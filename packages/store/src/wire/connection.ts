// One connection: statements go out together, one turn of the event loop's in one write, and are answered one behind the other.
// https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
import { errorCode } from '../database-error.ts'
import { connectionError, type Failure, failureOf, isOutdated } from './failure.ts'
import { createIncoming } from './incoming.ts'
import { createOutgoing, type Outgoing } from './messages.ts'
import { openSocket, type OpenOptions, type OpenSocket } from './open-socket.ts'
import type { Row } from './row.ts'

/** A statement, and what becomes of it: rows, then one of `onDone` and `onError`. */
export interface Asked {
  readonly text: string
  /** In PostgreSQL's text form. */
  readonly values: readonly string[]
  /** What a COPY takes; such a statement has no values. */
  readonly data?: Uint8Array
  /** Kept for the next time that the text is asked. */
  readonly prepare: boolean
  readonly onRow: (row: Row) => void
  readonly onDone: () => void
  readonly onError: (error: unknown) => void
}

export interface Connection {
  /** Resolves when it can answer, with false when it cannot be opened. */
  readonly opening: Promise<boolean>
  /** Statements that are not answered yet. */
  readonly pending: number
  /** Since when it is at the first of them, in milliseconds since the epoch. */
  readonly since: number
  send(asked: Asked): void
  /** Whether the database is at it; otherwise it waits behind others, or is over. */
  isAt(asked: Asked): boolean
  /** Ends what the database is at when it hears of it. */
  cancel(): Promise<void>
  /** After what is pending, or at once. */
  close(isPatient: boolean): void
}

/** `onClosed` is called when it takes no statements any more, before those that were pending fail. */
export function createConnection(options: OpenOptions, onClosed: () => void): Connection {
  const line: Sent[] = []
  const outgoing = createOutgoing()
  const say = createSaying(outgoing)
  let opened: OpenSocket | undefined
  let flushing: NodeJS.Immediate | undefined
  let failure: Failure | undefined
  let [isEnding, isOver] = [false, false]
  let since = 0

  const flush = (): void => {
    flushing = undefined
    opened?.socket.write(outgoing.take())
  }
  const send = (asked: Asked, isAgain: boolean): void => {
    if (line.length === 0) since = Date.now()
    // Asked again it depends on no other that was prepared.
    line.push({ asked, isAgain, ...say(asked, asked.prepare && !isAgain) })
    if (opened !== undefined) flushing ??= setImmediate(flush)
  }
  const endOf = (sent: Sent): void => {
    const error = failure
    failure = undefined
    if (error === undefined) sent.asked.onDone()
    else {
      if (sent.isNew || isOutdated(error)) say.forget(sent)
      if (isOutdated(error) && !sent.isAgain) send(sent.asked, true)
      else sent.asked.onError(error)
    }
    if (isEnding && line.length === 0) opened?.socket.end(terminate)
  }
  const incoming = createIncoming((kind, bytes, place) => {
    if (kind === kinds.row)
      line[0]?.asked.onRow({ bytes, at: place.start + 2, size: place.end - place.start - 2 })
    else if (kind === kinds.failure) failure = failureOf(bytes, place)
    else if (kind === kinds.ready) {
      const sent = line.shift()
      if (line.length > 0) since = Date.now()
      if (sent !== undefined) endOf(sent)
    }
  })
  const over = (error: unknown): void => {
    if (isOver) return
    isOver = true
    clearImmediate(flushing)
    onClosed()
    // What ended the connection was said to the statement that it was at.
    const [first, ...rest] = line.splice(0)
    first?.asked.onError(failure ?? error)
    for (const { asked } of rest) asked.onError(error)
  }
  const opening = openSocket(options, incoming).then(
    (open) => {
      opened = open
      open.socket.on('close', () => over(connectionError('CONNECTION_CLOSED')))
      if (isEnding && line.length === 0) open.socket.end(terminate)
      else if (line.length > 0) flush()
      return true
    },
    (error: unknown) => {
      over(errorCode(error) === '' ? connectionError('CONNECT_TIMEOUT', error) : error)
      return false
    },
  )
  return {
    opening,
    get pending() {
      return line.length
    },
    get since() {
      return since
    },
    send: (asked) => send(asked, false),
    isAt: (asked) => line[0]?.asked === asked && opened !== undefined,
    cancel: () => opened?.cancel() ?? Promise.resolve(),
    close(isPatient) {
      if (!isPatient) opened?.socket.destroy()
      else if (!isEnding && line.length === 0) opened?.socket.end(terminate)
      isEnding = true
    },
  }
}

interface Said {
  readonly name: string
  /** It was said with its text, and stands under its name when that has succeeded. */
  readonly isNew: boolean
}

interface Sent extends Said {
  readonly asked: Asked
  readonly isAgain: boolean
}

interface Saying {
  (asked: Asked, isKept: boolean): Said
  /** The statement failed: where that was because of what is prepared, it is prepared anew. */
  forget(sent: Sent): void
}

/** Says a text once, and afterwards its name. */
function createSaying(outgoing: Outgoing): Saying {
  const names = new Map<string, string>()
  let count = 0
  const saying = ({ text, values, data }: Asked, isKept: boolean): Said => {
    const known = isKept ? names.get(text) : undefined
    const name = known ?? (isKept ? `s${count++}` : '')
    if (known === undefined) outgoing.parse(name, text)
    if (known === undefined && isKept) names.set(text, name)
    if (data === undefined) outgoing.run(name, values)
    else outgoing.copy(name, data)
    return { name, isNew: known === undefined }
  }
  const forget = ({ asked: { text }, name }: Sent): void => {
    if (names.get(text) === name) names.delete(text)
  }
  return Object.assign(saying, { forget })
}

const kinds = { row: 0x44, failure: 0x45, ready: 0x5a }

const terminate = Buffer.from('X\0\0\0\x04', 'latin1')
