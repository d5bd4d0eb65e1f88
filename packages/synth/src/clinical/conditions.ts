// A member's standing problems: http://hl7.org/fhir/us/core/STU6.1/StructureDefinition-us-core-condition-problems-health-concerns.html
import type { Resource } from '@openpayer/fhir'
import { isoDate, isoInstant } from '../calendar.ts'
import { coding, concept, reference, systems } from '../codes.ts'
import { diagnosis } from '../data/diagnoses.ts'
import { type Member, patientId } from '../members/member.ts'
import { meta } from '../profiles.ts'
import { practitionerId } from '../providers/world.ts'

export const conditions = function* (member: Member): Iterable<Resource> {
  for (const [at, icd10] of member.problems.entries()) {
    const problem = diagnosis(icd10)
    const since = (member.measured[0] ?? member.birth + 10_000) - 200 - at * 37
    yield {
      resourceType: 'Condition',
      id: `condition-${member.slug}-${at + 1}`,
      meta: meta('problem', isoInstant(since + 1, 43_200)),
      clinicalStatus: concept('conditionClinical', 'active'),
      verificationStatus: concept('conditionVerification', 'confirmed'),
      category: [concept('conditionCategory', 'problem-list-item')],
      code: {
        coding: [
          ...(problem.snomed === undefined ? [] : [coding('snomed', problem.snomed)]),
          { system: systems.icd10, code: problem.icd10 },
        ],
        text: problem.text,
      },
      subject: reference('Patient', patientId(member.slug)),
      onsetDateTime: isoDate(since),
      recordedDate: isoDate(since),
      recorder: reference('Practitioner', practitionerId(member.doctor)),
    }
  }
}
