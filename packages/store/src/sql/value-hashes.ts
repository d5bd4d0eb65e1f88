// Values of a search as the hashes that a matching row holds.
import type { ReferenceValue, TokenValue } from '@openpayer/fhir'
import { codeHash, foreignReferenceHash, referenceHash, systemHash, tokenHash } from '../hash.ts'

/** A token is stored in every form in which it can be asked for. */
export function tokenValueHash(parameter: number, { system, code }: TokenValue): bigint {
  if (code === undefined) return systemHash(parameter, system ?? '')
  return system === undefined ? codeHash(parameter, code) : tokenHash(parameter, system, code)
}

/** A bare id may be of any type that the parameter points at. */
export function referenceHashes(
  parameter: number,
  { type, id, url }: ReferenceValue,
  targets: readonly string[],
): bigint[] {
  if (url !== undefined) return [foreignReferenceHash(parameter, url)]
  if (id === undefined) return []
  return (type === undefined ? targets : [type]).map((target) => referenceHash(parameter, target, id))
}
