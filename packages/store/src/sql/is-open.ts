// Which collections are searched through indexes on their columns; rows of members are few behind their key.
import type { Collection } from '@openpayer/fhir'

export const isOpen = (collection: Collection): boolean =>
  collection === 'directory' || collection === 'formulary'
