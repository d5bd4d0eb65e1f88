// The loader's side: threads as lanes that check rows and load buckets.
import type { Worker } from 'node:worker_threads'
import { FhirError } from '@openpayer/fhir'
import type { Into } from '../check/classify.ts'
import type { ProfileCheck } from '../check/judge.ts'
import type { LoadSink } from '../first-pass.ts'
import type { Lane } from '../lane.ts'
import { packRows } from '../sources/packed-rows.ts'
import type { FromThread, ToThread } from './protocol.ts'

interface Job {
  readonly resolve: (reply: FromThread) => void
  readonly reject: (error: Error) => void
}

type Ask<Message> = Message extends { readonly job: number } ? Omit<Message, 'job'> : never

interface Wishes {
  readonly into?: Into | undefined
  readonly profiles: ProfileCheck
}

/** A lane in a thread that runs `runLoadThread`. */
export function createThreadLane(worker: Worker, sink: LoadSink, { into, profiles }: Wishes): Lane {
  const jobs = new Map<number, Job>()
  // A megabyte for each list: made anew each time it would be more garbage than everything else.
  const spareRows: ArrayBuffer[] = []
  const spareFrames: ArrayBuffer[] = []
  let last = 0
  let fallen: Error | undefined

  const ask = (message: Ask<ToThread>, transferred: readonly ArrayBuffer[] = []): Promise<FromThread> =>
    new Promise((resolve, reject) => {
      if (fallen !== undefined) return reject(fallen)
      last += 1
      jobs.set(last, { resolve, reject })
      worker.postMessage({ ...message, job: last }, transferred)
    })
  const failAll = (error: Error): void => {
    fallen ??= error
    for (const { reject } of jobs.values()) reject(error)
    jobs.clear()
  }
  worker.on('message', (reply: FromThread) => {
    if (reply.kind === 'counted') return count(sink, reply)
    const job = jobs.get(reply.job)
    jobs.delete(reply.job)
    if (reply.kind === 'failed') job?.reject(errorOf(reply))
    else job?.resolve(reply)
  })
  worker.on('error', (error) => failAll(error instanceof Error ? error : new Error(String(error))))
  worker.on('exit', (code) => failAll(new Error(`a thread of the load ended by itself (${code})`)))

  return {
    async check(rows) {
      const packed = packRows(rows, spareRows.pop())
      const spare = spareFrames.pop()
      const transferred = spare === undefined ? [packed.bytes.buffer] : [packed.bytes.buffer, spare]
      const reply = await ask({ kind: 'check', rows: packed, spare, into, profiles }, transferred)
      if (reply.kind !== 'checked') throw new Error('a thread of the load answered another question')
      spareRows.push(reply.rowBytes)
      return reply.checked
    },
    recycle: ({ buffer }) => void spareFrames.push(buffer),
    open: ({ rows, aliases, sharedSpool }) => {
      const message: ToThread = {
        kind: 'tables',
        rows: rows.share(),
        aliases: aliases.share(),
        spool: sharedSpool,
      }
      worker.postMessage(message)
    },
    async loadBucket(bucket) {
      await ask({ kind: 'bucket', bucket })
    },
    async finish() {
      await ask({ kind: 'finish' })
    },
    stop: () => worker.postMessage({ kind: 'stop' } satisfies ToThread),
    async close() {
      // One that fell is closed already.
      await ask({ kind: 'close' }).catch(() => {})
      await worker.terminate()
    },
  }
}

function count(
  sink: LoadSink,
  { outcomes, unresolved, rejects }: Extract<FromThread, { kind: 'counted' }>,
): void {
  for (const { type, outcome, count: times } of outcomes) sink.count(type, outcome, times)
  for (const reject of rejects) sink.reject(reject)
  sink.unresolved(unresolved)
}

function errorOf({ message, issues }: Extract<FromThread, { kind: 'failed' }>): Error {
  return issues === undefined ? new Error(message) : new FhirError(issues, { detail: message })
}
