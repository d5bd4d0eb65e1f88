import { describe, expect, it } from 'vitest'
import { subsetResource } from '../src/index.ts'
import type { Portion } from '../src/definitions/summary.ts'

const tag = '{"system":"http://terminology.hl7.org/CodeSystem/v3-ObservationValue","code":"SUBSETTED"}'

function subset(text: string, portion: Portion): string {
  const { resourceType } = JSON.parse(text) as { resourceType: string }
  return new TextDecoder().decode(subsetResource(new TextEncoder().encode(text), resourceType, portion))
}

const meta = (tags = ''): string => `"meta":{"versionId":"1","lastUpdated":"2026-01-01T00:00:00.000Z"${tags}}`
const observation =
  `{"resourceType":"Observation","id":"o",${meta()},"text":{"status":"generated","div":"<div>\\"}]{[é</div>"},` +
  '"extension":[{"url":"u","valueString":"x"}],"status":"final","category":[{"text":"Vital"}],' +
  '"code":{"coding":[{"system":"s","code":"c"}]},"valueQuantity":{"value":1.00,"unit":"kg"},' +
  '"interpretation":[{"text":"high"}],"note":[{"text":"Zoë"}]}'

describe('a portion of a resource', () => {
  it('as elements has these, what is mandatory or modifies, and the mark of a subset', () => {
    expect(subset(observation, { elements: ['value'] })).toBe(
      `{"resourceType":"Observation","id":"o",${meta(`,"tag":[${tag}]`)},"status":"final",` +
        '"code":{"coding":[{"system":"s","code":"c"}]},"valueQuantity":{"value":1.00,"unit":"kg"}}',
    )
  })

  it('as text has the narrative and what is mandatory', () => {
    expect(subset(observation, { summary: 'text' })).toBe(
      `{"resourceType":"Observation","id":"o",${meta(`,"tag":[${tag}]`)},` +
        '"text":{"status":"generated","div":"<div>\\"}]{[é</div>"},"status":"final","code":{"coding":[{"system":"s","code":"c"}]}}',
    )
  })

  it('as data has all but the narrative', () => {
    const rest = observation.replace(/"text":\{"status".*?"\},"ext/, '"ext')
    expect(subset(observation, { summary: 'data' })).toBe(rest.replace(meta(), meta(`,"tag":[${tag}]`)))
  })

  it('as summary has the elements that R4 marks, at every depth', () => {
    expect(subset(observation, { summary: 'true' })).toBe(
      `{"resourceType":"Observation","id":"o",${meta(`,"tag":[${tag}]`)},"status":"final",` +
        '"code":{"coding":[{"system":"s","code":"c"}]},"valueQuantity":{"value":1.00,"unit":"kg"}}',
    )
    const document =
      `{"resourceType":"DocumentReference","id":"d",${meta()},"status":"current",` +
      '"content":[{"attachment":{"contentType":"text/plain","data":"eA==","title":"t"}}]}'
    expect(JSON.parse(subset(document, { summary: 'true' }))).toMatchObject({
      content: [{ attachment: { contentType: 'text/plain', title: 't' } }],
    })
    expect(subset(document, { summary: 'true' })).not.toContain('data')
  })

  it('leaves neither an empty object nor an empty array behind', () => {
    const patient = `{"resourceType":"Patient","id":"p",${meta()},"link":[{"other":{"reference":"Patient/q"},"type":"seealso"}],"contact":[{"name":{"text":"x"}}],"address":[{"line":["a"]}]}`
    expect(subset(patient, { summary: 'true' })).toContain(
      '"link":[{"other":{"reference":"Patient/q"},"type":"seealso"}]',
    )
    const claim = `{"resourceType":"ExplanationOfBenefit","id":"e",${meta()},"insurance":[{"preAuthRef":["n"]}],"status":"active"}`
    expect(subset(claim, { summary: 'true' })).toBe(
      `{"resourceType":"ExplanationOfBenefit","id":"e",${meta(`,"tag":[${tag}]`)},"status":"active"}`,
    )
  })

  it('keeps the tags that are there, and what extends a primitive', () => {
    const given = `{"resourceType":"Patient","id":"p","meta":{"tag":[{"code":"a"}],"versionId":"2"},"birthDate":"1980-01-01","_birthDate":{"extension":[{"url":"u"}]},"gender":"male"}`
    expect(subset(given, { elements: ['birthDate'] })).toBe(
      `{"resourceType":"Patient","id":"p","meta":{"tag":[{"code":"a"},${tag}],"versionId":"2"},"birthDate":"1980-01-01","_birthDate":{"extension":[{"url":"u"}]}}`,
    )
  })
})
