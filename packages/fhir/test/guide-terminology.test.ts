import { describe, expect, test } from 'vitest'
import { createExpander } from '../src/guides/expand.ts'
import { noDefinitions, readDefinitions } from '../src/guides/definitions.ts'
import type { JsonValue } from '../src/model.ts'
import { codeSystem, compileDefinitions, example, findings, validatorOf, valueSet } from './support/guide.ts'

describe('a value set', () => {
  const animals = codeSystem('animals', [], {
    concept: [
      { code: 'bird', concept: [{ code: 'owl' }, { code: 'duck', concept: [{ code: 'mallard' }] }] },
      { code: 'cat', property: [{ code: 'legs', valueInteger: 4 }] },
    ],
  })
  const system = example('animals')
  const expand = (compose: object, more: readonly JsonValue[] = []): unknown => {
    const definitions = noDefinitions()
    readDefinitions([animals, valueSet('s', compose as never), ...more], definitions)
    return createExpander(definitions).valueSet(`${example('s')}|1.0`)
  }
  const filter = (property: string, op: string, value: string): object => ({
    system,
    filter: [{ property, op, value }],
  })

  test.each<[string, object, unknown]>([
    ['of a whole system', { include: [{ system }] }, { in: { [system]: '*' } }],
    ['of codes', { include: [{ system, concept: [{ code: 'owl' }] }] }, { in: { [system]: ['owl'] } }],
    [
      'of a code and what is below',
      { include: [filter('concept', 'is-a', 'bird')] },
      { in: { [system]: ['bird', 'duck', 'mallard', 'owl'] } },
    ],
    [
      'of what is below a code',
      { include: [filter('concept', 'descendent-of', 'duck')] },
      { in: { [system]: ['mallard'] } },
    ],
    ['of codes with a property', { include: [filter('legs', '=', '4')] }, { in: { [system]: ['cat'] } }],
    [
      'without some',
      { include: [{ system }], exclude: [filter('concept', 'is-a', 'bird')] },
      { in: { [system]: ['cat'] } },
    ],
    [
      'without those of a set that is not here',
      { include: [{ system }], exclude: [{ valueSet: ['x'] }] },
      { in: {}, open: { [system]: 'the value set is not in the packages' } },
    ],
    ['of a system that is not here', { include: [{ system: 'x' }] }, { in: { x: '*' } }],
    [
      'of a part of one',
      { include: [{ system: 'x', filter: [{ property: 'concept', op: 'is-a', value: '1' }] }] },
      { in: {}, open: { x: 'the code system is not in the packages' } },
    ],
    [
      'by a regular expression',
      { include: [filter('code', 'regex', '(a+)+')] },
      { in: {}, open: { [system]: 'codes are chosen by code regex' } },
    ],
    [
      'that is not here',
      { include: [{ valueSet: ['x'] }] },
      { in: {}, open: { '': 'the value set is not in the packages' } },
    ],
    [
      'that includes itself',
      { include: [{ valueSet: [example('s')] }] },
      { in: {}, open: { '': 'the value set includes itself' } },
    ],
  ])('%s', (_, compose, expected) => {
    expect(expand(compose)).toEqual(expected)
  })

  test('of two sets is what both have', () => {
    const birds = valueSet('birds', { include: [filter('concept', 'is-a', 'bird') as never] })
    const some = valueSet('some', { include: [{ system, concept: [{ code: 'owl' }, { code: 'cat' }] }] })
    expect(expand({ include: [{ valueSet: [example('birds'), example('some')] }] }, [birds, some])).toEqual({
      in: { [system]: ['owl'] },
    })
  })

  test('in a ring of sets ends', () => {
    const ring = [valueSet('a', { include: [{ valueSet: [example('s')] }] })]
    expect(
      expand({ include: [{ valueSet: [example('a')] }, { system, concept: [{ code: 'cat' }] }] }, ring),
    ).toMatchObject({ in: { [system]: ['cat'] } })
  })
})

describe('displays of a code system', () => {
  const displays = async (concepts: readonly object[], more: object = {}): Promise<unknown> => {
    const system = codeSystem('c', [], { concept: concepts as never, ...more })
    const { facts } = await compileDefinitions([system])
    return facts.codeSystems[example('c')]?.displays
  }

  test('stand in the order of the codes', async () => {
    expect(
      await displays([
        { code: 'b', display: 'Bee' },
        { code: 'a', concept: [{ code: 'c', display: ' Sea ' }] },
      ]),
    ).toEqual(['', 'Bee', 'Sea'])
  })

  test('are several where the system has English synonyms', async () => {
    const designation = [
      { language: 'en', value: 'Second' },
      { language: 'de', value: 'Zweite' },
      { value: 'first' },
    ]
    expect(await displays([{ code: 'a', display: 'First', designation }])).toEqual([['First', 'Second']])
  })

  test('are not known where one is longer than a label, or the system is not in English', async () => {
    expect(await displays([{ code: 'a', display: 'x'.repeat(61) }])).toBeUndefined()
    expect(await displays([{ code: 'a', display: 'x'.repeat(60) }])).toEqual(['x'.repeat(60)])
    expect(await displays([{ code: 'a', display: 'Eins' }], { language: 'de' })).toBeUndefined()
  })

  test('are an error where a Coding has another, case apart, and only in English resources', async () => {
    const validator = await validatorOf([
      codeSystem('c', [], { version: '2.0', concept: [{ code: 'a', display: 'Right One' }, { code: 'b' }] }),
    ])
    const found = (code: string, display: string, more: object = {}): string[] =>
      findings(validator, {
        resourceType: 'Basic',
        code: { coding: [{ system: example('c'), code, display }] },
        ...more,
      })
    expect(found('a', 'right one')).toEqual([])
    expect(found('a', 'Wrong one')).toEqual(['display-wrong Basic.code.coding[0].display'])
    expect(found('a', 'Right  One')).toEqual(['display-wrong Basic.code.coding[0].display'])
    expect(found('b', 'anything')).toEqual([])
    expect(found('none', 'Right One')).toEqual(['code-unknown Basic.code.coding[0]'])
    expect(found('a', 'Der Richtige', { language: 'de' })).toEqual([])
    const inVersion = (version: string, code: string): string[] =>
      found('a', 'right one', {
        identifier: [
          { type: { coding: [{ system: example('c'), version, code, display: 'Old' }] }, value: '1' },
        ],
      })
    expect(inVersion('2.0', 'a')).toEqual(['display-wrong Basic.identifier[0].type.coding[0].display'])
    expect(inVersion('1.0', 'a')).toEqual([])
    expect(inVersion('1.0', 'old')).toEqual(['information code-unknown Basic.identifier[0].type.coding[0]'])
    expect(found('a', 'Wrong one', { language: 'en-US' })).toEqual([
      'display-wrong Basic.code.coding[0].display',
    ])
  })
})
