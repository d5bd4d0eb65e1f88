// The elements of a profile, listed by their ids, as the tree that the ids mean. https://hl7.org/fhir/R4/elementdefinition.html#id
import type { ElementFacts } from '../definitions/guide-facts.ts'

export interface Branch {
  readonly facts: ElementFacts
  readonly children: Map<string, Branch>
  readonly slices: Map<string, Branch>
}

const branch = (id: string): Branch => ({ facts: { id }, children: new Map(), slices: new Map() })

/** The root, with the element of each id in its place. */
export function treeOf(elements: readonly ElementFacts[]): Branch {
  const root = branch('')
  for (const element of elements) place(root, element)
  return root
}

function place(root: Branch, facts: ElementFacts): void {
  if (facts.id === '') {
    Object.assign(root, { facts })
    return
  }
  let at = root
  for (const step of facts.id.split('.')) {
    const [name = '', slice] = step.split(':', 2)
    at = enter(at.children, name)
    if (slice !== undefined) at = enter(at.slices, slice)
  }
  Object.assign(at, { facts })
}

function enter(branches: Map<string, Branch>, name: string): Branch {
  const known = branches.get(name) ?? branch(name)
  branches.set(name, known)
  return known
}
