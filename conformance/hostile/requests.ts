// Random hostile requests: what a fuzzer, a broken client or an attacker sends to a search. Each is the bytes of a request's target or form.
import type { Chance } from '../brute-force/random/chance.ts'

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

const texts = [
  '%00',
  'a%00b',
  '%',
  '%zz',
  '%ff%fe',
  '\xff\xfe\xfd',
  '%c0%af',
  '%ed%a0%80',
  '%F0%9F%92%A9',
  '%E2%80%AE%E2%80%8F',
  'a%CC%81'.repeat(200),
  '%EF%BB%BF',
  '(a+)+$',
  '((((a*)*)*)*)*b',
  'a'.repeat(5000),
  '%25'.repeat(300),
  '_'.repeat(300),
  "'; drop table member_resource; --",
  '%5C',
  '%5C%5C%5C',
  '%5C%7C%5C%2C%5C%24',
  '|||||',
  '$$$$',
  ',,,,,',
  '',
  '../../etc/passwd',
  '${jndi:ldap://x}',
  '<script>alert(1)</script>',
]
const dates = [
  '2020-02-30',
  '0000',
  '0001',
  '9999-12-31T23:59:60Z',
  '9999',
  'ge9999-12-31',
  'ap0001-01-01',
  '2020-13',
  '2020-01-01T24:00:00Z',
  '2020-01-01T00:00:00%2B99:99',
  '2020-01-01T00:00:00.00000000000000000001Z',
  '-2020',
  'sa',
  '20200101',
]
const numbers = [
  '1e999',
  '-1e-999',
  'NaN',
  'Infinity',
  '1e99',
  '0x10',
  '9'.repeat(500),
  '1.' + '0'.repeat(500),
  '-0',
  'ap0',
  '1e',
  '5.4|',
  '5.4||',
  '5.4|||',
  '5|http://unitsofmeasure.org|[degF]',
  '1e100|http://unitsofmeasure.org|km/s4',
]
const places = [
  '90|0|1|km',
  '-90|180|99999',
  '0|180|1',
  '0|-180|1e9|m',
  '91|0',
  '0|181',
  '0|0|-1',
  '0|0|1|parsec',
  '0|0|NaN',
  '|',
  '1|1|1|1|1',
  '90|0|0',
  '0|0|1e999',
]
const modifiers = [
  'missing',
  'not',
  'text',
  'exact',
  'contains',
  'in',
  'not-in',
  'above',
  'below',
  'ofType',
  'identifier',
  'Patient',
  'nonsense',
  '',
  'iterate',
  '%00',
]
const shapes = [
  '_count=-1',
  '_count=1e9',
  '_count=0',
  '_count=99999999999999999999',
  '_summary=evil',
  '_summary=count',
  '_summary=text',
  '_elements=,,,',
  '_elements=%00',
  '_total=all',
  '_sort=',
  '_sort=-',
  '_sort=--date',
  '_sort=' + 'date,'.repeat(50),
  '_cursor=AAAA',
  '_cursor=' + 'A'.repeat(2000),
  '_format=%00',
  '_pretty=maybe',
  '_type=*',
  '_type=Nothing',
  '_contained=both',
  '_filter=name eq x',
  '_query=x',
  '_text=x',
  '_explain=true',
]

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
