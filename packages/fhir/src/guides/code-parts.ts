// Sets of codes by system, and how they unite, meet and lose parts. What is not known of a system stays beside what is, as its reason.
import type { GuideFacts, ValueSetFacts } from '../definitions/guide-facts.ts'

/** Codes of one set beyond which it counts as not known: nothing that people write by hand is longer. */
const mostCodes = 20_000

export interface Part {
  /** Undefined codes: every code of the system. */
  readonly codes: ReadonlySet<string> | undefined
  readonly reason?: string
  readonly not?: ReadonlySet<string>
}

export type Parts = Map<string, Part>

/** The codes of a system, where it is in the packages. */
export type SystemCodes = (system: string) => Iterable<string> | undefined

export const everythingOpen = (reason: string): Parts => new Map([['', { codes: new Set(), reason }]])

export function unite(into: Parts, parts: Parts): void {
  for (const [system, part] of parts) {
    const known = into.get(system)
    into.set(system, known === undefined ? part : union(known, part))
  }
}

function union(left: Part, right: Part): Part {
  if (left.codes === undefined || right.codes === undefined) return { codes: undefined }
  const reason = left.reason ?? right.reason
  const not = new Set([...(left.not ?? [])].filter((code) => right.not?.has(code)))
  return {
    codes: new Set([...left.codes, ...right.codes]),
    ...(reason === undefined ? {} : { reason }),
    ...(not.size === 0 ? {} : { not }),
  }
}

export function subtract(from: Parts, parts: Parts, codesOf: SystemCodes): void {
  // Of a set that nobody knows any code may go.
  const anyReason = parts.get('')?.reason
  if (anyReason !== undefined)
    for (const system of from.keys()) from.set(system, { codes: new Set(), reason: anyReason })
  for (const [system, { codes, reason }] of parts) {
    const known = from.get(system)
    if (known === undefined) continue
    if (codes === undefined) from.delete(system)
    else if (reason !== undefined) from.set(system, { codes: new Set(), reason })
    else if (known.codes === undefined && codesOf(system) === undefined)
      from.set(system, { codes: new Set(), reason: 'the code system is not in the packages', not: codes })
    else {
      const left = listOf(known, system, codesOf).filter((code) => !codes.has(code))
      from.set(
        system,
        known.reason === undefined
          ? { codes: new Set(left) }
          : { codes: new Set(left), reason: known.reason, not: new Set([...(known.not ?? []), ...codes]) },
      )
    }
  }
}

const listOf = ({ codes }: Part, system: string, codesOf: SystemCodes): readonly string[] => [
  ...(codes ?? codesOf(system) ?? []),
]

export function intersect(left: Parts, right: Parts, codesOf: SystemCodes): Parts {
  const both: Parts = new Map()
  const anyReason = left.get('')?.reason ?? right.get('')?.reason
  for (const system of new Set([...left.keys(), ...right.keys()])) {
    const a = left.get(system)
    const b = right.get(system)
    if (a !== undefined && b !== undefined) both.set(system, common(a, b, { system, codesOf }))
    else if (anyReason !== undefined) both.set(system, { codes: new Set(), reason: anyReason })
  }
  return both
}

function common(a: Part, b: Part, { system, codesOf }: { system: string; codesOf: SystemCodes }): Part {
  if (a.codes === undefined) return b
  if (b.codes === undefined) return a
  const codes = new Set(listOf(a, system, codesOf).filter((code) => b.codes?.has(code)))
  const reason = a.reason ?? b.reason
  return reason === undefined ? { codes } : { codes, reason }
}

export function toFacts(parts: Parts): ValueSetFacts {
  const inside: [string, readonly string[] | '*'][] = []
  const open: [string, string][] = []
  const not: [string, readonly string[]][] = []
  for (const [system, part] of [...parts].sort(([a], [b]) => (a < b ? -1 : 1))) {
    const isTooLong = part.codes !== undefined && part.codes.size > mostCodes
    if (part.reason !== undefined || isTooLong)
      open.push([system, part.reason ?? 'the list of codes is too long'])
    if (part.codes === undefined) inside.push([system, '*'])
    else if ((part.codes.size > 0 && !isTooLong) || part.reason === undefined)
      inside.push([system, isTooLong ? [] : [...part.codes].sort()])
    if (part.not !== undefined && part.not.size > 0) not.push([system, [...part.not].sort()])
  }
  return {
    in: Object.fromEntries(inside),
    ...(open.length === 0 ? {} : { open: Object.fromEntries(open) }),
    ...(not.length === 0 ? {} : { not: Object.fromEntries(not) }),
  }
}

/** What compiled guides say of a value set. */
export function compiledParts(url: string, compiled: readonly GuideFacts[]): Parts | undefined {
  const facts = compiled.find(({ valueSets }) => Object.hasOwn(valueSets, url))?.valueSets[url]
  if (facts === undefined) return undefined
  const systems = new Set([...Object.keys(facts.in), ...Object.keys(facts.open ?? {})])
  return new Map(
    [...systems].map((system): [string, Part] => {
      const codes = facts.in[system]
      const reason = facts.open?.[system]
      const not = facts.not?.[system]
      return [
        system,
        {
          codes: codes === '*' ? undefined : new Set(codes),
          ...(reason === undefined ? {} : { reason }),
          ...(not === undefined ? {} : { not: new Set(not) }),
        },
      ]
    }),
  )
}
