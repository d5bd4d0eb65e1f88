import fc from 'fast-check'
import fhirpath from 'fhirpath'
import model from 'fhirpath/fhir-context/r4'
import { describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../src/model.ts'
import { compileFhirPath } from '../src/validate/fhirpath/compile.ts'
import type { Environment } from '../src/validate/fhirpath/environment.ts'
import { compileLinearRegex } from '../src/validate/fhirpath/linear-regex.ts'
import { valueOf } from '../src/validate/fhirpath/nodes.ts'
import { parseFhirPath } from '../src/validate/fhirpath/tree.ts'

const observation: JsonObject = {
  resourceType: 'Observation',
  status: 'final',
  code: {
    coding: [
      { system: 'a', code: '1' },
      { system: 'b', code: '2' },
    ],
    text: 'x y',
  },
  valueQuantity: { value: 1.5, system: 'u', code: 'mg' },
  effectiveDateTime: '2020-01-01',
  issued: '2020-01-02T00:00:00Z',
  component: [
    { code: { text: 'c' }, valueString: 's' },
    { code: { text: 'd' }, valueInteger: 3 },
  ],
  note: [{ text: 'one' }, { text: 'two' }],
  extension: [{ url: 'e', valueCode: 'v' }],
  _status: { extension: [{ url: 'p', valueBoolean: true }] },
}

const environment = (resource: JsonValue): Environment => ({
  resource,
  rootResource: resource,
  context: resource,
  resolve: () => undefined,
  memberOf: () => undefined,
})

const ours = (expression: string): unknown[] | undefined =>
  compileFhirPath(expression, 'Observation')?.([observation], environment(observation)).map((node) =>
    valueOf(node),
  )

const library = (expression: string): unknown =>
  fhirpath.evaluate(
    observation,
    { base: 'Observation', expression },
    { resource: observation, rootResource: observation },
    model,
    { traceFn: () => undefined },
  )

describe('an expression gives what the library gives', () => {
  test.each([
    'status',
    'status.exists()',
    'status.extension.value',
    'code.coding.code',
    "code.coding.where(system = 'b').code",
    "code.coding.where(system = 'c').exists()",
    'code.coding.all(code.length() = 1)',
    'code.coding.first().code | code.coding.last().code',
    'code.coding[1].system',
    'code.coding.count() = 2 and code.text.exists()',
    'value.value + 1',
    'value.value * 2 > 2.5',
    '(value as Quantity).code',
    'value.ofType(Quantity).system',
    'value.ofType(string).exists()',
    'value is Quantity',
    'component.value.ofType(string)',
    'component.value.ofType(integer) = 3',
    'component.select(code.text)',
    'component.value.count()',
    "code.text.startsWith('x')",
    "code.text.contains(' ')",
    "code.text.matches('^[a-z ]+$')",
    'code.text.substring(2, 1)',
    "code.text.replace('x', 'z') & '!'",
    'note.text.isDistinct()',
    "('a' | 'b' | 'a').count()",
    "'2' in code.coding.code",
    "code.coding.code contains '3'",
    'iif(status.exists(), 1, 2)',
    "status = 'final' implies issued.exists()",
    "status = 'x' xor issued.exists()",
    'hasMember.empty() or nothing',
    '{} or true',
    '({} and true).empty()',
    'hasMember.exists().not()',
    "extension('e').value",
    "extension.where(url = 'e').value = 'v'",
    'effective.toString().length() >= 10',
    'issued > effective',
    '7 div 2 + 7 mod 2',
    '-1 + 2',
    '%resource.code.text = code.text',
    'component.repeat(code).text',
    'code.children().count()',
    'descendants().count() > 10',
    'code.coding.code.combine(code.coding.code).isDistinct()',
    "code.coding.code.intersect('1' | '5')",
    "code.coding.code.exclude('1' | '5')",
    "code.coding.code.subsetOf('1' | '2' | '3')",
    "'abc'.length() = 3 and 'x'.toInteger().empty()",
    "'12'.toInteger() + 1",
    'component.where(value is string).code.text',
    'component.skip(1).take(1).code.text',
    'component.tail().code.text',
    'Observation.status',
    '`status`',
    'code.text ~ code.text',
    "note.text.trace('x').count()",
  ])('%s', (expression) => {
    const theirs = library(expression)
    expect(JSON.stringify(ours(expression))).toBe(JSON.stringify(theirs))
  })
})

test.each(['a.', 'a b', '(a', "'a", 'a..b', '', 'a +', 'where(', '£'])('%j is not FHIRPath', (expression) => {
  expect(() => parseFhirPath(expression)).toThrow()
})

test.each(['unknownFunction()', '%nothing', 'today()'])('%s is left to the library', (expression) => {
  expect(compileFhirPath(expression, 'Observation')).toBeUndefined()
})

test('an expression that is nested without end is refused', () => {
  expect(() => parseFhirPath('('.repeat(50_000) + '1' + ')'.repeat(50_000))).toThrow('too long')
  expect(() => parseFhirPath('('.repeat(5_000) + '1' + ')'.repeat(5_000))).toThrow('too deep')
})

describe('a regular expression', () => {
  test.each([
    '^[0-9]{10}$',
    '^[A-Z]{2}(-[0-9]{3})?$',
    '^(ab|cd)$',
    '[A-Z]([A-Za-z0-9_]){0,254}',
    '(a+)+$',
    '(a|a)*b',
    '(a?){30}a{30}$',
    '((a|aa)+)+',
    '([a-z]+\\d)*x',
    '[^\\s.,]+\\.[\\p{L}\\]]{2,}',
    'a{0}b|^$',
    '(?:x|)y??\\u{61}.',
  ])('%s finds what the engine finds', (pattern) => {
    const native = new RegExp(pattern, 'su')
    const texts = fc.oneof(
      fc.string({
        maxLength: 14,
        unit: fc.constantFrom('a', 'b', 'c', 'x', 'y', '1', '9', '-', '.', ' ', 'Z', 'ß', '😀'),
      }),
      fc.constantFrom('', '1234567890', 'AB-123', 'cd', 'Abc_1', 'x.ab'),
    )
    const regex = compileLinearRegex(pattern)
    fc.assert(fc.property(texts, (text) => regex?.test(text) === native.test(text)))
  })

  test.each(['^(a+)+$', '^(a|a)*$', '^(a*)*(a*)*(a*)*$', '^(a?){50}a{50}$', '^a*a*a*a*a*a*$'])(
    '%s takes no longer for a text that does not match',
    (pattern) => {
      expect(compileLinearRegex(pattern)?.test(`${'a'.repeat(2_000)}!`)).toBe(false)
    },
  )

  test.each([
    '(?=a)b',
    '(?<!a)b',
    '(a)\\1',
    '\\ba',
    'a{100000}',
    '(((a{50}){50}){50})',
    `${'('.repeat(200)}${')'.repeat(200)}`,
  ])('%s is not answered', (pattern) => {
    expect(compileLinearRegex(pattern)).toBeUndefined()
  })

  test('that is none is an error', () => {
    expect(() => compileLinearRegex('(')).toThrow(SyntaxError)
  })
})

describe('an expression that would take for ever', () => {
  const many = {
    resourceType: 'Observation',
    note: Array.from({ length: 3_000 }, (_, at) => ({ text: `n${at}` })),
  }
  test.each([
    "repeat($this & 'a')",
    'descendants().select(%resource.descendants()).select(%resource.descendants()).count() > 0',
    'note.where(text in %resource.note.text).where(text in %resource.note.text).count() > 0',
    'note.isDistinct()',
    `note.text.select($this & $this)${'.select($this & $this)'.repeat(400)}.count() > 0`,
    `note.text${'.select($this.combine($this))'.repeat(60)}.count() > 0`,
    `note.text.first().replace('n', '${'n'.repeat(500)}')${`.replace('n', '${'n'.repeat(500)}')`.repeat(8)}.exists()`,
  ])('%s ends', (expression) => {
    const run = compileFhirPath(expression, 'Observation')
    expect(() => run?.([many], { ...environment(many), budget: { left: 1_000_000 } })).toThrow(
      'cannot be evaluated',
    )
  })

  test('and one that is merely long does not', () => {
    const run = compileFhirPath('note.text.isDistinct()', 'Observation')
    expect(run?.([many], { ...environment(many), budget: { left: 1_000_000 } })).toEqual([true])
  })
})
