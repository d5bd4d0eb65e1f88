// A regular expression -> tree, for those parts of them that a text can be tested with in linear time. Back references and looking
// around are not among them. https://tc39.es/ecma262/#sec-patterns
export type RegexTree =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'sequence'; readonly parts: readonly RegexTree[] }
  | { readonly kind: 'choice'; readonly parts: readonly RegexTree[] }
  | { readonly kind: 'repeat'; readonly of: RegexTree; readonly min: number; readonly max: number }

/** One character as it is written: a class, an escape, or itself. */
const atomAt =
  /\[(?:\\[^]|[^\]\\])*\]|\\(?:u\{[0-9a-fA-F]+\}|u[0-9a-fA-F]{4}|x[0-9a-fA-F]{2}|[pP]\{[^}]*\}|c[A-Za-z]|[^])|[^]/uy
const groupAt = /\((?:\?:|\?<[A-Za-z_]\w*>|(?!\?))/y
const quantifierAt = /(?:([*+?])|\{(\d+)(,?)(\d*)\})\??/y
const deepest = 100

/** Undefined for an expression that looks around or back; throws a SyntaxError for what is no regular expression. */
export function parseRegex(pattern: string): RegexTree | undefined {
  new RegExp(pattern, 'su')
  return createReader(pattern).choice(0)
}

interface Reader {
  readonly choice: (depth: number) => RegexTree | undefined
}

// The expression is known to be well formed, so that it can be read without looking for mistakes.
function createReader(pattern: string): Reader {
  let at = 0
  const take = (expression: RegExp): RegExpExecArray | null => {
    expression.lastIndex = at
    const found = expression.exec(pattern)
    if (found !== null) at += found[0].length
    return found
  }
  const isAt = (sign: string): boolean => pattern.charAt(at) === sign

  const choice = (depth: number): RegexTree | undefined => {
    if (depth > deepest) return undefined
    const parts: RegexTree[] = []
    do {
      const part = sequence(depth)
      if (part === undefined) return undefined
      parts.push(part)
    } while (isAt('|') && ++at > 0)
    return parts.length === 1 ? parts[0] : { kind: 'choice', parts }
  }

  const sequence = (depth: number): RegexTree | undefined => {
    const parts: RegexTree[] = []
    while (at < pattern.length && !isAt('|') && !isAt(')')) {
      const part = term(depth)
      if (part === undefined) return undefined
      parts.push(repeated(part))
    }
    return { kind: 'sequence', parts }
  }

  const term = (depth: number): RegexTree | undefined => {
    if (isAt('(')) return group(depth)
    const text = take(atomAt)?.[0] ?? ''
    if (text === '^') return { kind: 'start' }
    if (text === '$') return { kind: 'end' }
    return /^\\[1-9kbB]/.test(text) ? undefined : { kind: 'character', test: characterTest(text) }
  }

  const group = (depth: number): RegexTree | undefined => {
    if (take(groupAt) === null) return undefined
    const inner = choice(depth + 1)
    at++
    return inner
  }

  const repeated = (of: RegexTree): RegexTree => {
    const found = take(quantifierAt)
    if (found === null) return of
    const [, sign, from = '', comma, to = ''] = found
    const min = sign === undefined ? Number(from) : sign === '+' ? 1 : 0
    if (sign === undefined && comma === '') return { kind: 'repeat', of, min, max: min }
    const isOpen = sign === undefined ? to === '' : sign !== '?'
    return { kind: 'repeat', of, min, max: isOpen ? Number.POSITIVE_INFINITY : sign === '?' ? 1 : Number(to) }
  }

  return { choice }
}

const asciiEnd = 0x80

/** A test of one character; those of ASCII are answered from a table. */
function characterTest(text: string): (character: string) => boolean {
  const expression = new RegExp(`^${text}$`, 'su')
  const table = Array.from({ length: asciiEnd }, (_, code) => expression.test(String.fromCharCode(code)))
  return (character) => {
    const code = character.charCodeAt(0)
    return code < asciiEnd ? table[code] === true : expression.test(character)
  }
}
