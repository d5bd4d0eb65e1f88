// `_include` and `_revinclude` as levels of a plan. What is included must be of a type that the grant lets be read.
// https://hl7.org/fhir/R4/search.html#include
import type { Include } from '@openpayer/fhir'
import type { IncludeLevel, Pointer } from './plan.ts'
import type { Rights } from './rights.ts'

/** `:iterate` follows what was included as far as this level: a role, its organization, that one's parent. Of the next is only seen that it is there. */
const maxLevels = 3

/** A page includes no more resources than this; what is beyond is cut, and the page says so. */
export const maxIncluded = 1000

export function includeLevels(
  rights: Rights,
  types: readonly string[],
  includes: readonly Include[],
): readonly IncludeLevel[] {
  const levels: IncludeLevel[] = []
  let [from, sources, wanted]: [string, readonly string[], readonly Include[]] = ['p', types, includes]
  while (levels.length <= maxLevels) {
    const forward = forwardPointers(rights, sources, wanted)
    const reverse = reversePointers(rights, sources, wanted)
    if (forward.length + reverse.length === 0) break
    const name = `i${levels.length + 1}`
    levels.push({ name, from, forward, reverse, isBeyond: levels.length === maxLevels })
    from = name
    sources = [...new Set([...forward.map(({ target }) => target), ...reverse.map(({ source }) => source)])]
    wanted = includes.filter(({ iterate }) => iterate)
  }
  return levels
}

function forwardPointers(
  rights: Rights,
  sources: readonly string[],
  includes: readonly Include[],
): readonly Pointer[] {
  return includes
    .filter(({ direction, parameter }) => direction === 'forward' && sources.includes(parameter.base))
    .flatMap((include) =>
      targetsOf(include).flatMap((target): readonly Pointer[] => {
        const collection = readable(rights, target)
        if (collection === undefined) return []
        return [{ source: include.parameter.base, parameter: include.parameter, target, collection }]
      }),
    )
}

function reversePointers(
  rights: Rights,
  sources: readonly string[],
  includes: readonly Include[],
): readonly Pointer[] {
  return includes
    .filter(({ direction }) => direction === 'reverse')
    .flatMap((include): readonly Pointer[] => {
      const { parameter } = include
      const collection = readable(rights, parameter.base)
      if (collection === undefined) return []
      const targets = targetsOf(include).filter((target) => sources.includes(target))
      return targets.map((target) => ({ source: parameter.base, parameter, target, collection }))
    })
}

const targetsOf = ({ parameter, targetType }: Include): readonly string[] =>
  targetType === undefined ? (parameter.targets ?? []) : [targetType]

const readable = (rights: Rights, type: string): Pointer['collection'] | undefined =>
  rights.allows(type, 'read') ? rights.collectionOf(type) : undefined
