// The end of a request before its time.

/** Says when nobody waits any more. An AbortSignal is one; one that is made for each request may be a smaller thing. */
export interface Ending {
  readonly aborted: boolean
  /** What waits rejects with. */
  readonly reason: unknown
  addEventListener(kind: 'abort', listener: () => void): void
  removeEventListener(kind: 'abort', listener: () => void): void
}
