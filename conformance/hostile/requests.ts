// Random hostile requests: what a fuzzer, a broken client or an attacker sends to a search. Each is the bytes of a request's target or form.
import type { Chance } from '../brute-force/random/chance.ts'
import { dates, modifiers, numbers, places, shapes, texts } from './pools.ts'

/** What the surfaces declare, from their capability statements. */
export interface Target {
  readonly path: string
  readonly token?: string
  readonly types: readonly {
    readonly type: string
    readonly parameters: readonly string[]
    /** Those of them that a chain can follow. */
    readonly references: readonly string[]
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

export function hostileRequest(target: Target, chance: Chance): HostileRequest {
  const { type, parameters, references, includes } = chance.pick(target.types)
  const follow = (): string => (references.length === 0 ? name() : chance.pick(references))
  const name = (): string => (parameters.length === 0 ? '_id' : chance.pick(parameters))
  // A year is a value of nearly every parameter: much of what is hostile only shows behind a question that is understood.
  const value = (): string =>
    chance.maybe(0.7) ? '2020' : chance.pick(chance.pick([texts, dates, numbers, places]))
  const condition = (): string =>
    `${name()}${chance.maybe(0.3) ? `:${chance.pick(modifiers)}` : ''}=${value()}`
  const query = chance.pick<() => string>([
    () => Array.from({ length: 1 + chance.below(4) }, condition).join('&'),
    () => `${name()}=${Array.from({ length: 1000 }, (_, at) => `v${at}`).join()}`,
    () => `${name()}=${Array.from({ length: 3000 }, value).join().slice(0, 8000)}`,
    () => Array.from({ length: 100 }, condition).join('&').slice(0, 14_000),
    () =>
      `${Array.from({ length: chance.pick([1, 2, 3, 5, 40]) }, follow).join('.')}.${chance.pick(['_id', name()])}=${value()}`,
    () => `${'_has:'.repeat(1 + chance.below(30))}${type}:${name()}:${name()}=${value()}`,
    () =>
      `${Array.from({ length: 1 + chance.below(8) }, () => `_has:${chance.pick(target.types).type}:${name()}`).join(':')}:${name()}=${value()}`,
    () => includeStorm(includes, chance),
    () => [condition(), chance.pick(shapes), chance.pick(shapes)].join('&'),
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
