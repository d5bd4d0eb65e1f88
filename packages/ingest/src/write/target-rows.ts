// The rows of the load that references lead to.
import { type Collection, isOpen, type LocalReference } from '@openpayer/fhir'
import type { ServedTypes } from '../check/served-types.ts'
import { identityKey } from '../key.ts'
import type { RowTable } from '../table/row-table.ts'

/** Where a reference of a resource in `from` to this type may lead, the first place first. */
export function placesOf(from: Collection, type: string, served: ServedTypes): readonly Collection[] {
  if (isOpen(from)) return served.has(from, type) ? [from] : []
  const place = served.placeOf(type)
  // What is in the directory alone is copied by the store when a member's record points at it.
  if (place === 'shared') return ['shared', 'directory']
  return place === 'member' && from === 'member' ? ['member'] : []
}

export interface TargetRows {
  /** The row that a reference of a resource in `from` leads to; -1 where it is not in the load. */
  rowOf(target: LocalReference, from: Collection): number
}

/** The table is complete when this is asked, so an answer holds. The locator gives the same object for the same reference. */
export function createTargetRows(rows: RowTable, served: ServedTypes): TargetRows {
  const known = new Map<Collection, WeakMap<LocalReference, number>>()
  const find = ({ type, id }: LocalReference, from: Collection): number => {
    for (const place of placesOf(from, type, served)) {
      const row = rows.find(identityKey(place, type, id))
      if (row >= 0) return row
    }
    return -1
  }
  return {
    rowOf(target, from) {
      const ofCollection = known.get(from) ?? new WeakMap<LocalReference, number>()
      known.set(from, ofCollection)
      const remembered = ofCollection.get(target)
      if (remembered !== undefined) return remembered
      const row = find(target, from)
      ofCollection.set(target, row)
      return row
    },
  }
}
