import { expect, it } from 'vitest'
import { ownerElement } from '@openpayer/fhir'

it.each([
  ['Patient', 'id'],
  ['Coverage', 'beneficiary'],
  ['ExplanationOfBenefit', 'patient'],
  ['Observation', 'subject'],
  ['Appointment', 'participant.actor'],
  ['Provenance', 'target'],
  ['Device', 'patient'],
  ['Organization', undefined],
  ['Group', undefined],
  ['toString', undefined],
])('a record of type %s belongs to the Patient at %s', (type, element) => {
  expect(ownerElement(type)).toBe(element)
})
