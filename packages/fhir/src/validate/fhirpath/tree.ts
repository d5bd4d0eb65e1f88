// FHIRPath text -> tree. http://hl7.org/fhirpath/N1/#grammar
export type Tree =
  | { readonly kind: 'literal'; readonly value: string | number | boolean }
  | { readonly kind: 'none' }
  | { readonly kind: 'variable'; readonly name: string }
  | { readonly kind: 'child'; readonly of: Tree | undefined; readonly name: string }
  | {
      readonly kind: 'call'
      readonly of: Tree | undefined
      readonly name: string
      readonly arguments: readonly Tree[]
    }
  | { readonly kind: 'index'; readonly of: Tree; readonly at: Tree }
  | { readonly kind: 'typeTest'; readonly of: Tree; readonly operator: 'is' | 'as'; readonly type: string }
  | { readonly kind: 'negative'; readonly of: Tree }
  | { readonly kind: 'binary'; readonly operator: string; readonly left: Tree; readonly right: Tree }

interface Token {
  readonly kind: 'name' | 'text' | 'number' | 'variable' | 'sign' | 'end'
  readonly text: string
}

/** Longer expressions and deeper ones come from no guide. */
const longest = 20_000
const deepest = 200

const tokenPattern =
  /\s*(?:\/\/[^\n]*|\/\*[^]*?\*\/)|\s*(?:'((?:[^'\\]|\\.)*)'|`([^`]*)`|(%(?:'[^']*'|`[^`]*`|[\w-]+)|\$\w+)|(\d+(?:\.\d+)?)|([A-Za-z_]\w*)|(<=|>=|!=|!~|[-+*/&|<>=~.,()[\]{}]))/y

/** Throws an Error for text that is not FHIRPath as far as the validator knows it. */
export function parseFhirPath(text: string): Tree {
  if (text.length > longest) throw new Error('the expression is too long')
  return createParser(tokensOf(text)).parse()
}

function tokensOf(text: string): Token[] {
  const tokens: Token[] = []
  tokenPattern.lastIndex = 0
  const end = text.trimEnd().length
  while (tokenPattern.lastIndex < end) {
    const at = tokenPattern.lastIndex
    const match = tokenPattern.exec(text)
    if (match === null) throw new Error(`the expression has an unexpected character at ${at}`)
    const [, quoted, delimited, variable, number, name, sign] = match
    if (quoted !== undefined) tokens.push({ kind: 'text', text: unescape(quoted) })
    else if (delimited !== undefined) tokens.push({ kind: 'name', text: delimited })
    else if (variable !== undefined) tokens.push({ kind: 'variable', text: variable.replace(/['`]/g, '') })
    else if (number !== undefined) tokens.push({ kind: 'number', text: number })
    else if (name !== undefined) tokens.push({ kind: 'name', text: name })
    else if (sign !== undefined) tokens.push({ kind: 'sign', text: sign })
  }
  tokens.push({ kind: 'end', text: '' })
  return tokens
}

const escapes: Readonly<Record<string, string | undefined>> = { n: '\n', r: '\r', t: '\t', f: '\f' }

const unescape = (text: string): string =>
  text.replace(/\\(?:u([0-9a-fA-F]{4})|(.))/g, (_, hex: string | undefined, char: string) =>
    hex === undefined ? (escapes[char] ?? char) : String.fromCharCode(Number.parseInt(hex, 16)),
  )

/** From weakest to strongest. */
const levels: readonly (readonly string[])[] = [
  ['implies'],
  ['or', 'xor'],
  ['and'],
  ['in', 'contains'],
  ['=', '~', '!=', '!~'],
  ['<=', '<', '>', '>='],
  ['|'],
  ['is', 'as'],
  ['+', '-', '&'],
  ['*', '/', 'div', 'mod'],
]

function createParser(tokens: readonly Token[]): { parse: () => Tree } {
  let at = 0
  let depth = 0
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '' }
  const isNext = (text: string): boolean =>
    peek().text === text && (peek().kind === 'sign' || peek().kind === 'name')
  const accept = (text: string): boolean => {
    const isThere = isNext(text)
    if (isThere) at++
    return isThere
  }
  const expect = (text: string): void => {
    if (!accept(text)) throw new Error(`the expression lacks ${text}`)
  }

  const binary = (level: number): Tree => {
    if (level === levels.length) return unary()
    let left = binary(level + 1)
    for (;;) {
      const operator = peek().text
      if (peek().kind === 'text' || !(levels[level]?.includes(operator) ?? false)) return left
      at++
      left =
        operator === 'is' || operator === 'as'
          ? { kind: 'typeTest', of: left, operator, type: typeName() }
          : { kind: 'binary', operator, left, right: binary(level + 1) }
    }
  }

  const unary = (): Tree => {
    if (accept('-')) return { kind: 'negative', of: unary() }
    accept('+')
    return postfix(term(undefined))
  }

  const postfix = (start: Tree): Tree => {
    let tree = start
    for (;;) {
      if (accept('.')) tree = term(tree)
      else if (accept('[')) {
        tree = { kind: 'index', of: tree, at: nested() }
        expect(']')
      } else return tree
    }
  }

  const nested = (): Tree => {
    if (++depth > deepest) throw new Error('the expression is nested too deeply')
    const tree = binary(0)
    depth--
    return tree
  }

  const term = (of: Tree | undefined): Tree => {
    const token = peek()
    at++
    if (token.kind === 'name') {
      if (isNext('(')) return call(of, token.text)
      if (of === undefined && (token.text === 'true' || token.text === 'false'))
        return { kind: 'literal', value: token.text === 'true' }
      return { kind: 'child', of, name: token.text }
    }
    if (token.kind === 'variable' && (of === undefined || token.text.startsWith('$')))
      return { kind: 'variable', name: token.text }
    if (of !== undefined) throw new Error('the expression has no name after a point')
    if (token.kind === 'text') return { kind: 'literal', value: token.text }
    if (token.kind === 'number') return { kind: 'literal', value: Number(token.text) }
    if (token.text === '(') {
      const tree = nested()
      expect(')')
      return tree
    }
    if (token.text === '{' && accept('}')) return { kind: 'none' }
    throw new Error(`the expression has an unexpected ${token.kind === 'end' ? 'end' : token.text}`)
  }

  const call = (of: Tree | undefined, name: string): Tree => {
    expect('(')
    const list: Tree[] = []
    if (!isNext(')'))
      do list.push(nested())
      while (accept(','))
    expect(')')
    return { kind: 'call', of, name, arguments: list }
  }

  const typeName = (): string => {
    let name = peek().text
    at++
    while (accept('.')) {
      name = peek().text
      at++
    }
    return name
  }

  return {
    parse: () => {
      const tree = binary(0)
      if (peek().kind !== 'end') throw new Error(`the expression has an unexpected ${peek().text}`)
      return tree
    },
  }
}
