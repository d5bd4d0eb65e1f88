// What the readers of a query's parts share: the input, and the issues found so far. All of them are collected, so that
// one answer tells a developer everything that has to change.
import type { Issue } from '../../outcome.ts'
import type { SearchInput } from '../search-input.ts'

export interface ParseState {
  readonly input: SearchInput
  readonly errors: Issue[]
  readonly warnings: Issue[]
  /** Steps of chains that were tried so far, over the whole search. */
  readonly tried: { steps: number }
}

export function createState(input: SearchInput): ParseState {
  return { input, errors: [], warnings: [], tried: { steps: 0 } }
}

/** A state of its own for a reading that may fail without the search failing. */
export const attempt = (state: ParseState): ParseState => ({ ...state, errors: [], warnings: [] })

/** What is wrong with which parameter. */
type Refusal = Required<Pick<Issue, 'code' | 'text' | 'expression'>>

/** A filter that cannot be understood is an error in every handling: leaving it out would answer another question. */
export function refuse(state: ParseState, { code, text, expression }: Refusal): undefined {
  state.errors.push({ code, text, expression })
}

/** What this API does not support: an error, and under lenient handling a warning. */
export function leaveOut(state: ParseState, { code, text, expression }: Refusal): undefined {
  if (!state.input.lenient) state.errors.push({ code, text, expression })
  else warn(state, { code, text: `${text} It was left out of this search.`, expression })
}

/** What the search does, and hardly can be meant. */
export function warn(state: ParseState, { code, text, expression }: Refusal): void {
  state.warnings.push({ code, text, expression, severity: 'warning' })
}

export function unknownModifier(state: ParseState, code: string, supported: readonly string[]): undefined {
  const help = supported.length === 0 ? 'It takes none.' : `Supported: ${supported.join(', ')}.`
  return leaveOut(state, {
    code: 'search-unknown-modifier',
    expression: code,
    text: `The modifier is not supported for ${code}. ${help}`,
  })
}
