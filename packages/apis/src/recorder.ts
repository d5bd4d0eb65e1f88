// What an answer shows of members, in the ledger before it leaves; an answer that cannot be recorded is not given.
import type { Grant } from '@openpayer/access'
import type { Ledger } from '@openpayer/ledger'
import type { FhirRequest, FhirResponse } from './exchange.ts'
import type { Surface } from './surface.ts'

/** undefined where there is nothing to record. */
export type Recorder = (
  request: FhirRequest,
  grant: Grant,
  response: FhirResponse,
) => Promise<void> | undefined

export function createRecorder(surface: Surface, ledger: Ledger | undefined): Recorder {
  return ({ method, requestId }, grant, { disclosed, interaction = '' }) => {
    // The answer to HEAD has no body, and is recorded as one that shows nothing.
    const types = method === 'HEAD' ? {} : disclosed
    if (grant.kind === 'public' || types === undefined) return undefined
    if (ledger === undefined) throw new Error(`${surface.name} needs a ledger`)
    if (grant.kind === 'group') throw new Error('the ledger has no entries for what a group is shown')
    const { client, subject, permission, memberKey } = grant
    return ledger.record({
      requestId,
      surface: surface.name,
      interaction,
      client,
      subject,
      permission,
      memberKey,
      types,
    })
  }
}
