// Patient: http://hl7.org/fhir/us/carin-bb/STU2.2/StructureDefinition-C4BB-Patient.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { isoDate, isoInstant } from '../calendar.ts'
import { coding, concept, extension, systems } from '../codes.ts'
import { ethnicities, races } from '../data/people.ts'
import { state } from '../data/places.ts'
import { phone } from '../identifiers.ts'
import { meta } from '../profiles.ts'
import { type Member, patientId } from './member.ts'

const usCore = (name: string): string => `http://hl7.org/fhir/us/core/StructureDefinition/us-core-${name}`

const category = (name: string, of: { code: string; text: string }): JsonObject =>
  extension(usCore(name), {
    extension: [
      extension('ombCategory', { valueCoding: { ...coding('raceEthnicity', of.code), display: of.text } }),
      extension('text', { valueString: of.text }),
    ],
  })

export const memberNumber = (number: number): string => `M${String(number).padStart(9, '0')}`

const names = (member: Member): JsonObject[] => {
  const current = { use: 'official', family: member.family, given: [member.given] }
  if (member.formerName === undefined) return [current]
  const until = isoDate(member.formerName.until)
  return [
    { ...current, period: { start: until } },
    { use: 'old', family: member.formerName.family, given: [member.given], period: { end: until } },
  ]
}

const memberAddress = (member: Member): JsonObject => ({
  use: 'home',
  line: [member.street],
  city: member.town.city,
  state,
  postalCode: member.town.postalCode,
  country: 'US',
})

export const patient = (member: Member): Resource => {
  const number = memberNumber(member.number)
  return {
    resourceType: 'Patient',
    id: patientId(member.slug),
    meta: meta(
      'patient',
      isoInstant(member.deceased ?? Math.max(member.birth, 19_700), 30_000 + (member.number % 30_000)),
    ),
    extension: [
      category('race', races[member.race % races.length] ?? races[0]),
      category('ethnicity', ethnicities[member.ethnicity % ethnicities.length] ?? ethnicities[0]),
      extension(usCore('birthsex'), { valueCode: member.female ? 'F' : 'M' }),
    ],
    identifier: [
      { type: concept('identifierType', 'MB'), system: systems.memberId, value: number },
      { type: concept('carinIdentifierType', 'um'), system: systems.personId, value: `${number}U` },
    ],
    active: true,
    name: names(member),
    telecom: [
      { system: 'phone', value: phone(member.number), use: 'home' },
      { system: 'email', value: `${member.slug}@members.openpayer.example`, use: 'home' },
    ],
    gender: member.female ? 'female' : 'male',
    birthDate: isoDate(member.birth),
    ...(member.deceased === undefined ? {} : { deceasedDateTime: isoDate(member.deceased) }),
    address: [memberAddress(member)],
    communication: [{ language: concept('language', 'en', 'English'), preferred: true }],
  }
}
