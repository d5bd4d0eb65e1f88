// The searches of US Core's capability statement, as member a asks them. Member b has the same records; none of them is ever found.
import type { Row } from './ask.ts'
import { systems } from './clinical.ts'
import { dates, rows } from './rows.ts'

const own = 'patient=a-patient'
const told = '_revinclude=Provenance:target'
const origin = 'Provenance/a-origin'
const nucc = 'http://nucc.org/provider-taxonomy'
const npi = 'http://hl7.org/fhir/sid/us-npi'

const conditions: readonly Row[] = [
  ...rows(
    [
      `AllergyIntolerance?${own}&${told}`,
      'a-allergy-active a-allergy-resolved',
      'both; the origin of one is told',
      origin,
    ],
    [`AllergyIntolerance?${own}&clinical-status=active`, 'a-allergy-active', 'the other is resolved'],
    [`Condition?${own}&${told}`, 'a-pressure a-cold a-fracture', 'all of the member', origin],
    ['Condition?patient=Patient/a-patient', 'a-pressure a-cold a-fracture', 'with the type'],
    ['Condition?patient=b-patient', '', 'what the other member has'],
    [
      `Condition?${own}&category=${systems.condition}|problem-list-item`,
      'a-pressure',
      'the others are diagnoses of visits',
    ],
    [
      `Condition?${own}&category=encounter-diagnosis&clinical-status=resolved`,
      'a-cold a-fracture',
      'pressure is a problem',
    ],
    [
      `Condition?${own}&category=encounter-diagnosis&encounter=Encounter/a-visit`,
      'a-cold',
      'fracture: a stay',
    ],
    [`Condition?${own}&category=encounter-diagnosis&encounter=Encounter/b-visit`, '', 'of the other member'],
    [`Condition?${own}&clinical-status=active`, 'a-pressure', 'the others are resolved'],
    [`Condition?${own}&code=${systems.icd}|I10`, 'a-pressure', 'the code with its system'],
    [`Condition?${own}&code=I10,J06.9`, 'a-pressure a-cold', 'either'],
  ),
  ...dates(`Condition?${own}&onset-date=`, 'fracture lasts from 10 to 15 August', {
    'gt2025-08-14': 'a-cold a-fracture',
    // It neither goes on after that day nor lies within it.
    'ge2025-08-15': 'a-cold',
    'lt2025-08-11': 'a-pressure a-fracture',
    'le2025-08-10': 'a-pressure',
    '2025-08': 'a-fracture',
  }),
  ...dates(`Condition?${own}&asserted-date=`, 'of fracture nobody wrote it', {
    'gt2024-03-11': 'a-cold',
    'ge2024-03-11': 'a-pressure a-cold',
    'lt2026-02-01': 'a-pressure',
    'le2026-02-01': 'a-pressure a-cold',
  }),
  ...dates(`Condition?${own}&recorded-date=`, 'fracture on that day', {
    'gt2025-08-10': 'a-cold',
    'ge2025-08-10': 'a-cold a-fracture',
    'lt2025-08-10': 'a-pressure',
    'le2025-08-10': 'a-pressure a-fracture',
  }),
  ...dates(`Condition?${own}&abatement-date=`, 'pressure has not abated', {
    'gt2025-10-01': 'a-cold',
    'ge2025-10-01': 'a-cold a-fracture',
    'lt2026-02-10': 'a-fracture',
    'le2026-02-10': 'a-cold a-fracture',
  }),
]

const labs = `Observation?${own}&category=laboratory`
const results: readonly Row[] = [
  ...rows(
    [`${labs}&${told}`, 'a-sugar a-sugar-before a-fat', 'blood-pressure is a vital sign', origin],
    [
      `Observation?${own}&category=${systems.observation}|vital-signs`,
      'a-blood-pressure',
      'the others: labs',
    ],
    [`${labs}&status=final`, 'a-sugar a-fat', 'sugar-before was amended'],
    [`${labs}&status=final,amended`, 'a-sugar a-sugar-before a-fat', 'either'],
    [`Observation?${own}&code=${systems.loinc}|4548-4`, 'a-sugar a-sugar-before', 'fat is another code'],
    [`Observation?${own}&code=85354-9,2093-3`, 'a-blood-pressure a-fat', 'either'],
    [`Observation?${own}&code=4548-4&date=ge2026-01-01`, 'a-sugar', 'sugar-before was a year before'],
  ),
  ...dates(`${labs}&date=`, 'of fat only the month is known', {
    'gt2026-02-01': 'a-fat',
    'ge2026-02-01': 'a-sugar a-fat',
    'lt2026-02-01': 'a-sugar-before',
    'le2026-02-28': 'a-sugar a-sugar-before a-fat',
    '2026-02-01': 'a-sugar',
    'ge2026-02-01T10:30:00-05:00': 'a-sugar a-fat',
    'lt2026-02-01T15:30:00Z': 'a-sugar-before a-fat',
  }),
  ...rows(
    [`DiagnosticReport?${own}&${told}`, 'a-panel a-panel-before a-note', 'all', origin],
    [`DiagnosticReport?${own}&category=${systems.report}|LAB`, 'a-panel a-panel-before', 'note is a note'],
    [`DiagnosticReport?${own}&code=58410-2`, 'a-panel a-panel-before', 'note has another code'],
    [`DiagnosticReport?${own}&code=58410-2,18748-4`, 'a-panel a-panel-before a-note', 'either'],
    [`DiagnosticReport?${own}&code=58410-2&date=lt2026-01-01`, 'a-panel-before', 'panel is later'],
    [`DiagnosticReport?${own}&status=final`, 'a-panel a-note', 'panel-before was amended'],
    [`DiagnosticReport?${own}&status=final,amended`, 'a-panel a-panel-before a-note', 'either'],
    [`DiagnosticReport?${own}&date=gt2026-02-03`, 'a-note', 'a period that goes on the day after'],
  ),
  ...dates(`DiagnosticReport?${own}&category=LAB&date=`, 'panel at half past three UTC', {
    'gt2026-02-01T10:29:59-05:00': 'a-panel',
    'gt2026-02-01T10:30:00-05:00': '',
    'ge2026-02-01T10:30:00-05:00': 'a-panel',
    'lt2026-02-01T15:30:00Z': 'a-panel-before',
    'le2025-08-11': 'a-panel-before',
  }),
]

const letters = 'a-letter a-letter-before'
const documents: readonly Row[] = [
  ...rows(
    ['DocumentReference?_id=a-letter,b-letter', 'a-letter', 'the other is of the other member'],
    [`DocumentReference?${own}&${told}`, `${letters} a-scan`, 'all', origin],
    [`DocumentReference?${own}&category=clinical-note`, letters, 'scan is an image'],
    [`DocumentReference?${own}&type=${systems.loinc}|11506-3`, letters, 'scan has another type'],
    [`DocumentReference?${own}&status=current`, 'a-letter a-scan', 'letter-before was superseded'],
    [`DocumentReference?${own}&status=current,superseded`, `${letters} a-scan`, 'either'],
  ),
  ...dates(`DocumentReference?${own}&category=clinical-note&date=`, 'letter at half past nine UTC', {
    'gt2026-02-02T04:30:00-05:00': '',
    // An instant, though written to the second, is no second long.
    'gt2026-02-02T09:30:00.000Z': '',
    '2026-02-02T09:30:00.000Z': 'a-letter',
    'le2026-02-02T09:30:00.000Z': letters,
    'ge2026-02-02T04:30:00-05:00': 'a-letter',
    'lt2026-02-02T09:30:00Z': 'a-letter-before',
    'le2026-02-02T09:30:00Z': letters,
  }),
  ...dates(`DocumentReference?${own}&type=11506-3&period=`, 'letter-before is about 10 to 15 August', {
    'gt2025-08-15': 'a-letter',
    'ge2025-08-10': letters,
    'lt2025-08-11': 'a-letter-before',
    'le2026-02-01': letters,
  }),
  ...rows(
    ['QuestionnaireResponse?_id=a-answers', 'a-answers', 'that one'],
    [
      `QuestionnaireResponse?${own}&${told}`,
      'a-answers a-answers-before a-answers-other',
      'all of the member',
      origin,
    ],
    [`QuestionnaireResponse?${own}&status=completed`, 'a-answers a-answers-other', 'before: in progress'],
    [
      `QuestionnaireResponse?${own}&status=completed,in-progress`,
      'a-answers a-answers-before a-answers-other',
      'either',
    ],
    [
      `QuestionnaireResponse?${own}&questionnaire=http://plan.example/Questionnaire/phq`,
      'a-answers a-answers-before',
      'answers-other are to other questions',
    ],
  ),
  ...dates(`QuestionnaireResponse?${own}&authored=`, 'answers-other ten minutes after answers', {
    'gt2026-02-01T08:00:00Z': 'a-answers-other',
    'ge2026-02-01T08:00:00Z': 'a-answers a-answers-other',
    'lt2026-02-01T08:10:00Z': 'a-answers a-answers-before',
    'le2026-02-01T08:10:00Z': 'a-answers a-answers-before a-answers-other',
  }),
]

const team = `CareTeam?${own}&status=active`
const assessed = `CarePlan?${own}&category=assess-plan`
const care: readonly Row[] = [
  ...rows(
    [`${assessed}&${told}`, 'a-plan a-plan-before', 'plan-other is of another category', origin],
    [`CarePlan?${own}&category=${systems.carePlan}|encompass`, 'a-plan-other', 'the others are assessments'],
    [`${assessed}&status=active`, 'a-plan', 'plan-before is completed'],
    [`${assessed}&status=active,completed`, 'a-plan a-plan-before', 'either'],
    [`${assessed}&status=active&date=ge2026-01-01`, 'a-plan', 'and within its time'],
    [`${assessed}&status=active&date=lt2026-01-01`, '', 'plan-before is completed'],
  ),
  ...dates(`${assessed}&date=`, 'plan from January to June 2026, plan-before a year earlier', {
    'gt2025-06-30': 'a-plan',
    'ge2026-01-01': 'a-plan',
    'lt2026-01-01': 'a-plan-before',
    le2025: 'a-plan-before',
  }),
  ...rows(
    [`${team}&${told}`, 'a-team', 'team-before is inactive', origin],
    [`CareTeam?${own}&status=active,inactive`, 'a-team a-team-before', 'either'],
    [`CareTeam?${own}&role=${systems.snomed}|17561000`, 'a-team-before', 'in team the gp has another role'],
    ['CareTeam?role=446050000', 'a-team', 'without the member said, the token says it'],
    [
      `${team}&_include=CareTeam:participant:PractitionerRole`,
      'a-team',
      'only roles',
      'PractitionerRole/gp-role',
    ],
    [`${team}&_include=CareTeam:participant:Practitioner`, 'a-team', 'only people', 'Practitioner/gp'],
    [`${team}&_include=CareTeam:participant:Patient`, 'a-team', 'only the member', 'Patient/a-patient'],
    [`${team}&_include=CareTeam:participant:RelatedPerson`, 'a-team', 'only kin', 'RelatedPerson/a-carla'],
    [`Goal?${own}&${told}`, 'a-walk a-stop-smoking', 'both', origin],
    [`Goal?${own}&lifecycle-status=active`, 'a-walk', 'stop-smoking is completed'],
    [`Goal?${own}&description=${systems.snomed}|281239006`, 'a-walk', 'stop-smoking has another code'],
  ),
  ...dates(`Goal?${own}&target-date=`, 'stop-smoking by June 2025', {
    'gt2025-06-30': 'a-walk',
    'ge2025-06-30': 'a-walk a-stop-smoking',
    'lt2026-12-31': 'a-stop-smoking',
    'le2026-12-31': 'a-walk a-stop-smoking',
  }),
]

const encounters: readonly Row[] = [
  ...rows(
    ['Encounter?_id=a-visit', 'a-visit', 'that one'],
    ['Encounter?_id=b-visit', '', 'of the other member'],
    ['Encounter?identifier=http://plan.example/visit|V-a', 'a-visit', 'only it has one'],
    ['Encounter?identifier=http://plan.example/visit|V-b', '', 'of the other member'],
    [`Encounter?${own}&${told}`, 'a-visit a-stay a-missed a-own', 'all', origin],
    [`Encounter?class=${systems.act}|AMB&${own}`, 'a-visit a-missed', 'stay: IMP, own: VR'],
    [`Encounter?${own}&type=32485007`, 'a-stay', 'the visits have another type'],
    [`Encounter?${own}&status=finished`, 'a-visit a-stay', 'missed: cancelled, own: planned'],
    [`Encounter?${own}&location=Location/hospital`, 'a-stay', 'the visit was at the clinic'],
    [`Encounter?${own}&discharge-disposition=home`, 'a-stay', 'no other was a stay'],
  ),
  ...dates(
    `Encounter?${own}&date=`,
    'visit from nine to ten, stay from 10 to 15 August, own without a date',
    {
      'gt2026-02-01': 'a-missed',
      'gt2026-02-01T09:59:59-05:00': 'a-visit a-missed',
      'ge2026-02-01': 'a-visit a-missed',
      'lt2025-08-11': 'a-stay',
      'le2026-02-01': 'a-visit a-stay',
    },
  ),
]

const orders = `MedicationRequest?${own}&intent=order`
const dispensed = `MedicationDispense?${own}&status=completed`
const medications: readonly Row[] = [
  ...rows(
    [`${orders}&${told}`, 'a-pills a-pills-before', 'pills-proposed is a plan', origin],
    [
      `${orders}&_include=MedicationRequest:medication`,
      'a-pills a-pills-before',
      'once',
      'Medication/metformin',
    ],
    [
      `MedicationRequest?${own}&intent=order,plan&_include=MedicationRequest:medication`,
      'a-pills a-pills-before a-pills-proposed',
      'either; the plan is for a statin',
      'Medication/metformin Medication/statin',
    ],
    [`${orders}&status=active`, 'a-pills', 'pills-before was stopped'],
    [`${orders}&status=active,stopped`, 'a-pills a-pills-before', 'either'],
    [`${orders}&encounter=Encounter/a-visit`, 'a-pills', 'pills-before are of the stay'],
    [`${dispensed}&${told}`, 'a-fill a-refill', 'fill-cancelled was cancelled', origin],
    [`MedicationDispense?${own}`, 'a-fill a-refill a-fill-cancelled', 'all'],
    [`MedicationDispense?${own}&status=completed,cancelled`, 'a-fill a-refill a-fill-cancelled', 'either'],
    [`${dispensed}&type=FF`, 'a-fill', 'refill: RF; fill-cancelled was cancelled'],
    [`${dispensed}&type=FF,RF`, 'a-fill a-refill', 'either'],
    [
      `${dispensed}&_include=MedicationDispense:medication`,
      'a-fill a-refill',
      'once',
      'Medication/metformin',
    ],
    [`Immunization?${own}&${told}`, 'a-flu a-flu-before', 'both', origin],
    [`Immunization?${own}&status=not-done`, 'a-flu-before', 'flu was done'],
  ),
  ...dates(`${orders}&authoredon=`, 'pills-before in August', {
    'gt2025-08-15': 'a-pills',
    'ge2025-08-15': 'a-pills a-pills-before',
    'lt2026-02-01': 'a-pills-before',
    'le2026-02-01': 'a-pills a-pills-before',
  }),
  ...dates(`Immunization?${own}&date=`, 'flu-before in October', {
    'gt2025-10-01': 'a-flu',
    'ge2025-10-01': 'a-flu a-flu-before',
    'lt2026-01-10': 'a-flu-before',
    'le2026-01-10': 'a-flu a-flu-before',
  }),
]

const tests = 'a-test a-test-before'
const others: readonly Row[] = [
  ...rows(
    [`Coverage?${own}&${told}`, 'a-coverage a-coverage-before', 'both', origin],
    [`Device?${own}&${told}`, 'a-pacemaker a-lens', 'both', origin],
    [`Device?${own}&type=14106009`, 'a-pacemaker', 'lens is a lens'],
    [`Device?${own}&status=active`, 'a-pacemaker', 'lens is inactive'],
    [`Device?${own}&status=active,inactive`, 'a-pacemaker a-lens', 'either'],
    [`Procedure?${own}&${told}`, 'a-cast a-cast-again a-x-ray', 'all', origin],
    [`Procedure?${own}&status=completed`, 'a-cast a-x-ray', 'cast-again is in progress'],
    [`Procedure?${own}&status=completed,in-progress`, 'a-cast a-cast-again a-x-ray', 'either'],
    [`Procedure?${own}&code=274474001&date=lt2026-01-01`, 'a-cast', 'cast-again is later, x-ray no cast'],
    [`Procedure?${own}&code=274474001,168537006&date=lt2026-01-01`, 'a-cast a-x-ray', 'either'],
    ['ServiceRequest?_id=a-test', 'a-test', 'that one'],
    [`ServiceRequest?${own}&${told}`, `${tests} a-exercise`, 'all', origin],
    [`ServiceRequest?${own}&category=${systems.snomed}|108252007`, tests, 'exercise is none'],
    [`ServiceRequest?${own}&code=${systems.loinc}|24627-2`, tests, 'exercise has another code'],
    [`ServiceRequest?${own}&code=24627-2,73831-4`, `${tests} a-exercise`, 'either'],
    [`ServiceRequest?${own}&code=24627-2&authored=ge2026-01-01`, 'a-test', 'test-before is older'],
    [`ServiceRequest?${own}&status=active`, 'a-test a-exercise', 'test-before is completed'],
    [`ServiceRequest?${own}&status=active,completed`, `${tests} a-exercise`, 'either'],
    ['Specimen?_id=a-blood', 'a-blood', 'that one'],
    [`Specimen?${own}`, 'a-blood', 'the only one'],
  ),
  ...dates(`Procedure?${own}&date=`, 'x-ray on 10 August, cast on 11 and 12', {
    'gt2025-08-12': 'a-cast-again',
    'ge2025-08-11': 'a-cast a-cast-again',
    'lt2025-08-11': 'a-x-ray',
    'le2025-08-12': 'a-cast a-x-ray',
  }),
  ...dates(`ServiceRequest?${own}&category=108252007&authored=`, 'exercise is of another category', {
    'gt2025-08-15': 'a-test',
    'ge2025-08-15': tests,
    'lt2026-02-01': 'a-test-before',
    'le2026-02-01': tests,
  }),
]

const people: readonly Row[] = rows(
  [`Patient?_id=a-patient&${told}`, 'a-patient', 'the member', origin],
  ['Patient?_id=b-patient', '', 'the other member'],
  ['Patient?identifier=http://plan.example/member|M-a', 'a-patient', 'the member'],
  ['Patient?identifier=M-b', '', 'the other member'],
  ['Patient?name=anna', 'a-patient', 'the given name'],
  ['Patient?name=winter', 'a-patient', 'the other member has the same family name'],
  ['Patient?name=winter an', 'a-patient', 'each word begins a part of the name, in whatever order'],
  ['Patient?name=anna winterbottom', '', 'no part begins so'],
  ['Patient?name:exact=Anna Winter', '', 'no part is so as a whole'],
  ['Patient?family=anna winter', '', 'a part of a name is compared as it is'],
  ['Patient?birthdate=1950-02-03&name=anna', 'a-patient', 'both'],
  ['Patient?birthdate=1950-02-04&name=anna', '', 'born a day before'],
  ['Patient?gender=female&name=winter', 'a-patient', 'both'],
  ['Patient?gender=male&name=winter', '', 'female'],
  ['Patient?birthdate=lt1950-02-04&family=winter', 'a-patient', 'both'],
  ['Patient?family=winter&gender=female', 'a-patient', 'both'],
  ['Patient?death-date=2026-10-01&family=winter', 'a-patient', 'both'],
  ['Patient?death-date=gt2026-10-01&family=winter', '', 'on that day'],
  [`RelatedPerson?_id=a-carla&${told}`, 'a-carla', 'that one', origin],
  [`RelatedPerson?${own}`, 'a-carla a-otto', 'both'],
  ['RelatedPerson?name=carla', 'a-carla', 'Otto is called otherwise; the other member has a Carla too'],
  [`RelatedPerson?${own}&name=winter`, 'a-carla a-otto', 'both'],
  ['Practitioner?_id=gp', 'gp', 'that one'],
  ['Practitioner?_id=b-doctor', '', 'nothing of this member points there'],
  ['Practitioner?name=rosa', 'gp surgeon', 'Rosa and Rosalind'],
  ['Practitioner?name=summer', 'a-doctor', 'the other member’s doctor has the name too'],
  [`Practitioner?identifier=${npi}|1000000009`, 'gp', 'one NPI'],
  [`Practitioner?identifier=${npi}|2000000002`, '', 'of the other member’s doctor'],
  [
    `PractitionerRole?specialty=${nucc}|207Q00000X&_include=PractitionerRole:endpoint`,
    'gp-role',
    'role is a surgeon’s',
    'Endpoint/mail',
  ],
  [
    'PractitionerRole?practitioner=Practitioner/gp&_include=PractitionerRole:practitioner',
    'gp-role',
    'the only role of the gp',
    'Practitioner/gp',
  ],
  ['PractitionerRole?practitioner.name=summer', 'a-role', 'the other member’s doctor has the name too'],
  [`PractitionerRole?practitioner.identifier=${npi}|1000000009`, 'gp-role', 'the gp’s'],
  ['Organization?name=riverside', 'clinic-org a-org', 'the other member’s has the name too'],
  ['Organization?address=springfield', 'a-org', 'the clinic is in Hartford'],
  ['Location?name=riverside', 'clinic a-place', 'the hospital is called otherwise'],
  ['Location?address=main', 'clinic', 'a word of the street'],
  ['Location?address-city=springfield', 'a-place', 'the other member’s is there too'],
  ['Location?address-state=CT', 'clinic hospital', 'a-place is in MA'],
  ['Location?address-postalcode=06510', 'hospital', 'New Haven'],
)

export const usCoreRows: readonly Row[] = [
  ...conditions,
  ...results,
  ...documents,
  ...care,
  ...encounters,
  ...medications,
  ...others,
  ...people,
]
