// FHIRPath text -> tree. http://hl7.org/fhirpath/N1/#grammar
import { tokensOf, type Token } from './tokens.ts'

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

/** Longer expressions and deeper ones come from no guide. */
const longest = 20_000
const deepest = 200

/** Throws an Error for text that is not FHIRPath as far as the validator knows it. */
export function parseFhirPath(text: string): Tree {
  if (text.length > longest) throw new Error('the expression is too long')
  return createParser(tokensOf(text)).parse()
}

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

interface Reader {
  readonly peek: () => Token
  readonly next: () => Token
  readonly isNext: (text: string) => boolean
  readonly accept: (text: string) => boolean
  readonly expect: (text: string) => void
}

function createReader(tokens: readonly Token[]): Reader {
  let at = 0
  const peek = (): Token => tokens[at] ?? { kind: 'end', text: '' }
  const isNext = (text: string): boolean =>
    peek().text === text && (peek().kind === 'sign' || peek().kind === 'name')
  const accept = (text: string): boolean => {
    const isThere = isNext(text)
    if (isThere) at++
    return isThere
  }
  return {
    peek,
    next: () => {
      const token = peek()
      at++
      return token
    },
    isNext,
    accept,
    expect: (text) => {
      if (!accept(text)) throw new Error(`the expression lacks ${text}`)
    },
  }
}

function createParser(tokens: readonly Token[]): { parse: () => Tree } {
  const reader = createReader(tokens)
  const { peek, next, isNext, accept, expect } = reader
  let depth = 0

  const binary = (level: number): Tree => {
    if (level === levels.length) return unary()
    let left = binary(level + 1)
    for (;;) {
      const operator = peek().text
      if (peek().kind === 'text' || !(levels[level]?.includes(operator) ?? false)) return left
      next()
      left =
        operator === 'is' || operator === 'as'
          ? { kind: 'typeTest', of: left, operator, type: typeName(reader) }
          : { kind: 'binary', operator, left, right: binary(level + 1) }
    }
  }

  const unary = (): Tree => {
    if (accept('-')) return { kind: 'negative', of: unary() }
    accept('+')
    return postfix(isNext('(') ? enclosed() : term(undefined))
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

  const enclosed = (): Tree => {
    expect('(')
    const tree = nested()
    expect(')')
    return tree
  }

  const term = (of: Tree | undefined): Tree => {
    const token = next()
    if (token.kind === 'name' && isNext('(')) return call(of, token.text)
    if (token.text === '{' && token.kind === 'sign' && of === undefined && accept('}'))
      return { kind: 'none' }
    return simpleTerm(token, of)
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

  return {
    parse: () => {
      const tree = binary(0)
      if (peek().kind !== 'end') throw new Error(`the expression has an unexpected ${peek().text}`)
      return tree
    },
  }
}

/** A term of one token; `of` is what stands before the point. */
function simpleTerm({ kind, text }: Token, of: Tree | undefined): Tree {
  if (kind === 'variable' && (of === undefined || text.startsWith('$')))
    return { kind: 'variable', name: text }
  if (kind === 'name') {
    const isBoolean = of === undefined && (text === 'true' || text === 'false')
    return isBoolean ? { kind: 'literal', value: text === 'true' } : { kind: 'child', of, name: text }
  }
  if (of !== undefined) throw new Error('the expression has no name after a point')
  if (kind === 'text') return { kind: 'literal', value: text }
  if (kind === 'number') return { kind: 'literal', value: Number(text) }
  throw new Error(`the expression has an unexpected ${kind === 'end' ? 'end' : text}`)
}

function typeName({ next, accept }: Reader): string {
  let { text } = next()
  while (accept('.')) text = next().text
  return text
}
