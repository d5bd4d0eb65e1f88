// What the main process and the load generator say to each other.

/** A request whose bytes are ready to send. */
export interface PreparedRequest {
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
}

export interface LoadOrder {
  readonly host: string
  readonly port: number
  readonly connections: number
  readonly durationMs: number
  /** Picked at random, one by one; a different sequence for a different seed. */
  readonly seed: number
}

export type ToGenerator =
  | { readonly kind: 'requests'; readonly name: string; readonly requests: readonly PreparedRequest[] }
  | { readonly kind: 'run'; readonly name: string; readonly order: LoadOrder }

export interface LoadReport {
  readonly requests: number
  readonly perSecond: number
  readonly p50Ms: number
  readonly p99Ms: number
  readonly bytes: number
  /** Answers that were not 200, and connections that broke. Any makes the round worthless. */
  readonly failures: number
  readonly firstFailure?: string
  /** Share of one processor that the generator itself used. */
  readonly generatorCpu: number
}

export type FromGenerator =
  { readonly kind: 'ready' } | { readonly kind: 'report'; readonly report: LoadReport }
