// A search answered by looking at every resource. https://hl7.org/fhir/R4/search.html
import { isClosed } from './closed.ts'
import { compartmentCodes } from './definitions.ts'
import { includedWith } from './includes.ts'
import { meets, pointersAt, type Situation } from './matches.ts'
import { comparatorOf } from './order.ts'
import { portionFault } from './portion.ts'
import { questionOf, type Question } from './question.ts'
import { sightOf, type Sight } from './visible.ts'
import type { GrantDescription, JsonObject, Row, World } from './world.ts'

export type Answer =
  /** 403: not for this caller; 404: the compartment's resource is not there for this caller. Either will do where both are so. */
  | { readonly kind: 'refused'; readonly statuses: readonly number[] }
  | {
      readonly kind: 'found'
      /** `Type/id` in order. */
      readonly matches: readonly string[]
      /** Whether the number of matches has to be said, and whether it is all that is said. */
      readonly counted: 'only' | 'too' | 'perhaps'
      /** Below 0, 0, above 0: what `_sort` says about two matches; 0 where it says nothing. */
      readonly compare: (a: string, b: string) => number
      /** What is wrong with what is shown of a match, or of what is included. */
      readonly portionFault: (
        name: string,
        mode: 'match' | 'include',
        shown: JsonObject,
      ) => string | undefined
      /** `Type/id` of what a page of these matches includes. */
      readonly includedWith: (matches: readonly string[]) => Set<string>
    }

/** `path` below the base, `query` without `?`. Throws NotAsked for what has no meaning in R4. */
export function evaluate(
  world: World,
  grant: GrantDescription,
  { path, query }: { path: string; query: string },
): Answer {
  const question = questionOf(path, query, Object.keys(world.surface.types))
  const sight = sightOf(world, grant)
  const situation = { world, sight, together: question.types }
  const types = question.types.filter((type) => sight.may(type, 'search'))
  const { compartment } = question
  // Types that the question names have to be allowed all; of those that it does not name, what is allowed is searched.
  const isForbidden =
    types.length === 0 ||
    (question.named && types.length < question.types.length) ||
    question.conditions.some((condition) => isClosed(question.types, condition, situation))
  const isUnknown = compartment !== undefined && !isKnown(compartment, grant, sight)
  const statuses = [...(isForbidden ? [403] : []), ...(isUnknown ? [404] : [])]
  if (statuses.length > 0) return { kind: 'refused', statuses }
  const found = types
    .flatMap((type) => sight.rows(type, 'search'))
    .filter((row) => isInCompartment(row, question, situation))
    .filter((row) => question.conditions.every((condition) => meets(row, condition, situation)))
  return answerOf(found, question, situation)
}

// That there is a Patient for the token is no secret from it, whatever it may read.
const isKnown = (
  { type, id }: { type: string; id: string },
  grant: GrantDescription,
  sight: Sight,
): boolean =>
  (grant.kind === 'member' && type === 'Patient' && id === grant.member) ||
  sight.row(type, id, 'see') !== undefined

const nameOf = ({ type, id }: Row): string => `${type}/${id}`

function answerOf(found: readonly Row[], question: Question, situation: Situation): Answer {
  const { sight } = situation
  const compare = comparatorOf(question, situation.world)
  const byName = new Map(found.map((row) => [nameOf(row), row]))
  const rowsOf = (names: readonly string[]): Row[] => names.flatMap((name) => byName.get(name) ?? [])
  return {
    kind: 'found',
    matches: found.toSorted((a, b) => compare(a, b) || (nameOf(a) < nameOf(b) ? -1 : 1)).map(nameOf),
    counted: question.summary === 'count' ? 'only' : question.total === 'accurate' ? 'too' : 'perhaps',
    compare(a, b) {
      const [left, right] = rowsOf([a, b])
      return left === undefined || right === undefined ? 0 : compare(left, right)
    },
    portionFault(name, mode, shown) {
      const { summary, elements } = question
      const [type = '', id = ''] = name.split('/')
      const whole = sight.row(type, id, 'see')?.resource ?? {}
      // `_elements` speaks of the matches alone.
      return portionFault(shown, whole, { summary, elements: mode === 'match' ? elements : undefined })
    },
    includedWith: (names) => new Set([...includedWith(rowsOf(names), question, situation)].map(nameOf)),
  }
}

function isInCompartment(row: Row, { compartment }: Question, { world }: Situation): boolean {
  if (compartment === undefined) return true
  const { type, id } = compartment
  if (row.type === type && row.id === id) return true
  return (compartmentCodes(type, row.type) ?? []).some((code) =>
    pointersAt(row, code, world).some((pointer) => pointer.type === type && pointer.id === id),
  )
}
