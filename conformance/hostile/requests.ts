// Random hostile requests: what a fuzzer, a broken client or an attacker sends to a search. Each is the bytes of a request's target or form.
import type { Chance } from '../brute-force/random/chance.ts'
import {
  beginnings,
  dates,
  modifiers,
  numbers,
  pieces,
  places,
  shapes,
  texts,
  understood,
  understoodModifiers,
} from './pools.ts'

interface Parameter {
  readonly name: string
  /** In the codes of https://hl7.org/fhir/R4/valueset-search-param-type.html */
  readonly kind: string
}

/** What the surfaces declare, from their capability statements. */
export interface Target {
  readonly path: string
  readonly token?: string
  readonly types: readonly {
    readonly type: string
    readonly parameters: readonly Parameter[]
    readonly includes: readonly string[]
  }[]
}

export interface HostileRequest {
  readonly method: 'GET' | 'POST'
  /** Latin-1: one character a byte. */
  readonly target: string
  readonly form?: string
  readonly token?: string
}

export function hostileRequest(target: Target, dice: Chance): HostileRequest {
  const chance: Mood = { ...dice, isWild: dice.maybe(0.35) }
  const { type, parameters, includes } = chance.pick(target.types)
  const references = parameters.filter(({ kind }) => kind === 'reference')
  const any = (): Parameter =>
    parameters.length === 0 ? { name: '_id', kind: 'token' } : chance.pick(parameters)
  const name = (): string => any().name
  const follow = (): string => (references.length === 0 ? name() : chance.pick(references).name)
  const value = (kind = any().kind): string => valueOf(kind, chance)
  const condition = (): string => conditionOn(any(), chance)
  const query = chance.pick<() => string>([
    ...Array.from(
      { length: 4 },
      () => () => Array.from({ length: 1 + chance.below(4) }, condition).join('&'),
    ),
    () => `${name()}=${Array.from({ length: 1000 }, (_, at) => `v${at}`).join()}`,
    () => manyValues(any(), chance),
    () => longValue(any(), chance),
    () => longValue(any(), chance),
    () => Array.from({ length: 100 }, condition).join('&').slice(0, 14_000),
    () =>
      `${Array.from({ length: chance.pick([1, 2, 3, 5, 40]) }, follow).join('.')}.${chance.pick(['_id', name()])}=${value()}`,
    () => `${'_has:'.repeat(1 + chance.below(30))}${type}:${name()}:${name()}=${value()}`,
    () =>
      `${Array.from({ length: 1 + chance.below(8) }, () => `_has:${chance.pick(target.types).type}:${name()}`).join(':')}:${name()}=${value()}`,
    () => aimedHas(target, type, chance),
    () => aimedHas(target, type, chance),
    () => `${condition()}&${includeStorm(includes, chance)}`,
    () => includeStorm(includes, chance),
    () => [condition(), chance.pick(shapes), chance.pick(shapes)].join('&'),
    () => [condition(), condition(), chance.pick(shapes)].join('&'),
    () => `_sort=${name()},-${name()}&${chance.pick(shapes)}`,
    () => 'a'.repeat(10) + '='.repeat(chance.below(100)) + '&'.repeat(chance.below(100)),
    () =>
      Array.from({ length: chance.below(300) }, () => String.fromCharCode(33 + chance.below(222)))
        .join('')
        .replace(/#/g, ''),
    () => condition() + '&x='.padEnd(64 * 1024, 'y'),
  ])()
  return aimed({ target, type, query }, chance)
}

/** Mostly a request is not wild, and each of its values means something: much of what is hostile only shows behind a question that is understood. */
interface Mood extends Chance {
  readonly isWild: boolean
}

const valueOf = (kind: string, { pick, maybe, isWild }: Mood): string =>
  pick(isWild && maybe(0.5) ? pick([texts, dates, numbers, places]) : (understood[kind] ?? texts))

function conditionOn({ name, kind }: Parameter, chance: Mood): string {
  const known = chance.isWild ? modifiers : understoodModifiers[kind]
  if (known === undefined || !chance.maybe(0.3)) return `${name}=${valueOf(kind, chance)}`
  const modifier = chance.pick(known)
  return `${name}:${modifier}=${modifier === 'missing' ? 'true' : valueOf(kind, chance)}`
}

const manyValues = ({ name, kind }: Parameter, chance: Mood): string =>
  `${name}=${Array.from({ length: chance.pick([40, 400, 3000]) }, () => valueOf(kind, chance))
    .join()
    .slice(0, 8000)}`

/** One value as long as a form lets it be, of what a reader may look at again and again; as often as it fits one more of a list. */
function longValue({ name, kind }: Parameter, chance: Mood): string {
  const known = [...(understoodModifiers[kind] ?? []), 'above', 'below', 'in', 'not-in']
  const modifier = chance.maybe(0.5) ? '' : `:${chance.pick(known)}`
  const key = chance.pick([
    `${name}${modifier}`,
    `${name}${modifier}`,
    '_sort',
    '_elements',
    '_type',
    '_include',
  ])
  const [before, piece] = [chance.pick(beginnings), chance.pick(pieces)]
  return `${key}=${before}${piece.repeat(Math.floor(63_000 / piece.length))}`
}

/** Of what does point here, or may. */
function aimedHas({ types }: Target, type: string, chance: Mood): string {
  const links = types.flatMap((other) =>
    other.parameters.flatMap(({ name, kind }) => (kind === 'reference' ? [{ other, name }] : [])),
  )
  if (links.length === 0) return '_has'
  const { other, name } = chance.pick(links)
  return `_has:${other.type}:${name}:${conditionOn(chance.pick(other.parameters), chance)}`
}

/** Circles that `:iterate` could run round for ever. */
function includeStorm(includes: readonly string[], chance: Chance): string {
  const some = includes.length === 0 ? ['*'] : includes
  return Array.from(
    { length: 1 + chance.below(30) },
    () =>
      `${chance.pick(['_include', '_revinclude'])}${chance.pick(['', ':iterate', ':recurse', ':%00'])}=${chance.pick([...some, '*', '*:*', `${chance.pick(some)}:Nothing`, ''])}`,
  ).join('&')
}

function aimed(
  { target, type, query }: { target: Target; type: string; query: string },
  chance: Chance,
): HostileRequest {
  const { path, token } = target
  const own = token === undefined ? {} : { token }
  const place = chance.pick([
    ...Array.from({ length: 24 }, () => type),
    '',
    'Patient/%00/Observation',
    `Patient/x/${type}`,
    'Patient/*/*',
    `${type}/%ff`,
    `${type}/_history`,
    `${type}/a/_history/%00`,
    '%2e%2e/%2e%2e',
  ])
  // A query of 64 kB does not fit into a line of a request; in a form it does.
  if (chance.maybe(0.25) || query.length > 60_000)
    return { method: 'POST', target: `${path}/${type}/_search`, form: query, ...own }
  return { method: 'GET', target: `${path}/${place}?${query}`.replaceAll(' ', '%20'), ...own }
}
