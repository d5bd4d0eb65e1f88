// What the readers of a query's parts share: the input, and the issues found so far. All of them are collected, so that
// one answer tells a developer everything that has to change.
import type { ErrorCode } from '../error-catalogue.ts'
import type { Issue } from '../outcome.ts'
import type { SearchParameter } from './parameter.ts'
import type { Include, SortKey } from './tree.ts'

/** A search as it came, and what may be asked for here. */
export interface SearchInput {
  readonly type: string
  /** The query string without `?`, as received. */
  readonly query: string
  /** The form body of POST _search, as received; combined with the query. */
  readonly form?: string
  /** By code: the parameters that this type supports. `_id` and `_lastUpdated` always work and need not be here. */
  readonly parameters: ReadonlyMap<string, SearchParameter>
  /** By `Type:code`: what may be included. Those of other types can be reached with `:iterate`. */
  readonly includes?: ReadonlyMap<string, SearchParameter>
  /** Our own base addresses under all names, without trailing slash: an absolute reference below one of them is local. */
  readonly bases: readonly string[]
  /** `Prefer: handling=lenient`: what is not supported is left out with a warning. */
  readonly lenient: boolean
}

export interface ParseState {
  readonly input: SearchInput
  readonly errors: Issue[]
  readonly warnings: Issue[]
  readonly includes: Include[]
  readonly sort: SortKey[]
  count: number | undefined
  total: 'none' | 'estimate' | 'accurate' | undefined
}

export function createState(input: SearchInput): ParseState {
  return { input, errors: [], warnings: [], includes: [], sort: [], count: undefined, total: undefined }
}

/** A filter that cannot be understood is an error in every handling: leaving it out would answer another question. */
export function refuse(state: ParseState, code: ErrorCode, expression: string, text: string): void {
  state.errors.push({ code, text, expression })
}

/** What this API does not support: an error, and under lenient handling a warning. */
export function leaveOut(state: ParseState, code: ErrorCode, expression: string, text: string): void {
  if (!state.input.lenient) state.errors.push({ code, text, expression })
  else
    state.warnings.push({
      code,
      text: `${text} It was left out of this search.`,
      expression,
      severity: 'warning',
    })
}
