// The thread's side: checks rows, and loads buckets through a write path of its own.
import type { MessagePort } from 'node:worker_threads'
import { FhirError, type Validator, type Writer } from '@openpayer/fhir'
import { checkRows } from '../check/check-rows.ts'
import { createServedTypes, type LoadedType } from '../check/served-types.ts'
import type { LoadSink } from '../first-pass.ts'
import { createSecondPass, type Clock, type SecondPass } from '../second-pass.ts'
import { unpackRows } from '../sources/packed-rows.ts'
import { createSpoolReader } from '../spool/spool.ts'
import { createAliasTable } from '../table/alias-table.ts'
import { createRowTable } from '../table/row-table.ts'
import { createLocator } from '../write/locate.ts'
import { createStoreAnswers } from '../write/store-answers.ts'
import type { Counted, FromThread, ToThread } from './protocol.ts'

/** What a thread of a load works with. */
export interface LoadThreadParts {
  readonly types: readonly LoadedType[]
  readonly bases: readonly string[]
  /** For the guides that the load's profiles come from. */
  readonly validator: Validator
  readonly writer: Writer
  readonly clock: Clock
}

/** Serves the loader on the other end of the port until it says `close`; the writer is closed then. */
export function runLoadThread(port: MessagePort, parts: LoadThreadParts): void {
  const served = createServedTypes(parts.types)
  const post = (message: FromThread): void =>
    port.postMessage(
      message,
      message.kind === 'checked' ? [message.checked.frames.buffer, message.rowBytes] : [],
    )
  let secondPass: SecondPass | undefined
  let isStopped = false

  const answer = async (message: Exclude<ToThread, { kind: 'tables' | 'stop' }>): Promise<FromThread> => {
    const { job } = message
    switch (message.kind) {
      case 'check': {
        const { into, profiles } = message
        const context = { ...parts, served, into, profiles }
        const checked = checkRows(unpackRows(message.rows), context, message.spare)
        return { kind: 'checked', job, checked, rowBytes: message.rows.bytes.buffer }
      }
      case 'bucket':
        await secondPass?.loadBucket(message.bucket)
        return { kind: 'done', job }
      case 'finish':
        await parts.writer.finish()
        return { kind: 'done', job }
      case 'close':
        await parts.writer.close()
        return { kind: 'done', job }
    }
  }

  const openSecondPass = (tables: Extract<ToThread, { kind: 'tables' }>): SecondPass => {
    const rows = createRowTable(tables.rows)
    const aliases = createAliasTable(tables.aliases)
    const spool = createSpoolReader(tables.spool)
    const locator = createLocator({ rows, aliases, spool, bases: parts.bases })
    const answers = createStoreAnswers(parts.writer)
    const { sink, flush } = createSink((counted) => post({ kind: 'counted', ...counted }))
    const checkpoint = (): void => {
      flush()
      if (isStopped) throw new Error('the load was stopped')
    }
    const pass = createSecondPass({ ...parts, served, rows, locator, answers, spool, sink, checkpoint })
    return { loadBucket: (bucket) => pass.loadBucket(bucket).finally(flush) }
  }

  port.on('message', (message: ToThread) => {
    if (message.kind === 'tables') secondPass = openSecondPass(message)
    else if (message.kind === 'stop') isStopped = true
    else {
      void answer(message)
        .catch((error: unknown) => failure(message.job, error))
        .then((reply) => {
          post(reply)
          if (message.kind === 'close') port.close()
        })
    }
  })
}

function failure(job: number, error: unknown): FromThread {
  const message = error instanceof Error ? (error.stack ?? error.message) : String(error)
  return { kind: 'failed', job, message, ...(error instanceof FhirError ? { issues: error.issues } : {}) }
}

/** Adds up what a bucket's batches say, so that it is told a few times a second. */
function createSink(tell: (counted: Counted) => void): {
  readonly sink: LoadSink
  readonly flush: () => void
} {
  let outcomes = new Map<string, Counted['outcomes'][number]>()
  let unresolved = 0
  let rejects: Counted['rejects'][number][] = []
  const sink: LoadSink = {
    count(type, outcome) {
      const key = `${type} ${outcome}`
      outcomes.set(key, { type, outcome, count: (outcomes.get(key)?.count ?? 0) + 1 })
    },
    unresolved: (count) => {
      unresolved += count
    },
    reject: (reject) => {
      rejects.push(reject)
    },
  }
  const flush = (): void => {
    if (outcomes.size === 0 && unresolved === 0 && rejects.length === 0) return
    tell({ outcomes: [...outcomes.values()], unresolved, rejects })
    outcomes = new Map()
    unresolved = 0
    rejects = []
  }
  return { sink, flush }
}
