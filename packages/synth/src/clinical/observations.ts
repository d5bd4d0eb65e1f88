// What was measured: laboratory results, vital signs and smoking.
// http://hl7.org/fhir/us/core/STU6.1/StructureDefinition-us-core-observation-lab.html
import type { JsonObject, Resource } from '@openpayer/fhir'
import { type Day, isoInstant } from '../calendar.ts'
import { concept, reference, systems } from '../codes.ts'
import { type LabTest, labTests, smoking } from '../data/measurements.ts'
import { type Member, patientId } from '../members/member.ts'
import { type ProfileName, meta } from '../profiles.ts'
import { type World, practitionerId } from '../providers/world.ts'
import { type Random, createRandom } from '../random.ts'

const quantity = (value: number, unit: string): JsonObject => ({
  value,
  unit,
  system: systems.ucum,
  code: unit,
})

interface Visit {
  readonly member: Member
  readonly day: Day
  /** Counts the member's visits from 1. */
  readonly number: number
}

const observation = (
  visit: Visit,
  name: string,
  profile: ProfileName,
  category: string,
  more: JsonObject,
): Resource => ({
  resourceType: 'Observation',
  id: `observation-${visit.member.slug}-${visit.number}-${name}`,
  meta: meta(profile, isoInstant(visit.day + 1, 25_200)),
  status: 'final',
  category: [concept('observationCategory', category)],
  subject: reference('Patient', patientId(visit.member.slug)),
  effectiveDateTime: isoInstant(visit.day, 50_400),
  performer: [reference('PractitionerRole', `role-${practitionerId(visit.member.doctor)}`)],
  ...more,
})

const vital = (
  visit: Visit,
  name: string,
  profile: ProfileName,
  code: JsonObject,
  value: JsonObject,
): Resource => observation(visit, name, profile, 'vital-signs', { code, valueQuantity: value })

const bloodPressure = (visit: Visit, random: Random): Resource =>
  observation(visit, 'blood-pressure', 'bloodPressure', 'vital-signs', {
    code: concept('loinc', '85354-9', 'Blood pressure'),
    component: [
      {
        code: concept('loinc', '8480-6', 'Upper value'),
        valueQuantity: quantity(random.int(108, 152), 'mm[Hg]'),
      },
      {
        code: concept('loinc', '8462-4', 'Lower value'),
        valueQuantity: quantity(random.int(64, 94), 'mm[Hg]'),
      },
    ],
  })

const lab = (visit: Visit, test: LabTest, random: Random): Resource => {
  const value = random.int(test.from, test.to) / test.scale
  const high = value > test.normal.high
  return observation(visit, test.name, 'lab', 'laboratory', {
    code: concept('loinc', test.loinc, test.text),
    valueQuantity: quantity(value, test.unit),
    interpretation: [concept('interpretation', high ? 'H' : value < test.normal.low ? 'L' : 'N')],
    referenceRange: [
      { low: quantity(test.normal.low, test.unit), high: quantity(test.normal.high, test.unit) },
    ],
  })
}

const visitObservations = function* (visit: Visit, random: Random): Iterable<Resource> {
  const height = visit.member.female ? 162 : 176
  const weight = random.int(560, 940) / 10
  yield bloodPressure(visit, random)
  yield vital(
    visit,
    'heart-rate',
    'heartRate',
    concept('loinc', '8867-4', 'Pulse'),
    quantity(random.int(58, 92), '/min'),
  )
  yield vital(visit, 'height', 'bodyHeight', concept('loinc', '8302-2', 'Height'), quantity(height, 'cm'))
  yield vital(visit, 'weight', 'bodyWeight', concept('loinc', '29463-7', 'Weight'), quantity(weight, 'kg'))
  const index = Math.round((weight / (height / 100) ** 2) * 10) / 10
  yield vital(
    visit,
    'bmi',
    'bodyMassIndex',
    concept('loinc', '39156-5', 'Weight for height'),
    quantity(index, 'kg/m2'),
  )
  for (const test of labTests) yield lab(visit, test, random)
  yield observation(visit, 'smoking', 'smoking', 'social-history', {
    code: concept('loinc', '72166-2', 'Smoking'),
    valueCodeableConcept: concept(
      'snomed',
      smoking[visit.member.smoker].snomed,
      smoking[visit.member.smoker].text,
    ),
  })
}

export const observations = function* (world: World, member: Member): Iterable<Resource> {
  const random = createRandom(world.seed, 'observations', member.slug)
  for (const [at, day] of member.measured.entries())
    yield* visitObservations({ member, day, number: at + 1 }, random)
}
