import { beforeAll, describe, expect, test } from 'vitest'
import type { Validator } from '../src/validate/validator.ts'
import { basic, concept, definitions, shade } from './support/example-guide.ts'
import { example, findings, validatorOf } from './support/guide.ts'

const within = { url: example('within'), valueString: 'x' }

let validator: Validator
beforeAll(async () => {
  validator = await validatorOf(definitions)
})

describe('extensions', () => {
  test.each<[string, object, string[]]>([
    [
      'of another type than defined',
      { extension: [{ url: example('shade'), valueBoolean: true }] },
      ['profile-type Basic.extension[0].valueBoolean'],
    ],
    [
      'where they are not defined for',
      { identifier: [{ value: '1', extension: [shade] }] },
      ['extension-context Basic.identifier[0].extension[0]'],
    ],
    ['on an element that the definition names', { code: { ...concept('red'), extension: [shade] } }, []],
    [
      'in a datatype, where the definition names the way through it',
      { subject: { reference: 'Patient/p', identifier: { value: '1', extension: [within] } } },
      [],
    ],
    [
      'in the same datatype elsewhere',
      { author: { display: 'x', identifier: { value: '1', extension: [within] } } },
      ['extension-context Basic.author.identifier.extension[0]'],
    ],
    [
      'that no guide defines',
      { identifier: [{ value: '1', extension: [{ url: 'http://elsewhere.test/none', valueString: 'x' }] }] },
      ['information extension-unknown Basic.identifier[0].extension[0]'],
    ],
    [
      'that the guide at whose address they stand does not define',
      { identifier: [{ value: '1', extension: [{ url: example('none'), valueString: 'x' }] }] },
      ['extension-unknown Basic.identifier[0].extension[0]'],
    ],
    [
      'that modify and that no guide defines',
      { modifierExtension: [{ url: example('none'), valueString: 'x' }] },
      ['extension-unknown Basic.modifierExtension[0]'],
    ],
    [
      'that do not modify among those that do',
      { modifierExtension: [shade] },
      ['extension-modifier Basic.modifierExtension[0]'],
    ],
    [
      'with a part that the definition lacks',
      {
        extension: [
          shade,
          {
            url: example('parts'),
            extension: [
              { url: 'one', valueString: 'x' },
              { url: 'two', valueString: 'x' },
            ],
          },
        ],
      },
      ['extension-unknown Basic.extension[1].extension[1]'],
    ],
    [
      'without a part that the definition demands',
      { extension: [shade, { url: example('parts'), extension: [shade] }] },
      ['extension-context Basic.extension[1].extension[0]', 'profile-missing Basic.extension[1].extension'],
    ],
    [
      'with a value and extensions',
      { extension: [shade, { url: 'http://elsewhere.test/none', valueString: 'x', extension: [shade] }] },
      [
        'extension-context Basic.extension[1].extension[0]',
        'information extension-unknown Basic.extension[1]',
        'invariant-failed Basic.extension[1]',
      ],
    ],
  ])('%s', (_, content, expected) => {
    expect(findings(validator, basic(content)).sort()).toEqual(expected)
  })
})

test('errors beyond the limit do not hide what R4 itself has against a resource', () => {
  const unknown = { url: example('none'), valueString: 'x' }
  const resource = basic({
    extension: [shade, ...Array.from({ length: 120 }, () => ({ url: example('shade'), valueBoolean: true }))],
    identifier: [{ value: '1', extension: Array.from({ length: 120 }, () => unknown) }],
    author: { reference: '#none' },
  })
  const found = validator.validate(resource).filter(({ severity = 'error' }) => severity === 'error')
  const own = found.filter(({ profile }) => profile === undefined).map(({ code }) => code)
  expect(own).toEqual(['extension-unknown', 'reference-contained'])
  expect(found.length).toBeLessThan(110)
})
