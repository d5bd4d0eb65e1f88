// `_include` and `_revinclude`: from the matches of a page, and with `:iterate` from what was included. https://hl7.org/fhir/R4/search.html#include
import { pointersAt, type Situation } from './matches.ts'
import type { IncludeWish, Question } from './question.ts'
import type { Row } from './world.ts'

/** What stands on a page beside its matches, each resource once. */
export function includedWith(matches: readonly Row[], question: Question, situation: Situation): Set<Row> {
  const wishes = question.includes.flatMap((wish) => spellOut(wish, question, situation))
  const all = new Set<Row>(matches)
  let from = step(matches, wishes, situation)
  for (const row of from) all.add(row)
  const further = wishes.filter(({ iterate }) => iterate)
  for (let level = 0; level < situation.world.surface.includeLevels && from.length > 0; level++) {
    from = step(from, further, situation).filter((row) => !all.has(row))
    for (const row of from) all.add(row)
  }
  for (const row of matches) all.delete(row)
  return all
}

interface Wish extends Pick<IncludeWish, 'reverse' | 'iterate'> {
  readonly type: string
  readonly code: string
  readonly target: string | undefined
}

/** `*` and `Type:*` stand for every include that is declared. */
function spellOut(
  { parts, reverse, iterate }: IncludeWish,
  { types }: Question,
  { world }: Situation,
): Wish[] {
  const [type = '', code, target] = parts
  if (code !== undefined && code !== '*') return [{ type, code, target, reverse, iterate }]
  const { types: served } = world.surface
  // What was included may be of any type.
  const searched = iterate ? Object.values(served) : types.flatMap((one) => served[one] ?? [])
  const declared = reverse
    ? searched.flatMap(({ revincludes }) => revincludes)
    : type === '*'
      ? searched.flatMap(({ includes }) => includes)
      : (served[type]?.includes ?? [])
  return declared.flatMap((name) => {
    const [source = '', declaredCode = '*'] = name.split(':')
    if (declaredCode === '*' || (type !== '*' && source !== type)) return []
    return [{ type: source, code: declaredCode, target: undefined, reverse, iterate }]
  })
}

function step(from: readonly Row[], wishes: readonly Wish[], situation: Situation): Row[] {
  return [
    ...new Set(
      wishes.flatMap((wish) =>
        wish.reverse ? backward(from, wish, situation) : forward(from, wish, situation),
      ),
    ),
  ]
}

function forward(from: readonly Row[], { type, code, target }: Wish, { world, sight }: Situation): Row[] {
  return from
    .filter((row) => row.type === type)
    .flatMap((row) => pointersAt(row, code, world))
    .flatMap((pointer) => {
      if (pointer.type === undefined || pointer.id === undefined) return []
      if (target !== undefined && pointer.type !== target) return []
      return sight.row(pointer.type, pointer.id, 'read') ?? []
    })
}

function backward(to: readonly Row[], { type, code, target }: Wish, { world, sight }: Situation): Row[] {
  const wanted = to.filter((row) => target === undefined || row.type === target)
  return sight
    .rows(type, 'read')
    .filter((row) =>
      pointersAt(row, code, world).some((pointer) =>
        wanted.some((one) => one.type === pointer.type && one.id === pointer.id),
      ),
    )
}
