// A request and a response, whatever carries them.
import type { Ending } from '@openpayer/store'

/** A request below the base of a surface, as it came. */
export interface FhirRequest {
  readonly method: string
  /** Path below the surface's base, without leading slash, percent-decoded by segment. */
  readonly segments: readonly string[]
  /** Query string without `?`, and a form body of POST _search, as received. */
  readonly query: string
  readonly form?: string
  /** A body of JSON, as received. */
  readonly json?: string
  readonly headers: Readonly<Record<string, string | undefined>>
  readonly requestId: string
  /** Absolute base address for links, e.g. `http://localhost:3000/PatientAccess/v1`. */
  readonly base: string
  /** Aborted when nobody waits for the answer any more: its statements are then ended. */
  readonly signal?: Ending
  /** Called with the bytes of an answer before it counts as given. Throws FhirError `server-busy` where there is no room to keep them until they are sent. */
  readonly hold?: (bytes: number) => void
}

/** What is sent for it: the body as it is. */
export interface FhirResponse {
  readonly status: number
  readonly headers: Readonly<Record<string, string>>
  readonly body?: Uint8Array
  /** The bytes of the body were made for this response: who has sent them may give their memory back. */
  readonly isBodyOwn?: boolean
  /** Resources disclosed, by type; present on each answer that shows member data. */
  readonly disclosed?: Readonly<Record<string, number>>
  readonly interaction?: string
}
