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
  /** What is held is this many bytes now, as its answer was made shorter. */
  become(bytes: number): void
  /** Call it when everything is handed over to the system: who does not read it in time is cut off. */
  sent(): void
}

/** Lets go of what is held when the response is over, whichever way. */
export type HoldAnswer = (raw: ServerResponse) => HeldAnswer

export function createHeldAnswers(limits: Partial<AnswerLimits> = {}): HoldAnswer {
  const { maxBytes, graceMs, bytesPerSecond } = { ...defaults, ...limits }
  const room: Room = { total: 0, maxBytes }
  return (raw) => {
    let timer: NodeJS.Timeout | undefined
    const ending = createEnding()
    const share = createShare(room)
    raw.on('close', () => {
      clearTimeout(timer)
      share.end()
      if (!raw.writableEnded) ending.end()
    })
    return {
      signal: ending.signal,
      hold: share.hold,
      become: share.become,
      sent() {
        // Mostly the system has taken it all.
        if (raw.destroyed || raw.socket?.writableLength === 0) return
        const ms = graceMs + (raw.writableLength / bytesPerSecond) * 1000
        timer = setTimeout(() => raw.destroy(), ms)
      },
    }
  }
}

/** What all answers together hold, and may hold. */
interface Room {
  total: number
  readonly maxBytes: number
}

function change(room: Room, bytes: number): void {
  const before = room.total
  room.total += bytes
  if (before <= MUCH && room.total > MUCH) collectMore()
  else if (before > MUCH && room.total <= MUCH) collectLess()
}

/** The part of one request. */
function createShare(room: Room): Pick<HeldAnswer, 'hold' | 'become'> & { end(): void } {
  let [held, isOver] = [0, false]
  const become = (bytes: number): void => {
    // What comes after the end would never be let go.
    if (isOver) return
    const counted = bytes <= SHORT ? 0 : bytes
    if (counted !== held) change(room, counted - held)
    held = counted
  }
  return {
    become,
    hold(bytes) {
      if (bytes <= SHORT || isOver) return
      if (room.total + bytes > room.maxBytes) throw busy()
      become(held + bytes)
    },
    end() {
      become(0)
      isOver = true
    },
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
