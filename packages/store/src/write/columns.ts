// The columns of the tables of resources, in the order in which rows are written, and the tables of each collection.
import type { Collection } from '@openpayer/fhir'

const common = [
  'tx', 'self', 'last_updated', 'date_lo', 'date_hi', 'version', 'type', 'content_hash', 'id', 'labels', 'tokens', 'refs', 'targets',
  'date_params', 'dates_lo', 'dates_hi', 'number_params', 'numbers_lo', 'numbers_hi', 'number_units', 'strings', 'content',
] as const // prettier-ignore

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
