import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject, JsonValue } from '../src/model.ts'
import { loadValidator } from '../src/validate/load-validator.ts'
import type { Validator } from '../src/validate/validator.ts'

let validator: Validator
beforeAll(async () => {
  validator = await loadValidator([])
})

const coding = (code: string, system = 'urn:x'): JsonObject => ({ system, code })
const questionnaire = {
  resourceType: 'Questionnaire',
  id: 'q',
  url: 'http://example.org/Questionnaire/q',
  status: 'active',
  item: [
    {
      linkId: 'group',
      type: 'group',
      required: true,
      item: [
        { linkId: 'b', type: 'boolean', required: true, text: 'B' },
        { linkId: 'shown', type: 'display' },
        {
          linkId: 'n',
          type: 'integer',
          required: true,
          enableWhen: [{ question: 'b', operator: '=', answerBoolean: true }],
        },
        { linkId: 's', type: 'string', repeats: true },
        { linkId: 'choice', type: 'choice', answerOption: [{ valueCoding: coding('1') }] },
        { linkId: 'open', type: 'open-choice', answerOption: [{ valueString: 'a' }] },
        { linkId: 'number', type: 'choice', answerOption: [{ valueInteger: 1 }] },
        { linkId: 'url', type: 'url' },
        { linkId: 'quantity', type: 'quantity' },
        {
          linkId: 'sex',
          type: 'choice',
          answerValueSet: 'http://hl7.org/fhir/ValueSet/administrative-gender',
        },
        {
          linkId: 'late',
          type: 'string',
          enableBehavior: 'any',
          enableWhen: [
            { question: 'n', operator: '>', answerInteger: 5 },
            { question: 's', operator: 'exists', answerBoolean: true },
            { question: 'choice', operator: '=', answerCoding: coding('1') },
          ],
        },
      ],
    },
  ],
}

const response = (items: readonly JsonValue[], more: JsonObject = {}): JsonObject => ({
  resourceType: 'QuestionnaireResponse',
  contained: [questionnaire],
  questionnaire: '#q',
  status: 'completed',
  item: [{ linkId: 'group', item: items }],
  ...more,
})

const found = (resource: JsonValue, options = {}): string[] =>
  validator
    .validate(JSON.parse(JSON.stringify(resource)), options)
    .filter(({ code }) => code === 'answer-invalid' || code === 'questionnaire-unknown')
    .map(
      ({ severity = 'error', expression = '' }) =>
        `${severity} ${expression.replace('QuestionnaireResponse', '')}`,
    )

const item = (linkId: string, ...answers: readonly JsonObject[]): JsonObject => ({ linkId, answer: answers })
const no = item('b', { valueBoolean: false })
const yes = item('b', { valueBoolean: true })
const text = { valueString: 'x' }

describe('answers against a Questionnaire', () => {
  // HL7's validator finds the same in each of these.
  test.each<[string, readonly JsonObject[], readonly string[]]>([
    ['as they should be', [no], []],
    ['a text that is another', [{ ...no, text: 'other' }], ['error .item[0].item[0]']],
    ['an answer that others disable', [no, item('n', { valueInteger: 1 })], ['error .item[0].item[1]']],
    ['an answer that others enable', [yes, item('n', { valueInteger: 1 })], []],
    ['an enabled item that is missing', [yes], ['error .item[0].item']],
    ['a required item that is missing', [item('s', text)], ['error .item[0].item']],
    ['a required item without answer', [{ linkId: 'b' }], ['error .item[0].item[0]']],
    ['an answer to what is only shown', [no, item('shown', text)], ['error .item[0].item[1]']],
    ['what is only shown', [no, { linkId: 'shown' }], []],
    ['several answers', [no, item('s', text, text)], []],
    ['several items', [no, item('s', text), item('s', text)], []],
    [
      'one answer too many',
      [item('b', { valueBoolean: false }, { valueBoolean: true })],
      ['error .item[0].item[0]', 'error .item[0].item'],
    ],
    ['a linkId that is not there', [no, item('z', text)], ['error .item[0].item[1]']],
    ['items in another order', [item('s', text), no], ['error .item[0].item[1]']],
    ['an option', [no, item('choice', { valueCoding: coding('1') })], []],
    ['no option', [no, item('choice', { valueCoding: coding('2') })], ['error .item[0].item[1].answer[0]']],
    [
      'an option of another system',
      [no, item('choice', { valueCoding: coding('1', 'urn:y') })],
      ['error .item[0].item[1].answer[0]'],
    ],
    ['a text where any may be given', [no, item('open', { valueString: 'z' })], []],
    [
      'a code where only texts are offered',
      [no, item('open', { valueCoding: coding('1') })],
      ['error .item[0].item[1].answer[0]'],
    ],
    ['a number that is offered', [no, item('number', { valueInteger: 1 })], []],
    ['a number that is not', [no, item('number', { valueInteger: 2 })], ['error .item[0].item[1].answer[0]']],
    ['a URL', [no, item('url', { valueUri: 'http://x' })], []],
    ['a text for a URL', [no, item('url', text)], ['error .item[0].item[1].answer[0]']],
    [
      'a number for a quantity',
      [no, item('quantity', { valueInteger: 2 })],
      ['error .item[0].item[1].answer[0]'],
    ],
    [
      'a code of the value set',
      [no, item('sex', { valueCoding: coding('male', 'http://hl7.org/fhir/administrative-gender') })],
      [],
    ],
    [
      'a code outside of it',
      [no, item('sex', { valueCoding: coding('xx', 'http://hl7.org/fhir/administrative-gender') })],
      ['error .item[0].item[1].answer[0]'],
    ],
    ['items beside an answer', [{ ...no, item: [item('s', text)] }], ['error .item[0].item[0]']],
    [
      'items of an answer that are unknown',
      [item('b', { valueBoolean: false, item: [item('z', text)] })],
      ['error .item[0].item[0].answer[0].item[0]'],
    ],
    ['any of several conditions', [no, item('s', text), item('late', text)], []],
    [
      'another of several conditions',
      [no, item('choice', { valueCoding: coding('1') }), item('late', text)],
      [],
    ],
    ['none of several conditions', [no, item('late', text)], ['error .item[0].item[1]']],
  ])('%s', (_, items, expected) => {
    expect(found(response(items))).toEqual(expected)
  })

  test('may still come while it is being filled in', () => {
    expect(found(response([], { item: [], status: 'in-progress' }))).toEqual(['warning .item'])
  })

  test('are checked wherever the Questionnaire is at hand', () => {
    const bare = { ...response([]), contained: undefined, questionnaire: `${questionnaire.url}|2` }
    const bundle = (...resources: readonly unknown[]): JsonValue =>
      ({
        resourceType: 'Bundle',
        type: 'collection',
        entry: resources.map((resource, at) => ({
          fullUrl: `urn:uuid:0000000${at}-0000-4000-8000-000000000000`,
          resource,
        })),
      }) as JsonValue
    expect(found(bare as unknown as JsonValue)).toEqual(['information .questionnaire'])
    expect(found(bare as unknown as JsonValue, { resolve: () => questionnaire })).toEqual([
      'error .item[0].item',
    ])
    expect(found(bundle(bare, questionnaire))).toEqual(['error Bundle.entry[0].resource.item[0].item'])
  })

  test('a Questionnaire from elsewhere may be nested without end', () => {
    let nested: JsonObject = { linkId: 'x', type: 'group' }
    for (let depth = 0; depth < 20_000; depth++) nested = { linkId: 'x', type: 'group', item: [nested] }
    const resolve = (): JsonObject => ({ resourceType: 'Questionnaire', item: [nested] })
    expect(found({ ...response([]), questionnaire: 'http://example.org/other' }, { resolve })).toHaveLength(1)
  })
})

describe('links within a narrative', () => {
  const links = (resource: JsonObject): string[] =>
    validator
      .validate(resource)
      .filter(({ code }) => code === 'narrative-link')
      .map(({ severity, expression }) => `${severity ?? ''} ${expression ?? ''}`)
  const patient = (inner: string, more: JsonObject = {}): JsonObject => ({
    resourceType: 'Patient',
    text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>` },
    ...more,
  })

  test.each<[string, JsonObject, string[]]>([
    ['to an id', patient('<a href="#x">y</a><p id="x">z</p>'), []],
    ['to a named anchor', patient("<a href='#x'>y</a><a name='x'>z</a>"), []],
    ['to an element', patient('<a href="#n">y</a>', { name: [{ id: 'n', text: 'z' }] }), []],
    ['to the top', patient('<a href="#">y</a>'), []],
    ['out of the resource', patient('<a href="http://x.org/y#z">y</a>'), []],
    ['to nothing', patient('<a href="#x">y</a>'), ['error Patient.text.div']],
    ['to an image that is not there', patient('<img src="#x" alt="y"/>'), ['error Patient.text.div']],
    ['to an id that is given twice', patient('<p id="x">y</p><p id="x">z</p>'), ['warning Patient.text.div']],
    ['that only look like links', patient('<p>href="#x" id="a" id="a"</p>'), []],
    ['with one id in both ways', patient('<a id="x" name="x">y</a>'), []],
  ])('%s', (_, resource, expected) => {
    expect(links(resource)).toEqual(expected)
  })

  test('may lead to another narrative of the Bundle', () => {
    const bundle = (target: string): JsonObject => ({
      resourceType: 'Bundle',
      type: 'collection',
      entry: [
        { fullUrl: 'http://x.org/Patient/a', resource: patient('<a href="#x">y</a>', { id: 'a' }) },
        { fullUrl: 'http://x.org/Patient/b', resource: patient(`<p id="${target}">y</p>`, { id: 'b' }) },
      ],
    })
    expect(links(bundle('x'))).toEqual([])
    expect(links(bundle('z'))).toEqual(['error Bundle.entry[0].resource.text.div'])
  })
})
