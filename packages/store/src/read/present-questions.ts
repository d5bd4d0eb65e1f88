// The commonest question, a read of a member's resource, with all but the id made once for a grant and type.
import { typeNumber } from '../resource-types.ts'
import type { Authority } from '../sql/authority.ts'
import type { PresentQuestion } from '../sql/instance.ts'

/** undefined where the grant is not that of one member, or reads no resource of a member by this type. */
export type PresentQuestions = (authority: Authority, type: string, id: string) => PresentQuestion | undefined

type Granted = Omit<PresentQuestion, 'id'>

export function createPresentQuestions(): PresentQuestions {
  const granted = new WeakMap<Authority, Map<string, Granted>>()
  return (authority, type, id) => {
    let known = granted.get(authority)
    if (known === undefined) {
      known = new Map()
      granted.set(authority, known)
    }
    // Remembered for types of members alone: names that no surface serves could be any number.
    const made = known.get(type) ?? grantedOf(authority, type)
    if (made === undefined) return undefined
    known.set(type, made)
    return { memberKey: made.memberKey, readable: made.readable, id }
  }
}

function grantedOf({ members, collectionOf, allows }: Authority, type: string): Granted | undefined {
  const readable = typeNumber(type)
  if (members?.kind !== 'one' || readable === undefined) return undefined
  if (collectionOf(type) !== 'member' || !allows(type, 'read')) return undefined
  return { memberKey: BigInt(members.key.value), readable }
}
