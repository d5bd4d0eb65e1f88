// The internal key of a member by the Patient id that tokens carry.
import type { Database } from './connect.ts'

const cacheLimit = 20_000

/** A look-up that remembers what it found: keys change only by a merge. undefined: the plan has no such member. The key is decimal text. */
export function createMemberKeys({ owner }: Database): (patientId: string) => Promise<string | undefined> {
  const known = new Map<string, string>()
  return async (patientId) => {
    const cached = known.get(patientId)
    if (cached !== undefined) return cached
    const [row] = await owner.query<{ member_key: string }>(
      'select member_key from member where patient_id = $1',
      [patientId],
    )
    if (row === undefined) return undefined
    if (known.size >= cacheLimit) known.clear()
    known.set(patientId, row.member_key)
    return row.member_key
  }
}
