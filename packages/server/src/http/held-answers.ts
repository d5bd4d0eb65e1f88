// What an answer holds until its caller has it: memory, which is bounded, for a time, which is bounded too, and whatever works on it,
// which ends when the caller leaves.
import type { ServerResponse } from 'node:http'
import { FhirError } from '@openpayer/fhir'
import type { Ending } from '@openpayer/store'
import { collectLess, collectMore } from '../collect-less.ts'

export interface AnswerLimits {
  /** Of all answers together that wait for their callers. */
  readonly maxBytes: number
  /** For any answer, beside the time for its bytes. */
  readonly graceMs: number
  /** Who reads more slowly is cut off. */
  readonly bytesPerSecond: number
}

const defaults: AnswerLimits = { maxBytes: 320 * 1024 * 1024, graceMs: 30_000, bytesPerSecond: 64 * 1024 }

/** Shorter ones are not counted: they fit into what the system holds for a connection. */
const SHORT = 64 * 1024

/** From here on memory is worth more than time. */
const MUCH = 64 * 1024 * 1024

/** The memory of one request's answers. */
export interface HeldAnswer {
  /** Aborted when the connection ends before the answer. */
  readonly signal: Ending
  /** Throws FhirError `server-busy`, with Retry-After, when there is no room for so many bytes more. */
  hold(bytes: number): void
  /** What is held is this many bytes now. */
  become(bytes: number): void
  /** Call it when everything is handed over to the system: who does not read it in time is cut off. */
  sent(): void
}

/** Lets go of what is held when the response is over, whichever way. */
export type HoldAnswer = (raw: ServerResponse) => HeldAnswer

export function createHeldAnswers(limits: Partial<AnswerLimits> = {}): HoldAnswer {
  const { maxBytes, graceMs, bytesPerSecond } = { ...defaults, ...limits }
  let total = 0
  return (raw) => {
    let [held, isOver] = [0, false]
    let timer: NodeJS.Timeout | undefined
    const become = (bytes: number): void => {
      // What comes after the end would never be let go.
      if (isOver) return
      const before = total
      total += bytes - held
      held = bytes
      if (before <= MUCH && total > MUCH) collectMore()
      else if (before > MUCH && total <= MUCH) collectLess()
    }
    const ending = createEnding()
    raw.on('close', () => {
      clearTimeout(timer)
      if (held !== 0) become(0)
      isOver = true
      if (!raw.writableEnded) ending.end()
    })
    return {
      signal: ending.signal,
      hold(bytes) {
        if (bytes <= SHORT || isOver) return
        if (total + bytes > maxBytes) throw busy()
        become(held + bytes)
      },
      become,
      sent() {
        // Mostly the system has taken it all.
        if (isOver || raw.socket?.writableLength === 0) return
        const ms = graceMs + (raw.writableLength / bytesPerSecond) * 1000
        timer = setTimeout(() => raw.destroy(), ms)
      },
    }
  }
}

/** An AbortController that each request can afford. */
function createEnding(): { readonly signal: Ending; end(): void } {
  const listeners: (() => void)[] = []
  const signal = {
    aborted: false,
    reason: undefined as unknown,
    addEventListener: (_: 'abort', listener: () => void) => void listeners.push(listener),
    removeEventListener(_: 'abort', listener: () => void) {
      const at = listeners.lastIndexOf(listener)
      if (at >= 0) listeners.splice(at, 1)
    },
  }
  return {
    signal,
    end() {
      signal.aborted = true
      signal.reason = new Error('the caller has left')
      for (const listener of listeners.splice(0)) listener()
    },
  }
}

function busy(): FhirError {
  const text =
    'Too many large answers are on their way. Try again in a few seconds, or ask for fewer with _count.'
  return new FhirError({ code: 'server-busy', text }, { headers: { 'Retry-After': '3' } })
}
