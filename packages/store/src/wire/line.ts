// Statements on a connection in the order in which they were sent, which is that of their answers, and what the database says to them.
// https://www.postgresql.org/docs/current/protocol-message-formats.html
import { type Failure, failureOf, isOutdated } from './failure.ts'
import type { OnMessage } from './incoming.ts'
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

/** How a statement was said. */
export interface Said {
  readonly name: string
  /** It was said with its text, and the database has not yet taken it under its name. */
  isNew: boolean
}

export interface Sent extends Said {
  readonly asked: Asked
  readonly isAgain: boolean
}

export interface Line {
  /** Statements that are not answered yet. */
  readonly length: number
  /** Since when the database is at the first of them, in milliseconds since the epoch. */
  readonly since: number
  /** The database hears of them from now on. */
  begin(): void
  isFirst(asked: Asked): boolean
  push(sent: Sent): void
  readonly onMessage: OnMessage
  /** Nothing more will be said: all fail. */
  end(error: unknown): void
}

export interface LineOptions {
  /** What was prepared under its name is not there, or no longer of use. */
  readonly forget: (sent: Sent) => void
  readonly askAgain: (asked: Asked) => void
}

export function createLine({ forget, askAgain }: LineOptions): Line {
  const line: Sent[] = []
  let failure: Failure | undefined
  let since = 0
  const endOf = (sent: Sent): void => {
    const error = failure
    failure = undefined
    if (error === undefined) return sent.asked.onDone()
    if (sent.isNew || isOutdated(error)) forget(sent)
    if (isOutdated(error) && !sent.isAgain) askAgain(sent.asked)
    else sent.asked.onError(error)
  }
  const endFirst = (): void => {
    const sent = line.shift()
    if (line.length > 0) since = Date.now()
    if (sent !== undefined) endOf(sent)
  }
  return {
    get length() {
      return line.length
    },
    get since() {
      return since
    },
    begin() {
      since = Date.now()
    },
    isFirst: (asked) => line[0]?.asked === asked,
    push(sent) {
      if (line.length === 0) since = Date.now()
      line.push(sent)
    },
    onMessage(kind, bytes, place) {
      if (kind === kinds.row)
        line[0]?.asked.onRow({ bytes, at: place.start + 2, size: place.end - place.start - 2 })
      else if (kind === kinds.failure) failure = failureOf(bytes, place)
      else if (kind === kinds.ready) endFirst()
      else if (kind === kinds.parsed && line[0] !== undefined) line[0].isNew = false
    },
    end(error) {
      // What ended the connection was said to the statement that it was at.
      const [first, ...rest] = line.splice(0)
      first?.asked.onError(failure ?? error)
      for (const { asked } of rest) asked.onError(error)
    },
  }
}

const kinds = { parsed: 0x31, row: 0x44, failure: 0x45, ready: 0x5a }
