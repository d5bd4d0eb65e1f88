// The tables of each collection: current versions, and those that were replaced.
import type { Collection } from '@openpayer/fhir'
import { type Sql, sql, word } from './fragment.ts'

export const tables: Readonly<Record<Collection, { readonly current: Sql; readonly history: Sql }>> = {
  member: { current: word('member_resource'), history: word('member_history') },
  shared: { current: word('shared_resource'), history: word('shared_history') },
  directory: { current: word('directory_resource'), history: word('directory_history') },
  formulary: { current: word('formulary_resource'), history: word('formulary_history') },
}

/** The alias that conditions on rows use. */
export const row = word('m')

/** What conditions look at, in the same order in the table of what stands and in that of what was replaced. */
export const searched = sql`${row}.type, ${row}.id, ${row}.self, ${row}.last_updated, ${row}.tokens, ${row}.refs, ${row}.strings, ${row}.date_params, ${row}.dates_lo, ${row}.dates_hi, ${row}.number_params, ${row}.numbers_lo, ${row}.numbers_hi, ${row}.number_units`
