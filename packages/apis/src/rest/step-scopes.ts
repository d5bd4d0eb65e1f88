// What the scopes of a caller say of the steps of a search to other resources: a chain and `_has` search where they lead, an include reads.
// https://hl7.org/fhir/R4/search.html#chaining, #include
import { mayRead, maySearch, type Grant } from '@openpayer/access'
import type { Filter, Include, Issue, SearchQuery } from '@openpayer/fhir'
import { scopeInsufficient } from '../authority.ts'
import type { ServedTypes } from '../served-types.ts'

/**
 * Throws FhirError `scope-insufficient` for a step that leads to no type that the caller may search: that nothing was found would be
 * told to a member as if there were nothing.
 */
export function demandSteps(grant: Grant, filters: readonly Filter[]): void {
  for (const filter of filters) {
    const denied = deniedBy(grant, filter)
    if (denied.length > 0) throw scopeInsufficient(denied, 'search')
  }
}

/** The types of which one would have to be searched; none where the caller may search far enough. */
function deniedBy(grant: Grant, filter: Filter): readonly string[] {
  switch (filter.kind) {
    case 'chain':
      return deniedOf(grant, filter.targets)
    case 'has':
      return deniedOf(grant, [filter])
    case 'reference': {
      const type = filter.hierarchy?.by.base
      return type === undefined || maySearch(grant, type) ? [] : [type]
    }
    default:
      return []
  }
}

interface Step {
  readonly type: string
  readonly filter: Filter
}

function deniedOf(grant: Grant, steps: readonly Step[]): readonly string[] {
  const open = steps.filter(({ type }) => maySearch(grant, type))
  if (open.length === 0) return steps.map(({ type }) => type)
  const further = open.map(({ filter }) => deniedBy(grant, filter))
  return further.some(({ length }) => length === 0) ? [] : [...new Set(further.flat())]
}

/** Tells of which types nothing is included, since the caller may not read them; undefined where that is none. */
export function unreadIncludes(
  grant: Grant,
  { includes }: SearchQuery,
  { types }: ServedTypes,
): Issue | undefined {
  const unread = new Set(
    includes.flatMap(broughtBy).filter((type) => types.has(type) && !mayRead(grant, type)),
  )
  if (unread.size === 0) return undefined
  const scopes = [...unread].map((type) => `patient/${type}.r`)
  return {
    code: 'scope-insufficient',
    text: `Nothing of ${[...unread].join(', ')} is included: the access token has no scope to read it. Ask the member for ${scopes.join(' ')}.`,
    expression: '_include',
    severity: 'warning',
  }
}

const broughtBy = ({ direction, parameter, targetType }: Include): readonly string[] =>
  direction === 'reverse'
    ? [parameter.base]
    : targetType === undefined
      ? (parameter.targets ?? [])
      : [targetType]
