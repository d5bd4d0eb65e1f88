// Hostile text: whatever comes, the answer is a tree or a FhirError, and no sentence repeats a value.
import { FhirError, parseSearch } from '@openpayer/fhir'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { baseInput, searchInput } from './support/search-parameters.ts'

const names = [
  'type',
  'type:not',
  'type:text',
  'type:in',
  'type:below',
  'identifier:ofType',
  'service-date',
  'name',
  'name:exact',
  'patient',
  'patient:identifier',
  'provider.name',
  'patient.organization.name',
  '_has:Provenance:target:_id',
  '_has:Coverage:patient:_has:Provenance:target:_id',
  'type-amount',
  'amount',
  'score',
  'url:below',
  '_id',
  '_lastUpdated',
  '_include',
  '_include:iterate',
  '_revinclude',
  '_sort',
  '_count',
  '_total',
  '_summary',
  '_elements',
  '_type',
  '_text',
  'near',
]
const pieces = [
  '%',
  '%00',
  '%ff',
  '%E2%80%AE',
  '|',
  ',',
  '$',
  '\\',
  '*',
  ':',
  '.',
  '+',
  '&',
  '=',
  'e999',
  '-',
  '__proto__',
  'http://x.org',
  '2020-02-30',
  '(a+)+$',
  '\ud800',
  '💥',
]
const text = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc.array(fc.constantFrom(...pieces), { maxLength: 12 }).map((parts) => parts.join('')),
)
const name = fc.oneof(
  { weight: 6, arbitrary: fc.constantFrom(...names) },
  { weight: 1, arbitrary: text },
  {
    weight: 2,
    arbitrary: fc.array(fc.constantFrom(...names), { maxLength: 6 }).map((parts) => parts.join('.')),
  },
  {
    weight: 1,
    arbitrary: fc
      .array(fc.constantFrom(...names), { maxLength: 6 })
      .map((parts) => `_has:${parts.join(':')}`),
  },
)
const query = fc
  .array(fc.tuple(name, text, fc.boolean()), { maxLength: 6 })
  .map((pairs) =>
    pairs
      .map(([key, value, raw]) => `${key}=${raw ? value : encodeURIComponent(wellFormed(value))}`)
      .join('&'),
  )

const wellFormed = (value: string): string => value.toWellFormed()

function outcomeOf(run: () => unknown): unknown {
  try {
    return run()
  } catch (error) {
    if (error instanceof FhirError && error.issues.length > 0) return undefined
    throw error
  }
}

describe('hostile text', () => {
  test('is read or refused, never more', () => {
    fc.assert(
      fc.property(query, fc.boolean(), (one, lenient) => {
        outcomeOf(() => parseSearch(searchInput(one, { lenient })))
        outcomeOf(() => parseSearch(searchInput('', { form: one, type: 'Patient' })))
        outcomeOf(() => parseSearch(baseInput(one)))
      }),
      { numRuns: 3000 },
    )
  })

  test('what is read prints and reads again to the same', () => {
    fc.assert(
      fc.property(query, (one) => {
        const first = outcomeOf(() => parseSearch(searchInput(one, { lenient: true })).query)
        if (first === undefined) return
        const { text: printed } = first as { readonly text: string }
        expect(parseSearch(searchInput(printed)).query).toEqual(first)
      }),
      { numRuns: 1000 },
    )
  })

  test('no sentence repeats a value', () => {
    const secret = 'Secretperson'
    const values = [
      secret,
      `${secret},`,
      `x|${secret}|y|z`,
      `${secret}$${secret}$1`,
      `ge${secret}`,
      `-${secret}`,
      `a:${secret}`,
      `${secret}:b:c`,
    ]
    for (const key of names) {
      for (const value of values) {
        try {
          parseSearch(searchInput(`${key}=${encodeURIComponent(value)}`))
        } catch (error) {
          expect(JSON.stringify((error as FhirError).issues)).not.toContain(secret)
        }
      }
    }
  })

  test.each([
    ['64 kB of commas', `name=${','.repeat(60_000)}`],
    ['64 kB of a chain', `${'patient.'.repeat(8000)}name=x`],
    ['64 kB of _has', `${'_has:Coverage:patient:'.repeat(2900)}status=x`],
    ['64 kB of backslashes', `name=${'\\'.repeat(60_001)}`],
    ['64 kB of percent signs', `name=${'%'.repeat(60_000)}`],
    ['64 kB of an unknown name', `${'a'.repeat(60_000)}=x`],
    ['64 kB of a number', `score=${'9'.repeat(60_000)}`],
    ['64 kB of a unit', `amount=1|http://unitsofmeasure.org|${'('.repeat(60_000)}`],
    [
      '1,000 large units',
      `amount=${Array.from({ length: 1000 }, (_, at) => `1|http://unitsofmeasure.org|${'Ym30.'.repeat(5)}m${at}`).join(',')}`,
    ],
    ['64 kB of a date', `service-date=2020${'-01'.repeat(20_000)}`],
    ['64 kB of ampersands', '&'.repeat(60_000)],
    ['64 kB of unknown parameters', Array.from({ length: 12_000 }, (_, at) => `x${at}`).join('&')],
    ['64 kB of chains', Array(3000).fill('provider.name=x').join('&')],
    ['64 kB of includes', Array(2000).fill('_include:iterate=*').join('&')],
    ['64 kB of elements', `_elements=${'status,'.repeat(9000)}`],
    ['64 kB of sort keys', `_sort=${'name,'.repeat(12_000)}`],
    ['64 kB of types', `_type=${'Patient,'.repeat(8000)}Patient`],
  ])('%s is read or refused', (_, one) => {
    outcomeOf(() => parseSearch(searchInput(one)))
    outcomeOf(() => parseSearch(baseInput(one)))
  })

  test.each([
    ['a URI of 64 kB', `url=http://x.org/${'a'.repeat(60_000)}`, 'at most 2048 characters'],
    ['a URI of many segments', `url:above=http://x.org${'/a'.repeat(100)}`, 'and 64 segments'],
    ['a URI of slashes alone', `url:above=${'/'.repeat(30_000)}`, 'at most 2048 characters'],
    ['a value set of 64 kB', `type:in=http://x.org/${'a'.repeat(60_000)}`, 'the canonical URL'],
    ['many sort keys', `_sort=${'nothing,'.repeat(8000)}x`, 'at most 8 keys'],
  ])('%s is refused in one sentence', (_, query, sentence) => {
    const read = (): unknown => parseSearch(searchInput(query))
    expect(read).toThrow(FhirError)
    expect(read).toThrow(sentence)
    expect(outcomeOf(read)).toBeUndefined()
  })

  test('a URI that a plan may have is read', () => {
    const url = `http://x.org${'/a'.repeat(60)}`
    expect(parseSearch(searchInput(`url:above=${url}`)).query.filters[0]).toMatchObject({ values: [url] })
  })
})
