// The statement of a search, unless it is too long: the database needs kilobytes of memory for each hundred characters of it, and keeps them.
import { FhirError } from '@openpayer/fhir'
import { compile, type Sql, type Statement } from '../sql/fragment.ts'

// More than the longest search that the grammar lets through comes to (packages/fhir/src/search/parse/check-costs.ts), on a later page too.
const maxTextLength = 400_000

/** Throws FhirError `search-too-costly`. */
export function compileSearch(fragment: Sql): Statement {
  const statement = compile(fragment)
  if (statement.text.length <= maxTextLength) return statement
  const text =
    'The search becomes too long for the database. Ask for less at once: fewer filters, values, chains or types.'
  throw new FhirError({ code: 'search-too-costly', text })
}
