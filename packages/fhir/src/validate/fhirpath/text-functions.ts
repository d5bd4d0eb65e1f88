// The functions of FHIRPath on strings. http://hl7.org/fhirpath/N1/#string-manipulation
import type { JsonValue } from '../../model.ts'
import { notCheckable, spend, type Environment, type FunctionOf, type Run } from './environment.ts'
import { compileLinearRegex, type LinearRegex } from './linear-regex.ts'
import { none, truth, valueOf, type Nodes } from './nodes.ts'

/** Longer texts are not made: an expression that doubles one again and again would fill the memory. */
const longestText = 1_048_576

export const firstValue = (
  run: Run | undefined,
  input: Nodes,
  environment: Environment,
): JsonValue | undefined => {
  const node = run?.(input, environment)[0]
  return node === undefined ? undefined : valueOf(node)
}

/** The engine goes through a text far faster than an expression through items. */
const charactersPerStep = 16
const spendText = (text: string, environment: Environment): void =>
  spend(environment, text.length / charactersPerStep)

type OfText = (
  text: string,
  argument: JsonValue | undefined,
  second: JsonValue | undefined,
) => JsonValue | undefined

/** A function of one string; empty for anything else. */
const ofText =
  (apply: OfText): FunctionOf =>
  (input, [one, two], environment) => {
    const [node] = input
    const text = node === undefined ? undefined : valueOf(node)
    if (typeof text !== 'string' || input.length !== 1) return none
    spendText(text, environment)
    const result = apply(text, firstValue(one, input, environment), firstValue(two, input, environment))
    if (result === undefined) return none
    return typeof result === 'boolean' ? truth(result) : [result]
  }

/**
 * A test of one string. Of no string it is false, where FHIRPath says nothing at all: R4's own invariants (ref-1, bdl-8) are written so, and the
 * official validator reads them so.
 */
const testsText =
  (test: (text: string, argument: string, environment: Environment) => boolean): FunctionOf =>
  (input, [one], environment) => {
    const [node] = input
    const text = node === undefined ? undefined : valueOf(node)
    const argument = firstValue(one, input, environment)
    if (input.length > 1 || typeof argument !== 'string') return none
    if (typeof text !== 'string') return truth(false)
    spendText(text, environment)
    return truth(test(text, argument, environment))
  }

/** Nearly all are written in an invariant; one could stand in data, so that not all are kept. */
const patterns = new Map<string, LinearRegex | undefined>()
const mostPatterns = 1_000

/** Undefined for what is no regular expression, too. */
function compiled(pattern: string): LinearRegex | undefined {
  try {
    return compileLinearRegex(pattern)
  } catch (error) {
    if (error instanceof SyntaxError) return undefined
    throw error
  }
}

/** Throws `NotCheckable` for an expression that would look around or back. */
export function matches(text: string, pattern: string, environment?: Environment): boolean {
  const known = patterns.has(pattern) ? patterns.get(pattern) : compiled(pattern)
  if (patterns.size < mostPatterns) patterns.set(pattern, known)
  if (known === undefined) throw notCheckable
  if (environment !== undefined) spend(environment, text.length * known.states)
  return known.test(text)
}

function replaceAll(
  text: string,
  part: JsonValue | undefined,
  by: JsonValue | undefined,
): string | undefined {
  if (typeof part !== 'string' || typeof by !== 'string') return undefined
  if (text.length * (by.length + 1) > longestText) throw notCheckable
  return text.replaceAll(part, () => by)
}

/** What is replaced depends on the order in which the ways are tried, so that this is left to the engine: for one repetition, which takes no more than quadratic time. */
const simplePattern =
  /^(?:\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^\\[(|*+?{])*(?:[*+?](?:\\[^]|\[(?:\\[^]|[^\]\\])*\]|[^\\[(|*+?{])*)?$/
const longestSearched = 4_096

function replaceMatches(
  text: string,
  pattern: JsonValue | undefined,
  by: JsonValue | undefined,
): string | undefined {
  if (typeof pattern !== 'string' || typeof by !== 'string') return undefined
  if (text.length * (by.length + 1) > longestText || text.length > longestSearched) throw notCheckable
  if (!simplePattern.test(pattern)) throw notCheckable
  return text.replace(new RegExp(pattern, 'gsu'), by)
}

/** Throws `NotCheckable` for a text that is too long to be of use. */
export function joined(left: string, right: string, environment: Environment): string {
  spend(environment, left.length + right.length)
  if (left.length + right.length > longestText) throw notCheckable
  return left + right
}

export const textFunctions: Readonly<Record<string, FunctionOf | undefined>> = {
  startsWith: testsText((text, part) => text.startsWith(part)),
  endsWith: testsText((text, part) => text.endsWith(part)),
  contains: testsText((text, part) => text.includes(part)),
  indexOf: ofText((text, part) => (typeof part === 'string' ? text.indexOf(part) : undefined)),
  matches: testsText(matches),
  substring: ofText((text, start, length) => {
    if (typeof start !== 'number' || start < 0 || start >= text.length) return undefined
    return typeof length === 'number' ? text.slice(start, start + length) : text.slice(start)
  }),
  replace: ofText(replaceAll),
  replaceMatches: ofText(replaceMatches),
  length: ofText((text) => text.length),
  upper: ofText((text) => text.toUpperCase()),
  lower: ofText((text) => text.toLowerCase()),
  trim: ofText((text) => text.trim()),
}
