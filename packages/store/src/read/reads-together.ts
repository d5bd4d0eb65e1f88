// Reads that arrive together are asked together: one statement for all of a turn of the event loop, each with its own grant. What a statement
// costs by itself (a transaction, a start of its plan, messages each way) is most of what a read costs. A read that comes alone goes at once; while
// the database is at earlier ones the next gather. docs/decisions/0016-reads-together.md
import { isUnreachable } from '../database-error.ts'
import { compile } from '../sql/fragment.ts'
import { presentColumns, type PresentQuestion, presentStatement, presentValues } from '../sql/instance.ts'
import type { Row } from '../wire/row.ts'
import { decodeInteger } from './decode.ts'
import type { Outcome, Prepared, Rows, Sender, SentStatement } from './sent-statement.ts'

/** In one statement. */
const maxTogether = 32

interface Waiting {
  readonly question: PresentQuestion
  readonly outcome: Outcome
  sent: SentStatement | undefined
}

export interface TogetherLimits {
  /** Under way at once. */
  readonly maxStatements: number
  /** Of a statement's rows; beyond, its other questions are asked again, so that nobody gathers the largest resources in memory. */
  readonly maxBytes: number
}

/**
 * What becomes of a question is one row or none. It is never ended in the database because its caller leaves: the others of its statement would
 * end with it, and it is over sooner.
 */
export function createReadsTogether(
  sender: Sender<Prepared>,
  { maxStatements, maxBytes }: TogetherLimits,
): Sender<PresentQuestion> {
  const waiting: Waiting[] = []
  let underWay = 0
  let starting: NodeJS.Immediate | undefined
  const ask = (together: readonly Waiting[]): void => {
    underWay++
    const sent = sender.send(statementOf(together), maxBytes, {
      onRows: (rows) => waiting.unshift(...answer(together, rows)),
      onError(error, mayBeHit) {
        // What the database fails at is one question: the others are not to fail with it.
        if (together.length > 1 && !isUnreachable(error)) for (const one of together) ask([one])
        else for (const { outcome } of together) fail(outcome, error, mayBeHit)
      },
      onEnd() {
        underWay--
        starting ??= setImmediate(start)
      },
    })
    for (const one of together) one.sent = sent
  }
  const start = (): void => {
    starting = undefined
    while (waiting.length > 0 && underWay < maxStatements) ask(waiting.splice(0, maxTogether))
  }
  return {
    send(question, _, outcome) {
      const one: Waiting = { question, outcome, sent: undefined }
      waiting.push(one)
      starting ??= setImmediate(start)
      return {
        isRunning: () => one.sent?.isRunning() ?? false,
        stop() {
          const at = waiting.indexOf(one)
          if (at < 0) return
          waiting.splice(at, 1)
          outcome.onEnd()
        },
      }
    },
  }
}

/** The text is the same for any questions. */
const { text } = compile(presentStatement([]))

function statementOf(together: readonly Waiting[]): Prepared {
  return { text, values: presentValues(together.map(({ question }) => question)), prepare: true }
}

/** Gives back what is still to be asked: where rows were left out, whatever has none. */
function answer(together: readonly Waiting[], rows: Rows): readonly Waiting[] {
  const found: Row[] = []
  for (const row of rows) found[decodeInteger(row, presentColumns.n) - 1] = row
  const left: Waiting[] = []
  for (const [index, one] of together.entries()) {
    const row = found[index]
    if (row === undefined && rows.isCut === true) left.push(one)
    else {
      one.outcome.onEnd()
      one.outcome.onRows(row === undefined ? [] : [row])
    }
  }
  return left
}

function fail(outcome: Outcome, error: unknown, mayBeHit: boolean): void {
  outcome.onEnd()
  outcome.onError(error, mayBeHit)
}
