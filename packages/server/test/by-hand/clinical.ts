// What care left of one member: of each US Core type two to four records that differ in what its searches ask for. Two members have the same.
import type { Loaded } from './ask.ts'
import { concept, period, ref } from './write.ts'

export const systems = {
  condition: 'http://terminology.hl7.org/CodeSystem/condition-category',
  observation: 'http://terminology.hl7.org/CodeSystem/observation-category',
  loinc: 'http://loinc.org',
  snomed: 'http://snomed.info/sct',
  icd: 'http://hl7.org/fhir/sid/icd-10-cm',
  carePlan: 'http://hl7.org/fhir/us/core/CodeSystem/careplan-category',
  act: 'http://terminology.hl7.org/CodeSystem/v3-ActCode',
  report: 'http://terminology.hl7.org/CodeSystem/v2-0074',
  clinical: 'http://terminology.hl7.org/CodeSystem/condition-clinical',
} as const

/** `who`: the letter that the member's ids begin with. */
export function clinicalRecords(who: string): readonly Loaded[] {
  const subject = ref(`Patient/${who}-patient`)
  const record = (type: string, id: string, fields: object): Loaded => ({
    resourceType: type,
    id: `${who}-${id}`,
    ...(byPatient.has(type) ? { patient: subject } : { subject }),
    ...fields,
  })
  return [conditions, results, documents, care, medications, others].flatMap((part) => part(record, who))
}

const byPatient = new Set(['AllergyIntolerance', 'Device', 'Immunization', 'RelatedPerson'])

type Write = (type: string, id: string, fields: object) => Loaded

const conditions = (record: Write, who: string): Loaded[] => [
  ...(['active', 'resolved'] as const).map((status) =>
    record('AllergyIntolerance', `allergy-${status}`, {
      clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', status),
      code: concept(systems.snomed, '91935009'),
    }),
  ),
  record('Condition', 'pressure', {
    clinicalStatus: concept(systems.clinical, 'active'),
    category: [concept(systems.condition, 'problem-list-item')],
    code: concept(systems.icd, 'I10'),
    onsetDateTime: '2024-03-10',
    recordedDate: '2024-03-12',
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
        valueDateTime: '2024-03-11',
      },
    ],
  }),
  record('Condition', 'cold', {
    clinicalStatus: concept(systems.clinical, 'resolved'),
    category: [concept(systems.condition, 'encounter-diagnosis')],
    code: concept(systems.icd, 'J06.9'),
    encounter: ref(`Encounter/${who}-visit`),
    onsetDateTime: '2026-02-01',
    abatementDateTime: '2026-02-10',
    recordedDate: '2026-02-01',
    extension: [
      {
        url: 'http://hl7.org/fhir/StructureDefinition/condition-assertedDate',
        valueDateTime: '2026-02-01',
      },
    ],
  }),
  record('Condition', 'fracture', {
    clinicalStatus: concept(systems.clinical, 'resolved'),
    category: [concept(systems.condition, 'encounter-diagnosis')],
    code: concept(systems.icd, 'S52.5'),
    encounter: ref(`Encounter/${who}-stay`),
    onsetPeriod: period('2025-08-10', '2025-08-15'),
    abatementDateTime: '2025-10-01',
    recordedDate: '2025-08-10',
  }),
]

const results = (record: Write): Loaded[] => [
  record('Observation', 'sugar', {
    status: 'final',
    category: [concept(systems.observation, 'laboratory')],
    code: concept(systems.loinc, '4548-4'),
    effectiveDateTime: '2026-02-01T10:30:00-05:00',
  }),
  record('Observation', 'sugar-before', {
    status: 'amended',
    category: [concept(systems.observation, 'laboratory')],
    code: concept(systems.loinc, '4548-4'),
    effectiveDateTime: '2025-02-01T10:30:00-05:00',
  }),
  record('Observation', 'fat', {
    status: 'final',
    category: [concept(systems.observation, 'laboratory')],
    code: concept(systems.loinc, '2093-3'),
    effectiveDateTime: '2026-02',
  }),
  record('Observation', 'blood-pressure', {
    status: 'final',
    category: [concept(systems.observation, 'vital-signs')],
    code: concept(systems.loinc, '85354-9'),
    effectiveDateTime: '2026-02-01T09:10:00-05:00',
  }),
  record('DiagnosticReport', 'panel', {
    status: 'final',
    category: [concept(systems.report, 'LAB')],
    code: concept(systems.loinc, '58410-2'),
    effectiveDateTime: '2026-02-01T10:30:00-05:00',
  }),
  record('DiagnosticReport', 'panel-before', {
    status: 'amended',
    category: [concept(systems.report, 'LAB')],
    code: concept(systems.loinc, '58410-2'),
    effectiveDateTime: '2025-08-11',
  }),
  record('DiagnosticReport', 'note', {
    status: 'final',
    category: [concept(systems.loinc, 'LP29684-5')],
    code: concept(systems.loinc, '18748-4'),
    effectivePeriod: period('2026-02-03', '2026-02-04'),
  }),
]

interface Paper {
  readonly type: string
  readonly category: string
  readonly status: string
  readonly date: string
  readonly during: object
}
const paper = ({ type, category, status, date, during }: Paper): object => ({
  status,
  type: concept(systems.loinc, type),
  category: [concept('http://hl7.org/fhir/us/core/CodeSystem/us-core-documentreference-category', category)],
  date,
  content: [{ attachment: { contentType: 'text/plain', data: 'bm90ZQ==' } }],
  context: { period: during },
})

const documents = (record: Write): Loaded[] => [
  record(
    'DocumentReference',
    'letter',
    paper({
      ...{ type: '11506-3', category: 'clinical-note', status: 'current', date: '2026-02-02T09:30:00Z' },
      during: period('2026-02-01', '2026-02-01'),
    }),
  ),
  record(
    'DocumentReference',
    'letter-before',
    paper({
      ...{ type: '11506-3', category: 'clinical-note', status: 'superseded', date: '2025-08-20T09:30:00Z' },
      during: period('2025-08-10', '2025-08-15'),
    }),
  ),
  record(
    'DocumentReference',
    'scan',
    paper({
      ...{ type: '18842-5', category: 'imaging', status: 'current', date: '2026-03-01T09:30:00Z' },
      during: period('2026-03-01'),
    }),
  ),
  ...(
    [
      ['answers', 'completed', '2026-02-01T08:00:00Z', 'phq'],
      ['answers-before', 'in-progress', '2025-05-05T08:00:00Z', 'phq'],
      ['answers-other', 'completed', '2026-02-01T08:10:00Z', 'food'],
    ] as const
  ).map(([id, status, authored, about]) =>
    record('QuestionnaireResponse', id, {
      status,
      authored,
      questionnaire: `http://plan.example/Questionnaire/${about}`,
    }),
  ),
]

const dischargeTo = 'http://terminology.hl7.org/CodeSystem/discharge-disposition'

const care = (record: Write, who: string): Loaded[] => [
  record('Encounter', 'visit', {
    identifier: [{ system: 'http://plan.example/visit', value: `V-${who}` }],
    status: 'finished',
    class: { system: systems.act, code: 'AMB' },
    type: [concept(systems.snomed, '162673000')],
    period: period('2026-02-01T09:00:00-05:00', '2026-02-01T10:00:00-05:00'),
    location: [{ location: ref('Location/clinic') }],
  }),
  record('Encounter', 'stay', {
    status: 'finished',
    class: { system: systems.act, code: 'IMP' },
    type: [concept(systems.snomed, '32485007')],
    period: period('2025-08-10', '2025-08-15'),
    hospitalization: { dischargeDisposition: concept(dischargeTo, 'home') },
    location: [{ location: ref('Location/hospital') }],
  }),
  record('Encounter', 'missed', {
    status: 'cancelled',
    class: { system: systems.act, code: 'AMB' },
    type: [concept(systems.snomed, '162673000')],
    period: period('2026-04-01', '2026-04-01'),
  }),
  ...(
    [
      ['plan', 'active', 'assess-plan', period('2026-01-01', '2026-06-30')],
      ['plan-before', 'completed', 'assess-plan', period('2025-01-01', '2025-06-30')],
      ['plan-other', 'active', 'encompass', period('2026-01-01', '2026-06-30')],
    ] as const
  ).map(([id, status, category, when]) =>
    record('CarePlan', id, {
      status,
      intent: 'plan',
      category: [concept(systems.carePlan, category)],
      period: when,
    }),
  ),
  record('CareTeam', 'team', {
    status: 'active',
    participant: [
      { role: [concept(systems.snomed, '446050000')], member: ref('Practitioner/gp') },
      { member: ref('PractitionerRole/gp-role') },
      { member: ref(`Patient/${who}-patient`) },
      { member: ref(`RelatedPerson/${who}-carla`) },
    ],
  }),
  record('CareTeam', 'team-before', {
    status: 'inactive',
    participant: [{ role: [concept(systems.snomed, '17561000')], member: ref('Practitioner/surgeon') }],
  }),
  ...(
    [
      ['walk', 'active', '281239006', '2026-12-31'],
      ['stop-smoking', 'completed', '8517006', '2025-06-30'],
    ] as const
  ).map(([id, status, code, dueDate]) =>
    record('Goal', id, {
      lifecycleStatus: status,
      description: concept(systems.snomed, code),
      target: [{ dueDate }],
    }),
  ),
]

const intents = [
  ['pills', 'active', 'order', '2026-02-01', 'visit'],
  ['pills-before', 'stopped', 'order', '2025-08-15', 'stay'],
  ['pills-proposed', 'active', 'plan', '2026-03-01', 'visit'],
] as const

const medications = (record: Write, who: string): Loaded[] => [
  ...intents.map(([id, status, intent, authoredOn, encounter]) =>
    record('MedicationRequest', id, {
      status,
      intent,
      authoredOn,
      medicationReference: ref(`Medication/${intent === 'plan' ? 'statin' : 'metformin'}`),
      encounter: ref(`Encounter/${who}-${encounter}`),
    }),
  ),
  ...(
    [
      ['fill', 'completed', 'FF'],
      ['refill', 'completed', 'RF'],
      ['fill-cancelled', 'cancelled', 'FF'],
    ] as const
  ).map(([id, status, type]) =>
    record('MedicationDispense', id, {
      status,
      type: concept(systems.act, type),
      medicationReference: ref('Medication/metformin'),
    }),
  ),
  ...(
    [
      ['flu', 'completed', '2026-01-10'],
      ['flu-before', 'not-done', '2025-10-01'],
    ] as const
  ).map(([id, status, occurrenceDateTime]) =>
    record('Immunization', id, {
      status,
      occurrenceDateTime,
      vaccineCode: concept('http://hl7.org/fhir/sid/cvx', '158'),
    }),
  ),
]

/** The first of each type, of which the Provenance tells. */
const toldOf =
  'Patient/patient Coverage/coverage RelatedPerson/carla AllergyIntolerance/allergy-active Condition/pressure Observation/sugar DiagnosticReport/panel DocumentReference/letter QuestionnaireResponse/answers Encounter/visit CarePlan/plan CareTeam/team Goal/walk MedicationRequest/pills MedicationDispense/fill Immunization/flu Device/pacemaker Procedure/cast ServiceRequest/test'

const others = (record: Write, who: string): Loaded[] => [
  ...(
    [
      ['pacemaker', 'active', '14106009'],
      ['lens', 'inactive', '72506001'],
    ] as const
  ).map(([id, status, type]) => record('Device', id, { status, type: concept(systems.snomed, type) })),
  record('Procedure', 'cast', {
    status: 'completed',
    code: concept(systems.snomed, '274474001'),
    performedPeriod: period('2025-08-11', '2025-08-12'),
  }),
  record('Procedure', 'cast-again', {
    status: 'in-progress',
    code: concept(systems.snomed, '274474001'),
    performedDateTime: '2026-02-01T09:20:00-05:00',
  }),
  record('Procedure', 'x-ray', {
    status: 'completed',
    code: concept(systems.snomed, '168537006'),
    performedDateTime: '2025-08-10',
  }),
  ...(
    [
      ['test', 'active', '108252007', '24627-2', '2026-02-01'],
      ['test-before', 'completed', '108252007', '24627-2', '2025-08-15'],
      ['exercise', 'active', '409063005', '73831-4', '2026-02-01'],
    ] as const
  ).map(([id, status, category, code, authoredOn]) =>
    record('ServiceRequest', id, {
      status,
      intent: 'order',
      category: [concept(systems.snomed, category)],
      code: concept(systems.loinc, code),
      authoredOn,
    }),
  ),
  record('Specimen', 'blood', { type: concept(systems.snomed, '119297000') }),
  ...(
    [
      ['carla', 'Carla'],
      ['otto', 'Otto'],
    ] as const
  ).map(([id, given]) => record('RelatedPerson', id, { name: [{ family: 'Winter', given: [given] }] })),
  {
    resourceType: 'Provenance',
    id: `${who}-origin`,
    target: toldOf.split(' ').map((name) => ref(name.replace('/', `/${who}-`))),
    recorded: '2026-02-05T00:00:00Z',
    agent: [{ who: ref('Organization/clinic-org') }],
  },
]
