// Whose a record is, as far as its own text says, and which part of its collection it therefore lies in.
import { parseReference } from '@openpayer/fhir'
import { identityKey, spreadOf, type Key } from '../key.ts'
import { ownerName } from '../write/locate.ts'

export interface Belonging {
  /** The same for all records of a member, however they name the Patient by id; of a record without owner its own. */
  readonly spread: number
  /** Identity of the Patient; undefined where a urn, a URL, an identifier or another record names the owner, or nothing does. */
  readonly ownerKey: Key | undefined
}

// Records of one member mostly follow each other.
const remembered = new Map<string, Belonging>()
const rememberedLimit = 1000

export function belongingOf(owner: string | undefined, id: string, bases: readonly string[]): Belonging {
  if (owner === undefined) return { spread: spreadOf(id), ownerKey: undefined }
  const known = remembered.get(owner)
  if (known !== undefined) return known
  const parsed = parseReference(owner, bases)
  const isPatient = parsed.kind === 'local' && parsed.type === 'Patient'
  const ownerKey = isPatient ? identityKey('member', 'Patient', parsed.id) : undefined
  const belonging = { spread: spreadOf(ownerName(owner)), ownerKey }
  if (remembered.size >= rememberedLimit) remembered.clear()
  // A URL is local below our own addresses only, and those are the caller's.
  if (!owner.startsWith('http')) remembered.set(owner, belonging)
  return belonging
}
