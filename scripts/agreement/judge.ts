// How many mutants ours finds: those with a finding that their original has not.
import type { Issue } from '../../packages/fhir/src/outcome.ts'
import type { Edition } from './editions.ts'
import type { Mutant } from './mutant.ts'
import type { Caught } from './report.ts'

const signature = ({ severity = 'error', code, expression = '', text }: Issue): string =>
  `${severity} ${code} ${expression} ${text}`

function isCaught(mutant: Mutant, before: ReadonlySet<string>, issues: readonly Issue[]): boolean {
  return issues.some((issue) => {
    const severity = issue.severity ?? 'error'
    const counts = severity === 'error' || (severity === 'warning' && mutant.kind === 'invariant warning')
    return counts && !before.has(signature(issue))
  })
}

/** Ours says itself that it cannot tell: the set is in no package. */
const isUntold = ({ kind, profile }: Mutant, issues: readonly Issue[]): boolean =>
  kind === 'binding' &&
  issues.some((issue) => issue.code === 'binding-not-checkable' && issue.profile === profile)

/** `editionOf`: that of the example a mutant was made from. */
export function judge(mutants: readonly Mutant[], editionOf: (mutant: Mutant) => Edition): Caught {
  const kinds = new Map<string, { made: number; caught: number; untold: number }>()
  const missed: Mutant[] = []
  for (const mutant of mutants) {
    const { before, validate } = editionOf(mutant)
    const known = new Set((before.get(mutant.source) ?? []).map(signature))
    const kind = kinds.get(mutant.kind) ?? { made: 0, caught: 0, untold: 0 }
    kinds.set(mutant.kind, kind)
    kind.made++
    const issues = validate(mutant.resource)
    if (isCaught(mutant, known, issues)) kind.caught++
    else if (isUntold(mutant, issues)) kind.untold++
    else missed.push(mutant)
  }
  return { kinds, missed, profiles: new Set(mutants.map(({ profile }) => profile)).size }
}

/** Of each row of each profile so many mutants, of resources taken in order. */
const mutantsARow = 3

/** Many resources claim the same profile: the first few of each row are enough, and of R4's rules one for each type. */
export function limited(mutants: Iterable<Mutant>): Mutant[] {
  const counts = new Map<string, number>()
  return [...mutants].filter(({ profile, kind, what, resource }) => {
    const isBase = profile === 'R4' && kind !== 'display'
    const place = kind === 'display' ? what.replace(/^.* /, '') : what
    const key = `${profile} ${kind} ${place} ${isBase ? String(resource['resourceType']) : ''}`
    const count = (counts.get(key) ?? 0) + 1
    counts.set(key, count)
    return count <= (isBase ? 1 : mutantsARow)
  })
}
