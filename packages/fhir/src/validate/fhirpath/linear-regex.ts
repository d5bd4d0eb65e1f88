// Regular expressions of packages and data, in time linear in the text: all ways through the expression are followed at once, so that
// none is ever tried again. https://swtch.com/~rsc/regexp/regexp1.html
import { parseRegex, type RegexTree } from './regex-tree.ts'

type State =
  | { readonly kind: 'character'; readonly test: (character: string) => boolean; readonly next: number }
  | { readonly kind: 'fork'; readonly ways: readonly number[] }
  | { readonly kind: 'start' | 'end'; readonly next: number }
  | { readonly kind: 'found' }

/** `[0-9]{10}` takes ten states. An expression that takes more than this is none of a guide. */
const mostStates = 2_000

export interface LinearRegex {
  /** Whether the expression occurs in the text. */
  readonly test: (text: string) => boolean
  /** A character of the text costs at most so many steps. */
  readonly states: number
}

/** Undefined for an expression that looks around or back, or is too large; throws a SyntaxError for what is no regular expression. */
export function compileLinearRegex(pattern: string): LinearRegex | undefined {
  const tree = parseRegex(pattern)
  if (tree === undefined || sizeOf(tree) > mostStates) return undefined
  const states: State[] = [{ kind: 'found' }]
  const start = build(tree, 0, states)
  return { test: (text) => occurs(text, start, states), states: states.length }
}

function sizeOf(tree: RegexTree): number {
  switch (tree.kind) {
    case 'sequence':
    case 'choice':
      return tree.parts.reduce((sum, part) => sum + sizeOf(part), 1)
    case 'repeat':
      return sizeOf(tree.of) * Math.max(1, tree.min, Number.isFinite(tree.max) ? tree.max : 0) + 1
    default:
      return 1
  }
}

/** Adds the states of a tree, after which `next` follows; gives the first of them. */
function build(tree: RegexTree, next: number, states: State[]): number {
  switch (tree.kind) {
    case 'character':
      return states.push({ kind: 'character', test: tree.test, next }) - 1
    case 'start':
    case 'end':
      return states.push({ kind: tree.kind, next }) - 1
    case 'sequence':
      return tree.parts.reduceRight((after, part) => build(part, after, states), next)
    case 'choice':
      return states.push({ kind: 'fork', ways: tree.parts.map((part) => build(part, next, states)) }) - 1
    case 'repeat':
      return buildRepeat(tree, next, states)
  }
}

function buildRepeat(
  { of, min, max }: RegexTree & { kind: 'repeat' },
  next: number,
  states: State[],
): number {
  let first = next
  if (max === Number.POSITIVE_INFINITY) {
    const ways: number[] = [next]
    first = states.push({ kind: 'fork', ways }) - 1
    ways.push(build(of, first, states))
  } else {
    for (let more = max - min; more > 0; more--)
      first = states.push({ kind: 'fork', ways: [next, build(of, first, states)] }) - 1
  }
  for (let more = min; more > 0; more--) first = build(of, first, states)
  return first
}

interface Place {
  readonly isStart: boolean
  readonly isEnd: boolean
}

function occurs(text: string, start: number, states: readonly State[]): boolean {
  let waiting: number[] = []
  let position = 0
  for (;;) {
    // It may begin anywhere.
    waiting.push(start)
    const reached = reach(waiting, states, { isStart: position === 0, isEnd: position === text.length })
    if (reached.has(0)) return true
    if (position === text.length) return false
    const character = String.fromCodePoint(text.codePointAt(position) ?? 0)
    waiting = []
    for (const number of reached) {
      const state = states[number]
      if (state?.kind === 'character' && state.test(character)) waiting.push(state.next)
    }
    position += character.length
  }
}

/** The states that can be reached without a character. */
function reach(
  from: readonly number[],
  states: readonly State[],
  { isStart, isEnd }: Place,
): ReadonlySet<number> {
  const reached = new Set<number>()
  const open = [...from]
  for (let number = open.pop(); number !== undefined; number = open.pop()) {
    if (reached.has(number)) continue
    reached.add(number)
    const state = states[number]
    if (state?.kind === 'fork') open.push(...state.ways)
    else if ((state?.kind === 'start' && isStart) || (state?.kind === 'end' && isEnd)) open.push(state.next)
  }
  return reached
}
