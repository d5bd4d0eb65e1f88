// The tables of each collection: current versions, and those that were replaced.
import type { Collection } from '@openpayer/fhir'
import { type Sql, word } from './fragment.ts'

export const tables: Readonly<Record<Collection, { readonly current: Sql; readonly history: Sql }>> = {
  member: { current: word('member_resource'), history: word('member_history') },
  shared: { current: word('shared_resource'), history: word('shared_history') },
  directory: { current: word('directory_resource'), history: word('directory_history') },
  formulary: { current: word('formulary_resource'), history: word('formulary_history') },
}

/** The alias that conditions on rows use. */
export const row = word('m')
