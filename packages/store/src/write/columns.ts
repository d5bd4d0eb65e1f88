// The columns of the tables of resources, in the order in which rows are written, and the tables of each collection.
import type { Collection } from '@openpayer/fhir'

/** Those that hold index values; `packIndex` writes them. */
const ofIndex = [
  'date_lo', 'date_hi', 'tokens', 'refs', 'date_params', 'dates_lo', 'dates_hi', 'number_params', 'numbers_lo', 'numbers_hi',
  'number_units', 'strings',
] as const // prettier-ignore

const common = [
  ...['tx', 'self', 'last_updated', 'version', 'type', 'content_hash', 'id', 'labels', 'targets'],
  ...ofIndex,
  'content',
]

/** Comma-separated, for statements; member rows are led by their key. */
export function columnsOf(collection: Collection): string {
  return (collection === 'member' ? ['member_key', ...common] : common).join(', ')
}

export const columnCount = common.length

export function tableOf(collection: Collection): string {
  return `${collection}_resource`
}

export function historyOf(collection: Collection): string {
  return `${collection}_history`
}
