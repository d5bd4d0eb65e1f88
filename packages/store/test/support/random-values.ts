// Random index values, and filters that meet some of them: small vocabularies, so that values coincide often.
import type {
  ComponentValue,
  DateRange,
  Filter,
  IndexValues,
  NearValue,
  Prefix,
  QuantityValue,
  SearchParameter,
} from '@openpayer/fhir'
import fc from 'fast-check'
import { canonicalOf } from './evaluate-values.ts'
import { parameter } from './reading.ts'

const token = (code: string, number = 0) => parameter(code, 'token', number)
const subjectTargets = { targets: ['Patient', 'Organization'] }

export const parameters = {
  code: token('code', 1),
  kind: token('kind', 11),
  on: parameter('on', 'date', 2),
  name: parameter('name', 'string', 3),
  wholeName: parameter('name', 'string', 3, { whole: true }),
  subject: parameter('subject', 'reference', 4, subjectTargets),
  amount: parameter('amount', 'quantity', 5),
  source: parameter('source', 'uri', 6),
  place: parameter('place', 'special', 7),
}

const components = {
  code: token('code'),
  amount: parameter('amount', 'quantity', 0),
  on: parameter('on', 'date', 0),
  name: parameter('name', 'string', 0),
  source: parameter('source', 'uri', 0),
  subject: parameter('subject', 'reference', 0, subjectTargets),
}

const composite = (number: number, ...parts: readonly SearchParameter[]): SearchParameter =>
  parameter(`together${number}`, 'composite', number, { components: parts })

export const composites = [
  composite(21, components.code, components.code),
  composite(22, components.code, components.amount),
  composite(23, components.on, components.code),
  composite(24, components.code, components.name),
  composite(25, components.source, components.subject, components.code),
]

const day = 86_400_000
const instants = fc.integer({ min: 0, max: 40 }).map((days) => Date.UTC(2025, 11, 1) + days * day)
const ranges: fc.Arbitrary<DateRange> = fc
  .tuple(instants, fc.constantFrom(1, 1000, day, 7 * day, 31 * day))
  .map(([lo, length]) => ({ lo, hi: lo + length }))
const systems = fc.constantFrom(undefined, '', 'http://a', 'http://b')
const givenSystems = fc.constantFrom(undefined, 'http://a', 'http://b')
const codes = fc.constantFrom('x', 'X', 'y', 'z|1')
const names = fc.constantFrom(
  'Anna',
  'anna Smith',
  'Änna',
  'Smith-50%',
  'smi_th',
  'O\\Neil (x)',
  'Ann',
  'Haupt Straße',
  'STRASSE',
  'Ørsted ﬁnn',
  'Œuvre',
  'a'.repeat(70),
  `${'a'.repeat(70)}b`,
)
const wantedNames = fc.oneof(
  names,
  fc.constantFrom('ann', 'smith', 'th', '0%', 'i_', '\\n', 'il (', 'nna s', 'strass', 'orst', 'FI', 'oeuv'),
)
/** Both ends of what `10`, `1.0` and `100` stand for are among them. */
const decimals = fc.constantFrom(
  ...['-3', '0', '0.5', '0.95', '1', '1.0', '1.05', '9.5', '9.99', '10', '10.5'],
  ...['99.5', '100.004', '100.5', '1234567890123456789'],
)
const units = fc.constantFrom(
  {},
  { code: 'mg' },
  { system: 'http://u', code: 'mg' },
  { system: 'http://u', code: 'kg' },
  { system: 'http://ucum', code: 'mg', converts: true },
)
const references = fc.constantFrom(
  { type: 'Patient', id: '1' },
  { type: 'Organization', id: '1' },
  { type: 'Patient', id: '2' },
  { type: 'Group', id: '1' },
  { url: 'http://elsewhere/Patient/1' },
)
const uris = fc.constantFrom(
  'urn:a',
  'http://h/a',
  'http://h/a/',
  'http://h/a/b',
  'http://h/ab',
  'http://h/a|1',
)
const wantedUris = fc.oneof(
  uris,
  fc.constantFrom('urn:c', 'http://h', 'http://h/', 'http://h/a/b/c#d', 'http://h/a|'),
)
const types = fc.constantFrom(
  undefined,
  { system: 'http://t', code: 'MB' },
  { system: 'http://t', code: 'PRN' },
)
const latitudes = fc.constantFrom(-90, -89.99, -33.5, 0, 0.01, 41.88, 41.9, 89.9, 90)
const longitudes = fc.constantFrom(-180, -179.99, -87.63, -87.6, 0, 0.02, 90, 179.99, 180)
const points = fc.record({ latitude: latitudes, longitude: longitudes })

const defined = <T extends object>(value: T): T =>
  Object.fromEntries(Object.entries(value).filter(([, field]) => field !== undefined)) as T

const few = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { maxLength: 3 })
const some = <T>(one: fc.Arbitrary<T>): fc.Arbitrary<T[]> => fc.array(one, { minLength: 1, maxLength: 3 })

const tokens = (numbers: fc.Arbitrary<number>) =>
  fc
    .record({
      number: numbers,
      system: givenSystems,
      code: fc.option(codes, { nil: undefined }),
      text: fc.option(names, { nil: undefined }),
      type: types,
    })
    .map(defined)

const storedReferences = (number: number) =>
  fc
    .record({
      target: fc.option(references, { nil: {} }),
      identifier: fc.option(fc.record({ system: givenSystems, value: codes }).map(defined), {
        nil: undefined,
      }),
    })
    .map(({ target, identifier }) => defined({ number, ...target, identifier }))

const quantities = (number: number) =>
  fc.tuple(decimals, units).map(([value, { converts, ...unit }]) =>
    defined({
      number,
      ...{ lo: value, hi: value, ...unit },
      canonical: converts && { lo: canonicalOf(value), hi: canonicalOf(value), unit: 'K' },
    }),
  )

const dates = (number: number) => ranges.map((range) => ({ number, ...range }))
const strings = (number: number) => names.map((value) => ({ number, value }))

const storedComponents = {
  token: tokens(fc.constant(0)),
  quantity: quantities(0),
  date: dates(0),
  string: strings(0),
  uri: uris.map((value) => ({ number: 0, value })),
  reference: storedReferences(0),
}

type ComponentKind = keyof typeof storedComponents

// A component's type is one of those that `components` above has.
const kindsOf = ({ components: parts = [] }: SearchParameter): ComponentKind[] =>
  parts.map(({ type }) => type as ComponentKind)

const elements = fc
  .constantFrom(...composites)
  .chain((one) =>
    fc
      .tuple(
        ...kindsOf(one).map((kind) =>
          fc.record({ kind: fc.constant(kind), values: some<unknown>(storedComponents[kind]) }),
        ),
      )
      .map((parts) => ({ number: one.number, components: parts })),
  )

export const indexes = fc
  .record({
    tokens: few(tokens(fc.constantFrom(1, 11))),
    dates: few(dates(2)),
    strings: few(strings(3)),
    references: few(storedReferences(4)),
    quantities: few(quantities(5)),
    uris: few(uris.map((value) => ({ number: 6, value, below: true as const }))),
    composites: few(elements),
    positions: fc.array(
      points.map((point) => ({ number: 7, ...point })),
      { maxLength: 2 },
    ),
    sortTexts: few(fc.record({ number: fc.constantFrom(1, 4), value: names })),
    mainDate: fc.option(ranges, { nil: undefined }),
  })
  .map(defined) as unknown as fc.Arbitrary<IndexValues> // `defined` takes away what exactOptionalPropertyTypes forbids

const prefixes = fc.constantFrom<Prefix>('eq', 'ne', 'gt', 'lt', 'ge', 'le', 'sa', 'eb', 'ap')
const dateValues = fc.tuple(prefixes, ranges).map(([prefix, range]) => ({ prefix, ...range }))
const quantityValues: fc.Arbitrary<QuantityValue> = fc
  .tuple(
    prefixes,
    fc.constantFrom(
      ['10', '9.5', '10.5'],
      ['1.0', '0.95', '1.05'],
      ['1', '0.5', '1.5'],
      ['100', '99.5', '100.5'],
      ['-3', '-3.5', '-2.5'],
    ),
    units,
  )
  .map(([prefix, [value = '', lo = '', hi = ''], { converts, ...unit }]) => ({
    prefix,
    ...{ value, lo, hi, ...unit },
    ...(converts && {
      canonical: { value: canonicalOf(value), lo: canonicalOf(lo), hi: canonicalOf(hi), unit: 'K' },
    }),
  }))

const tokenValues = fc
  .record({ system: systems, code: fc.option(codes, { nil: undefined }) })
  .map((value) =>
    value.code === undefined && (value.system === undefined || value.system === '')
      ? { code: 'x' }
      : defined(value),
  )
const referenceValues = fc.oneof(references, fc.constant({ id: '1' }))
const nearValues: fc.Arbitrary<NearValue> = fc
  .tuple(points, fc.constantFrom(0, 1000, 5000, 100_000, 2_000_000, 9_000_000, 20_015_000, 1e9))
  .map(([point, distance]) => ({ ...point, distance }))

const wantedComponents = {
  token: tokenValues,
  quantity: quantityValues,
  date: dateValues,
  string: wantedNames,
  uri: uris,
  reference: referenceValues,
}

const compositeFilters = fc.constantFrom(...composites).chain((one) =>
  fc.record({
    kind: fc.constant('composite'),
    parameter: fc.constant(one),
    values: some(
      fc.tuple(
        ...kindsOf(one).map(
          (kind) =>
            fc.record({
              kind: fc.constant(kind),
              value: wantedComponents[kind] as fc.Arbitrary<unknown>,
            }) as fc.Arbitrary<ComponentValue>, // the value is of the kind
        ),
      ),
    ),
  }),
)

const ofKind = <Kind extends Filter['kind'], Rest extends object>(
  kind: Kind,
  rest: { [Name in keyof Rest]: fc.Arbitrary<Rest[Name]> },
) => fc.record({ kind: fc.constant(kind), ...rest }).map(defined) as unknown as fc.Arbitrary<Filter> // as the tests of SQL and evaluator would show

const always = <T>(value: T): fc.Arbitrary<T> => fc.constant(value)
const tokenParameters = fc.constantFrom(parameters.code, parameters.kind)

// More than a row is compared with one by one: a set of codes.
const manyTokens = fc
  .integer({ min: 0, max: 3 })
  .chain((extra) =>
    some(tokenValues).map((values) => [
      ...values,
      ...Array.from({ length: extra * 20 }, (_, index) => ({ code: `other${index}` })),
    ]),
  )

/** Every kind of filter that a row answers by itself. */
export const filters = (ids: readonly string[]): fc.Arbitrary<Filter> =>
  fc.oneof(
    ofKind('token', {
      parameter: tokenParameters,
      values: manyTokens,
      negated: fc.constantFrom(undefined, undefined, true),
    }),
    ofKind('ofType', {
      parameter: tokenParameters,
      values: some(
        fc.record({
          system: fc.constantFrom('http://t', 'http://s'),
          code: fc.constantFrom('MB', 'mb', 'PRN'),
          value: codes,
        }),
      ),
    }),
    ofKind('identifier', { parameter: always(parameters.subject), values: some(tokenValues) }),
    ofKind('date', { parameter: always(parameters.on), values: some(dateValues) }),
    ofKind('lastUpdated', { values: some(dateValues) }),
    ofKind('string', {
      parameter: always(parameters.name),
      match: fc.constantFrom('starts', 'exact', 'contains'),
      values: some(wantedNames),
    }),
    ofKind('string', {
      parameter: always(parameters.wholeName),
      match: always('starts'),
      values: some(fc.tuple(wantedNames, wantedNames).map((both) => both.join(' '))),
    }),
    ofKind('string', { parameter: tokenParameters, match: always('text'), values: some(wantedNames) }),
    ofKind('reference', { parameter: always(parameters.subject), values: some(referenceValues) }),
    ofKind('quantity', { parameter: always(parameters.amount), values: some(quantityValues) }),
    ofKind('uri', {
      parameter: always(parameters.source),
      match: fc.constantFrom('exact', 'above', 'below'),
      values: some(wantedUris),
    }),
    compositeFilters as unknown as fc.Arbitrary<Filter>, // its values have the kinds of its components
    compositeFilters as unknown as fc.Arbitrary<Filter>, // twice as often, since there are five kinds of them
    ofKind('near', { parameter: always(parameters.place), values: some(nearValues) }),
    ofKind('missing', {
      parameter: fc.constantFrom(...Object.values(parameters), ...composites),
      missing: fc.boolean(),
    }),
    ofKind('id', { values: fc.subarray([...ids], { minLength: 1 }) }),
  )
