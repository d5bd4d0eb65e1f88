// SQL as small immutable fragments: text with typed parameters in it, compiled to `$1`... The same shape gives the same text,
// so that the database keeps one prepared statement for it. No value ever becomes part of the text.

export interface Bound {
  readonly kind: 'bound'
  readonly type: BoundType
  /** PostgreSQL's text form of the value. */
  readonly value: string
}

type Scalar = 'bigint' | 'integer' | 'numeric' | 'double precision' | 'smallint' | 'text' | 'timestamptz'

export type BoundType = 'box' | Scalar | `${Scalar}[]`

export interface Sql {
  readonly kind: 'sql'
  readonly strings: readonly string[]
  readonly parts: readonly (Sql | Bound)[]
}

export function sql(strings: TemplateStringsArray, ...parts: readonly (Sql | Bound)[]): Sql {
  return { kind: 'sql', strings, parts }
}

/** Nothing at all. */
export const empty: Sql = { kind: 'sql', strings: [''], parts: [] }

/** The condition that every row meets; `both` leaves it out. */
export const always: Sql = sql`true`

export function both(...conditions: readonly Sql[]): Sql {
  const real = conditions.filter((condition) => condition !== always)
  return real.length === 0 ? always : join(real, ' and ')
}

/** Any of them; no row where there is none. */
export function either(conditions: readonly Sql[]): Sql {
  return conditions.length === 0 ? sql`false` : sql`(${join(conditions, ' or ')})`
}

/** One after the other, with nothing between. */
export const concat = (parts: readonly Sql[]): Sql => parts.reduce((all, part) => sql`${all}${part}`, empty)

/** Text of our own making (a table, an alias): never of a request. */
export function word(text: string): Sql {
  if (!/^[a-z][a-z0-9_]*$/.test(text)) throw new Error('only plain lower-case names become SQL text')
  return { kind: 'sql', strings: [text], parts: [] }
}

export function join(
  parts: readonly (Sql | Bound)[],
  separator: ', ' | ' and ' | ' or ' | ' union all ',
): Sql {
  if (parts.length === 0) return empty
  return { kind: 'sql', strings: ['', ...Array<string>(parts.length - 1).fill(separator), ''], parts }
}

export interface Statement {
  readonly text: string
  readonly values: readonly string[]
}

/** The text and its values. A parameter that occurs twice (the same object) has one number. */
export function compile(fragment: Sql): Statement {
  const state: State = { text: '', values: [], numbers: new Map() }
  append(fragment, state)
  return { text: state.text, values: state.values }
}

interface State {
  text: string
  readonly values: string[]
  readonly numbers: Map<Bound, number>
}

function append({ strings, parts }: Sql, state: State): void {
  state.text += strings[0] ?? ''
  for (let index = 0; index < parts.length; index++) {
    const part = parts[index]
    if (part?.kind === 'sql') append(part, state)
    else if (part !== undefined) state.text += placeholder(part, state)
    state.text += strings[index + 1] ?? ''
  }
}

function placeholder(bound: Bound, state: State): string {
  let number = state.numbers.get(bound)
  if (number === undefined) {
    number = state.values.push(bound.value)
    state.numbers.set(bound, number)
  }
  return `$${number}::${bound.type}`
}
