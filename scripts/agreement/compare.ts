// Two lists of findings side by side.
import type { Issue } from '../../packages/fhir/src/outcome.ts'
import { explain, type Difference, type Explanation } from './explanations.ts'
import type { Loose } from './locate.ts'
import type { Mutant } from './mutant.ts'
import type { OfficialMessage } from './official.ts'

export interface ExampleComparison {
  readonly examples: number
  /** Examples in which both find an error, or neither. */
  readonly agreeing: number
  readonly reasons: ReadonlyMap<
    string,
    { readonly count: number; readonly level: string; readonly side: string }
  >
  readonly unexplained: readonly (Difference & { readonly name: string })[]
  readonly used: ReadonlySet<Explanation>
}

/** The way both would write it: no comments, choices by their property. */
const normalised = (path: string): string =>
  path
    .replace(/\/\*[^*]*\*\//g, '')
    .replace(/\.ofType\((\w)(\w*)\)/g, (_, first: string, rest: string) => first.toUpperCase() + rest)

type Messages = ReadonlyMap<string, readonly OfficialMessage[]>

const checked = (messages: readonly OfficialMessage[] | undefined): readonly OfficialMessage[] =>
  (messages ?? []).filter(({ kind }) => kind !== 'unchecked')

const isError = ({ level }: OfficialMessage): boolean => level === 'error' || level === 'fatal'

export function compareExamples(
  ours: ReadonlyMap<string, readonly Issue[]>,
  official: Messages,
): ExampleComparison {
  const reasons = new Map<string, { count: number; level: string; side: string }>()
  const unexplained: (Difference & { name: string })[] = []
  const used = new Set<Explanation>()
  let agreeing = 0
  for (const [name, issues] of ours) {
    const theirs = checked(official.get(name))
    const oursFail = issues.some(({ severity }) => (severity ?? 'error') === 'error')
    if (oursFail === theirs.some(isError)) agreeing++
    for (const difference of differences(issues, theirs)) {
      const explanation = explain(difference)
      if (explanation === undefined) unexplained.push({ ...difference, name })
      else {
        used.add(explanation)
        const key = `${difference.side} ${difference.level} ${explanation.reason}`
        reasons.set(key, {
          side: difference.side,
          level: difference.level,
          count: (reasons.get(key)?.count ?? 0) + 1,
        })
      }
    }
  }
  return { examples: ours.size, agreeing, reasons, unexplained, used }
}

function differences(issues: readonly Issue[], messages: readonly OfficialMessage[]): Difference[] {
  const ourPlaces = issues.map(({ code, expression = '' }) => ({ id: code, path: normalised(expression) }))
  const theirPlaces = messages.map(({ id, path }) => ({ id: id ?? '', path: normalised(path) }))
  return (['error', 'warning'] as const).flatMap((level) => {
    const mine = issues.filter(({ severity }) => (severity ?? 'error') === level)
    const theirs = messages.filter((message) => (isError(message) ? 'error' : message.level) === level)
    const myPaths = new Set(mine.map(({ expression = '' }) => normalised(expression)))
    const theirPaths = new Set(theirs.map(({ path }) => normalised(path)))
    return [
      ...theirs.flatMap(({ id, path, text }): Difference[] =>
        myPaths.has(normalised(path))
          ? []
          : [{ side: 'only official', level, id: id ?? '', path: normalised(path), text, beside: ourPlaces }],
      ),
      ...mine.flatMap(({ code, expression = '', text }): Difference[] =>
        theirPaths.has(normalised(expression))
          ? []
          : [{ side: 'only ours', level, id: code, path: normalised(expression), text, beside: theirPlaces }],
      ),
    ]
  })
}

export interface MutantComparison {
  readonly compared: number
  readonly bothCatch: number
  readonly bothPass: number
  readonly onlyOfficial: readonly Disagreement[]
  readonly onlyOurs: readonly Disagreement[]
}

/** Everything about one set of guides. */
export interface EditionComparison {
  readonly examples: ExampleComparison
  readonly made: MutantComparison
  readonly random: MutantComparison
}

export interface Disagreement {
  readonly mutant: Mutant
  /** The first finding of the side that has one. */
  readonly text: string
  /** Undefined where nobody has looked at it. */
  readonly reason: string | undefined
  readonly used: readonly Explanation[]
}

interface Sides {
  readonly before: ReadonlyMap<string, readonly Issue[]>
  readonly official: Messages
  readonly validate: (resource: Loose) => Issue[]
  /** The official validator's names of the mutants: this and their position. */
  readonly prefix: string
}

export function compareMutants(
  sample: readonly Mutant[],
  { before, official, validate, prefix }: Sides,
): MutantComparison {
  const result = {
    compared: sample.length,
    bothCatch: 0,
    bothPass: 0,
    onlyOfficial: [] as Disagreement[],
    onlyOurs: [] as Disagreement[],
  }
  sample.forEach((mutant, index) => {
    const known = new Set((before.get(mutant.source) ?? []).map(ownKey))
    const mine = validate(mutant.resource).filter(
      (issue) => (issue.severity ?? 'error') === 'error' && !known.has(ownKey(issue)),
    )
    const theirKnown = new Set(checked(official.get(mutant.source)).map(theirKey))
    const theirs = checked(official.get(`${prefix} ${index}`)).filter(
      (message) => isError(message) && !theirKnown.has(theirKey(message)),
    )
    if (mine.length > 0 && theirs.length > 0) result.bothCatch++
    else if (mine.length === 0 && theirs.length === 0) result.bothPass++
    else if (theirs.length > 0) result.onlyOfficial.push(disagreement(mutant, theirs.map(theirDifference)))
    else result.onlyOurs.push(disagreement(mutant, mine.map(ownDifference)))
  })
  return result
}

const theirDifference = ({ id, path, text }: OfficialMessage): Difference => ({
  side: 'only official',
  level: 'error',
  id: id ?? '',
  path: normalised(path),
  text,
  beside: [],
})

const ownDifference = ({ code, expression = '', text }: Issue): Difference => ({
  side: 'only ours',
  level: 'error',
  id: code,
  path: normalised(expression),
  text,
  beside: [],
})

function disagreement(mutant: Mutant, found: readonly Difference[]): Disagreement {
  const [first] = found
  const text = first === undefined ? '' : `${first.path} ${first.id} ${first.text}`
  const used = found.map(explain).filter((one) => one !== undefined)
  return { mutant, text, reason: used.length === found.length ? used[0]?.reason : undefined, used }
}

const ownKey = ({ code, expression = '', text }: Issue): string => `${code} ${expression} ${text}`
const theirKey = ({ id, path, text }: OfficialMessage): string => `${id ?? ''} ${normalised(path)} ${text}`
