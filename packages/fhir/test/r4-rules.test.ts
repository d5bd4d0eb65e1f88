import { beforeAll, describe, expect, test } from 'vitest'
import type { JsonObject } from '../src/model.ts'
import type { Validator } from '../src/validate/validator.ts'
import { findings, validatorOf } from './support/guide.ts'

let validator: Validator
beforeAll(async () => {
  validator = await validatorOf([])
})

const patient = (content: object): JsonObject =>
  ({ resourceType: 'Patient', id: 'p', ...content }) as JsonObject
const claim = (content: object): JsonObject =>
  ({
    resourceType: 'Claim',
    status: 'active',
    type: { text: 'x' },
    use: 'claim',
    patient: { reference: 'Patient/p' },
    created: '2024-01-31',
    provider: { reference: 'Practitioner/d' },
    priority: { text: 'x' },
    insurance: [{ sequence: 1, focal: true, coverage: { reference: 'Coverage/c' } }],
    ...content,
  }) as JsonObject
const narrative = (inner: string): JsonObject =>
  patient({ text: { status: 'generated', div: `<div xmlns="http://www.w3.org/1999/xhtml">${inner}</div>` } })
const bundle = (content: object): JsonObject =>
  ({ resourceType: 'Bundle', type: 'collection', ...content }) as JsonObject

describe('what R4 itself demands', () => {
  test.each<[string, JsonObject, string[]]>([
    ['a required code', patient({ gender: 'm' }), ['binding-required Patient.gender']],
    [
      'a period that ends before it begins',
      patient({ identifier: [{ value: '1', period: { start: '2020-02', end: '2020-01' } }] }),
      ['invariant-failed Patient.identifier[0].period'],
    ],
    [
      'a quantity with a code and no system',
      claim({ item: [{ sequence: 1, productOrService: { text: 'x' }, quantity: { value: 1, code: 'mg' } }] }),
      ['invariant-failed Claim.item[0].quantity'],
    ],
    [
      'a comparator in a SimpleQuantity',
      claim({
        item: [{ sequence: 1, productOrService: { text: 'x' }, quantity: { value: 1, comparator: '<' } }],
      }),
      ['invariant-failed Claim.item[0].quantity', 'profile-too-many Claim.item[0].quantity.comparator'],
    ],
    [
      'a reference to a wrong type',
      claim({ patient: { reference: 'Organization/o' } }),
      ['reference-type Claim.patient'],
    ],
    [
      'an absolute reference to a wrong type',
      claim({ patient: { reference: 'https://other.example.org/fhir/Organization/o' } }),
      ['reference-type Claim.patient'],
    ],
    [
      'a reference that names no type',
      claim({ patient: { reference: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0' } }),
      [],
    ],
    [
      'a contained resource that is not there',
      claim({ provider: { reference: '#x' } }),
      ['reference-contained Claim.provider'],
    ],
    [
      'a contained resource that nothing refers to',
      claim({ contained: [{ resourceType: 'Practitioner', id: 'x' }] }),
      ['invariant-failed Claim'],
    ],
    [
      'a contained resource of a wrong type',
      claim({
        contained: [
          {
            resourceType: 'Coverage',
            id: 'x',
            status: 'active',
            beneficiary: { reference: 'Patient/p' },
            payor: [{ display: 'x' }],
          },
        ],
        provider: { reference: '#x' },
      }),
      ['reference-type Claim.provider'],
    ],
    [
      'a contained resource that is used',
      claim({ contained: [{ resourceType: 'Practitioner', id: 'x' }], provider: { reference: '#x' } }),
      [],
    ],
    [
      'a required code of which only an extension is there',
      patient({
        _gender: {
          extension: [
            { url: 'http://hl7.org/fhir/StructureDefinition/data-absent-reason', valueCode: 'unknown' },
          ],
        },
      }),
      ['binding-required Patient._gender'],
    ],
    [
      'a reference that says another type',
      patient({ managingOrganization: { reference: 'Organization/o', type: 'Practitioner' } }),
      ['reference-type Patient.managingOrganization'],
    ],
    ['an element with an id alone', patient({ name: [{ id: 'x' }] }), ['element-empty Patient.name[0]']],
    [
      'a unit that is none',
      claim({
        item: [
          {
            sequence: 1,
            productOrService: { text: 'x' },
            quantity: { value: 1, system: 'http://unitsofmeasure.org', code: 'mgs' },
          },
        ],
      }),
      ['warning quantity-unit Claim.item[0].quantity'],
    ],
    [
      'a vital sign by its LOINC code',
      {
        resourceType: 'Observation',
        status: 'final',
        code: { coding: [{ system: 'http://loinc.org', code: '8867-4' }] },
        subject: { reference: 'Patient/p' },
        effectiveDateTime: '2024-01-01',
        valueQuantity: { value: 1, unit: 'x', system: 'http://unitsofmeasure.org', code: '/min' },
      },
      ['profile-missing Observation.category', 'profile-missing Observation.category'],
    ],
  ])('%s', (_, resource, expected) => {
    expect(findings(validator, resource).sort()).toEqual(expected)
  })
})

describe('a contained resource', () => {
  const contained = [{ resourceType: 'Organization', id: 'c', name: 'x' }]
  const extended = (value: object): object => ({ extension: [{ url: 'http://elsewhere.test/x', ...value }] })

  test.each<[string, object, boolean]>([
    ['a reference', { managingOrganization: { reference: '#c' } }, true],
    ['a reference in an extension', extended({ valueReference: { reference: '#c' } }), true],
    ['a canonical', extended({ valueCanonical: '#c' }), true],
    ['a uri', { implicitRules: '#c' }, true],
    ['a url', { photo: [{ url: '#c' }] }, true],
    ['an address beside a primitive', { _birthDate: extended({ valueUri: '#c' }) }, true],
    [
      'its own reference to its container',
      { contained: [{ ...contained[0], partOf: { reference: '#' } }] },
      true,
    ],
    ['a name', { name: [{ family: '#c' }] }, false],
    ['a code', { maritalStatus: { coding: [{ system: 'http://x.org', code: '#c' }] } }, false],
    ['a display', { managingOrganization: { display: '#c' } }, false],
    ['its own name', { contained: [{ ...contained[0], name: '#' }] }, false],
  ])('and %s that names it', (_, content, isUsed) => {
    const failed = findings(validator, patient({ contained, ...content })).includes(
      'invariant-failed Patient',
    )
    expect(failed).toBe(!isUsed)
  })
})

describe('a narrative', () => {
  test.each([
    ['text', true],
    ['<p>text <b>bold</b><br/></p>', true],
    ['<table class="grid"><tr><td colspan="2">a</td></tr></table>', true],
    ['<a href="http://x.org/#there">a</a>', true],
    ['<img src="http://x.org/x.png" alt="x"/>', true],
    ['a &amp; b &#160; &#xA0;', true],
    ['<!-- remark -->text', true],
    ['', false],
    ['   ', false],
    ['<script>alert(1)</script>', false],
    ['<p onclick="x()">a</p>', false],
    ['<iframe src="x">a</iframe>', false],
    ['<a href="javascript:alert(1)">a</a>', false],
    ['<a href=" JavaScript:alert(1)">a</a>', false],
    ['<form><input/></form>', false],
    ['<p>a', false],
    ['<p>a</b>', false],
    ['a &nbsp; b', false],
    ['a & b', false],
    ['a < b', false],
    ['</div><div>', false],
    ['<p title=x>a</p>', false],
    ['<a href="http://x.org?a=1&amp;b=2">a</a>', true],
    ['<a href="http://x.org?a=1&b=2">a</a>', false],
    ['<p title="a" title="b">a</p>', false],
    ['<p>a</p title="b">', false],
    ['<p>a</p/>', false],
    ['<br/ >', false],
    ['<!-- a -- b -->text', false],
    ['a &#0; b', false],
    ['<a href="&#106;avascript:alert(1)">a</a>', false],
    ['<a href="&#x6A;avascript&#58;alert(1)">a</a>', false],
    ['<a href="java\tscript:alert(1)">a</a>', false],
    ['<a href="java&#10;script:alert(1)">a</a>', false],
    ['<a href="&#1;javascript:alert(1)">a</a>', false],
    ['<a href="vbscript:x">a</a>', false],
    ['<a href="mailto:a@x.org">a</a> <a href="tel:+1">b</a> <a href="Patient/p">c</a>', true],
    ['<blockquote cite="javascript:x">a</blockquote>', false],
    ['<img src="data:image/png;base64,AAAA" alt="x"/>', true],
    ['<img src="data:image/svg+xml,x" alt="x"/>', false],
    ['<img src="data:text/html,x" alt="x"/>', false],
    ['<p xmlns="http://www.w3.org/1999/xhtml">a</p>', true],
    ['<p xmlns="http://www.w3.org/2000/svg">a</p>', false],
  ])('%s: %s', (inner, isSafe) => {
    expect(findings(validator, narrative(inner))).toEqual(isSafe ? [] : ['narrative-unsafe Patient.text.div'])
  })

  test.each(['<div>a</div>', '<div xmlns="http://x.org">a</div>'])('outside of XHTML: %s', (div) => {
    expect(findings(validator, patient({ text: { status: 'generated', div } }))).toEqual([
      'narrative-unsafe Patient.text.div',
    ])
  })

  test('a link within a comment or within the value of another attribute is none', () => {
    const inner = `<!-- <a href="#x">a</a> --><p title=" href='#y'">text</p>`
    expect(findings(validator, narrative(inner))).toEqual([])
  })
})

describe('a Bundle', () => {
  const entry = (fullUrl: string, id: string): object => ({
    fullUrl,
    resource: { resourceType: 'Patient', id },
  })

  test.each<[string, JsonObject, string[]]>([
    [
      'whose fullUrl ends in another id',
      bundle({ entry: [entry('https://x.example.org/Patient/a', 'b')] }),
      ['bundle-full-url Bundle.entry[0]'],
    ],
    [
      'whose fullUrl is relative',
      bundle({ entry: [entry('/Patient/a', 'a')] }),
      ['bundle-full-url Bundle.entry[0]'],
    ],
    ['whose fullUrl ends in the id', bundle({ entry: [entry('https://x.example.org/Patient/a', 'a')] }), []],
    [
      'whose fullUrl is a urn',
      bundle({ entry: [entry('urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0', 'a')] }),
      [],
    ],
    [
      'with an entry that has no fullUrl',
      bundle({ entry: [{ resource: { resourceType: 'Patient', id: 'a' } }] }),
      ['bundle-full-url Bundle.entry[0]'],
    ],
    [
      'with a request instead of a fullUrl',
      bundle({
        type: 'batch',
        entry: [{ request: { method: 'POST', url: 'Patient' }, resource: { resourceType: 'Patient' } }],
      }),
      [],
    ],
    [
      'with the same fullUrl twice',
      bundle({
        entry: [entry('https://x.example.org/Patient/a', 'a'), entry('https://x.example.org/Patient/a', 'a')],
      }),
      ['invariant-failed Bundle'],
    ],
    ['with a total that its type does not allow', bundle({ total: 1 }), ['invariant-failed Bundle']],
    [
      'whose entry is wrong',
      bundle({
        entry: [
          {
            fullUrl: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
            resource: { resourceType: 'Patient', gender: 'm' },
          },
        ],
      }),
      ['binding-required Bundle.entry[0].resource.gender'],
    ],
    [
      'in which a reference leads to a wrong type',
      bundle({
        entry: [
          {
            fullUrl: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
            resource: { resourceType: 'Practitioner', id: 'd' },
          },
          {
            fullUrl: 'urn:uuid:1c3151bd-1cbf-4d64-b04d-cd9187a4c6e0',
            resource: {
              resourceType: 'Coverage',
              status: 'active',
              beneficiary: { reference: 'urn:uuid:0c3151bd-1cbf-4d64-b04d-cd9187a4c6e0' },
              payor: [{ display: 'x' }],
            },
          },
        ],
      }),
      ['reference-type Bundle.entry[1].resource.beneficiary'],
    ],
  ])('%s', (_, resource, expected) => {
    expect(findings(validator, resource)).toEqual(expected)
  })
})
