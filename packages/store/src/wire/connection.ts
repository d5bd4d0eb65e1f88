// One connection: statements go out together, one turn of the event loop's in one write, and are answered one behind the other.
// https://www.postgresql.org/docs/current/protocol-flow.html#PROTOCOL-FLOW-PIPELINING
import { errorCode } from '../database-error.ts'
import { connectionError } from './failure.ts'
import { createIncoming } from './incoming.ts'
import { type Asked, createLine, type Said, type Sent } from './line.ts'
import { createOutgoing, type Outgoing } from './messages.ts'
import { openSocket, type OpenOptions, type OpenSocket } from './open-socket.ts'

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
  cancel(): void
  readonly cancels: Cancels
  /** After what is pending, or at once. */
  close(isPatient: boolean): void
}

/** How many cancellations were begun, and of how many the database has been told. */
export interface Cancels {
  readonly begun: number
  readonly over: number
}

/** `onClosed` is called when it takes no statements any more, before those that were pending fail. */
export function createConnection(options: OpenOptions, onClosed: () => void): Connection {
  const outgoing = createOutgoing()
  const say = createSaying(outgoing)
  const line = createLine({ forget: say.forget, askAgain: (asked) => send(asked, true) })
  const cancels = { begun: 0, over: 0 }
  let opened: OpenSocket | undefined
  let flushing: NodeJS.Immediate | undefined
  let [isEnding, isOver] = [false, false]

  const flush = (): void => {
    flushing = undefined
    opened?.socket.write(outgoing.take())
  }
  function send(asked: Asked, isAgain: boolean): void {
    // Asked again it depends on no other that was prepared.
    line.push({ asked, isAgain, ...say(asked, asked.prepare && !isAgain) })
    if (opened !== undefined) flushing ??= setImmediate(flush)
  }
  const endInTime = (): void => {
    if (isEnding && line.length === 0 && opened?.socket.writableEnded === false) opened.socket.end(terminate)
  }
  const incoming = createIncoming((kind, bytes, place) => {
    line.onMessage(kind, bytes, place)
    if (isEnding) endInTime()
  })
  const over = (error: unknown): void => {
    if (isOver) return
    isOver = true
    clearImmediate(flushing)
    onClosed()
    line.end(error)
  }
  const opening = openSocket(options, incoming).then(
    (open) => {
      opened = open
      line.begin()
      open.socket.on('close', () => over(connectionError('CONNECTION_CLOSED')))
      endInTime()
      if (line.length > 0) flush()
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
      return line.since
    },
    send: (asked) => send(asked, false),
    isAt: (asked) => line.isFirst(asked) && opened !== undefined,
    cancels,
    cancel() {
      if (opened === undefined) return
      cancels.begun++
      // Where it fails the statement's own time limit remains.
      const end = (): void => void cancels.over++
      opened.cancel().then(end, end)
    },
    close(isPatient) {
      isEnding = true
      if (isPatient) endInTime()
      else opened?.socket.destroy()
    },
  }
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

const terminate = Buffer.from('X\0\0\0\x04', 'latin1')
