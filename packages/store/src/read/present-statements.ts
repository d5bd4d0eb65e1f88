// The statement of the commonest question, a read of a member's resource, with its text and all values but the id made once for a grant and type.
import type { Authority } from '../sql/authority.ts'
import { type Statement, template } from '../sql/fragment.ts'
import { instanceOf, presentStatement } from '../sql/instance.ts'

type Template = (id: string) => Statement

/** undefined where the grant reads no resource of a member by this type. */
export type PresentStatements = (authority: Authority, type: string, id: string) => Statement | undefined

export function createPresentStatements(): PresentStatements {
  const templates = new WeakMap<Authority, Map<string, Template>>()
  return (authority, type, id) => {
    let known = templates.get(authority)
    if (known === undefined) {
      known = new Map()
      templates.set(authority, known)
    }
    // Remembered for types of members alone: names that no surface serves could be any number.
    const made = known.get(type) ?? templateOf(authority, type)
    if (made !== undefined) known.set(type, made)
    return made?.(id)
  }
}

function templateOf(authority: Authority, type: string): Template | undefined {
  const instance = instanceOf(authority, type, '')
  return instance?.collection === 'member' ? template(presentStatement(instance), instance.id) : undefined
}
