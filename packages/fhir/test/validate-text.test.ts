import { beforeAll, describe, expect, test } from 'vitest'
import { loadValidator } from '../src/validate/load-validator.ts'
import { isUnit } from '../src/validate/units.ts'
import { validateText } from '../src/validate/validate-text.ts'
import type { Validator } from '../src/validate/validator.ts'

let validator: Validator
beforeAll(async () => {
  validator = await loadValidator(['us-core-6.1.0'])
})

const codes = (text: string): string[] =>
  validateText(text, validator)
    .filter(({ severity }) => severity === undefined || severity === 'error')
    .map(({ code }) => code)

describe('text that is no right resource', () => {
  const deep = `${'{"extension":[{"url":"x","extension":['.repeat(1)}${'{"url":"x","extension":['.repeat(10_000)}${']}'.repeat(10_000)}]}]}`

  test.each<[string, string, string[]]>([
    ['no JSON', '{', ['json-invalid']],
    ['NaN', '{"resourceType":"Patient","multipleBirthInteger":NaN}', ['json-invalid']],
    ['no object', '[]', ['element-type']],
    ['no type', '{}', ['resource-type-missing']],
    ['a property twice', '{"resourceType":"Patient","active":true,"active":false}', ['json-duplicate-key']],
    ['a number for a string', '{"resourceType":"Patient","name":[{"family":1}]}', ['element-type']],
    [
      'half a surrogate pair',
      '{"resourceType":"Patient","name":[{"family":"a\\ud800"}]}',
      ['element-format'],
    ],
    [
      'a number beyond all bounds',
      '{"resourceType":"Patient","multipleBirthInteger":1e999}',
      ['element-format'],
    ],
    ['ten thousand levels', `{"resourceType":"Patient",${deep.slice(1)}`, ['structure-too-deep']],
    [
      'lists where objects belong',
      '{"resourceType":"Patient","meta":[],"identifier":{},"contact":[[[]]],"extension":[1],"text":"x"}',
      ['element-type', 'element-type', 'element-type', 'element-type', 'element-type', 'invariant-failed'],
    ],
  ])('%s', (_, text, expected) => {
    expect(codes(text)).toEqual(expected)
  })

  test('whatever stands where, an answer comes', () => {
    const values = ['null', '1', '"x"', '[]', '{}', '[null]', '[{}]', '[[1]]', '{"a":{}}', 'true']
    const names = [
      'meta',
      'contained',
      'extension',
      'identifier',
      'name',
      'birthDate',
      '_birthDate',
      'text',
      'generalPractitioner',
      'communication',
    ]
    for (const name of names)
      for (const value of values)
        expect(codes(`{"resourceType":"Patient","${name}":${value}}`).length).toBeGreaterThan(0)
  })

  test('as many errors are collected as were asked for', () => {
    const text = JSON.stringify({
      resourceType: 'Patient',
      identifier: Array.from({ length: 500 }, () => ({ use: 'nonsense' })),
    })
    expect(
      validateText(text, validator, { maxIssues: 7 }).filter(({ severity }) => severity === 'error'),
    ).toHaveLength(7)
  })
})

test('guides are loaded by name, and others are refused', async () => {
  expect(validator.guides).toEqual(['hl7.fhir.r4.core#4.0.1', 'hl7.fhir.us.core#6.1.0'])
  await expect(loadValidator(['us-core-0.1'])).rejects.toThrow('no compiled guide is called us-core-0.1')
})

test('of two versions of a guide, the claim chooses', async () => {
  const both = await loadValidator(['us-core-6.1.0', 'us-core-7.0.0'])
  const claim = (version: string): (string | undefined)[] =>
    both
      .validate({
        resourceType: 'Patient',
        meta: { profile: [`http://hl7.org/fhir/us/core/StructureDefinition/us-core-patient${version}`] },
      })
      .flatMap(({ profile }) => profile?.split('|')[1] ?? [])
  expect(new Set(claim(''))).toEqual(new Set(['6.1.0']))
  expect(new Set(claim('|7.0.0'))).toEqual(new Set(['7.0.0']))
})

test.each([
  ['mg/dL', true],
  ['10*3/uL', true],
  ['mm[Hg]', true],
  ['/100{WBCs}', true],
  ['{score}', true],
  ['kg.m/s2', true],
  ['ug/(24.h)', true],
  ['[degF]', true],
  ['%', true],
  ['mgs', false],
  ['mg/', false],
  ['mm Hg', false],
  ['lbs', false],
  ['m[Hg', false],
  ['(mg', false],
  ['', false],
  ['mg}', false],
])('%s is a unit: %s', (code, isRight) => {
  expect(isUnit(code)).toBe(isRight)
})
