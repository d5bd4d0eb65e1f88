// A record of each type that the Patient Access API serves, loaded as a plan loads them: whose it is, who may read it, what comes with it.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { patientAccess } from '@openpayer/apis'
import { afterAll, expect, test } from 'vitest'
import { createDatabaseLoader } from '../src/open-loader.ts'
import { ask, startApp } from './support/app.ts'
import { addAccounts, tokenOf } from './support/household.ts'

const ref = (reference: string): object => ({ reference })
const text = { text: 'x' }
const subject = ref('Patient/a-patient')
const medicationReference = ref('Medication/x')

/** Of member a; each is called x. What is required stands there, and what makes a record point at another. */
const ofMember: Readonly<Record<string, object>> = {
  Coverage: { status: 'active', beneficiary: subject, payor: [ref('Organization/x')] },
  ExplanationOfBenefit: {
    status: 'active',
    type: text,
    use: 'preauthorization',
    patient: subject,
    created: '2026-01-01',
    insurer: ref('Organization/x'),
    provider: ref('PractitionerRole/x'),
    outcome: 'complete',
    insurance: [{ focal: true, coverage: ref('Coverage/x') }],
  },
  RelatedPerson: { patient: subject },
  AllergyIntolerance: {
    clinicalStatus: {
      coding: [
        { system: 'http://terminology.hl7.org/CodeSystem/allergyintolerance-clinical', code: 'active' },
      ],
    },
    patient: subject,
  },
  CarePlan: { status: 'active', intent: 'plan', subject },
  CareTeam: { subject, participant: [{ member: ref('RelatedPerson/x') }] },
  Condition: { subject },
  Device: { patient: subject },
  DiagnosticReport: { status: 'final', code: text, subject, result: [ref('Observation/x')] },
  DocumentReference: { status: 'current', subject, content: [{ attachment: { url: 'Binary/x' } }] },
  Encounter: {
    status: 'finished',
    class: { code: 'AMB' },
    subject,
    location: [{ location: ref('Location/x') }],
  },
  Goal: { lifecycleStatus: 'active', description: text, subject },
  Immunization: { status: 'completed', vaccineCode: text, patient: subject, occurrenceDateTime: '2026' },
  Media: { status: 'completed', subject, content: { title: 'x' } },
  MedicationDispense: { status: 'completed', subject, medicationReference },
  MedicationRequest: { status: 'active', intent: 'order', subject, medicationReference },
  Observation: { status: 'final', code: text, subject },
  Procedure: { status: 'completed', subject },
  QuestionnaireResponse: { status: 'completed', subject },
  ServiceRequest: { status: 'active', intent: 'order', subject },
  Specimen: { subject },
  Provenance: {
    target: [ref('ExplanationOfBenefit/x')],
    recorded: '2026-01-01T00:00:00Z',
    agent: [{ who: ref('Organization/x') }],
  },
  Binary: { contentType: 'text/plain', securityContext: ref('DocumentReference/x'), data: 'eA==' },
}
const pointedAt: Readonly<Record<string, object>> = {
  Organization: { name: 'x', endpoint: [ref('Endpoint/x')] },
  Practitioner: {},
  PractitionerRole: { practitioner: ref('Practitioner/x'), healthcareService: [ref('HealthcareService/x')] },
  Location: {},
  Medication: { code: text },
  HealthcareService: { name: 'x' },
  Endpoint: {
    status: 'active',
    connectionType: { code: 'x' },
    payloadType: [text],
    address: 'http://e.example',
  },
}
const all = { ...ofMember, ...pointedAt }
const nobodys = [
  { resourceType: 'Device', id: 'nobodys' },
  { resourceType: 'Binary', id: 'nobodys', contentType: 'text/plain' },
]

const folder = mkdtempSync(join(tmpdir(), 'openpayer-types-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))
const app = await startApp([])
const resources = [
  ...Object.entries(all).map(([resourceType, rest]) => ({ resourceType, id: 'x', ...rest })),
  ...nobodys,
  { resourceType: 'Patient', id: 'a-patient' },
  { resourceType: 'Patient', id: 'b-patient' },
]
const file = join(folder, 'in.ndjson')
writeFileSync(file, resources.map((resource) => `${JSON.stringify(resource)}\n`).join(''))
const { loader, close } = createDatabaseLoader({ database: app.database, origin: app.origin, folder })
const report = await loader.load({ paths: [file], rejectsPath: join(folder, 'rejects.ndjson') })
await close()
await addAccounts(app)
const [a, b] = [await tokenOf(app, 'a'), await tokenOf(app, 'b')]
const base = '/PatientAccess/v1'

test('the table has each type that the API serves', () => {
  expect([...Object.keys(all), 'Patient'].sort()).toEqual(Object.keys(patientAccess.types).sort())
})

test('all but what belongs to nobody was loaded', () => {
  expect(report).toMatchObject({ rejected: nobodys.length, notServed: 0, unresolvedReferences: 0 })
})

test.each(Object.keys(all))('%s is read and found by its member, and by nobody else', async (type) => {
  for (const [token, status, count] of [
    [a, 200, 1],
    [b, 404, 0],
  ] as const) {
    expect((await ask(app, `${base}/${type}/x`, { token })).status).toBe(status)
    const found = (await ask(app, `${base}/${type}?_total=accurate`, { token })).json()
    expect(found).toMatchObject({ total: count })
  }
})

test.each(Object.keys(patientAccess.types).filter((type) => type !== 'Provenance'))(
  '%s can be asked for with its Provenance',
  async (type) => {
    const found = await ask(app, `${base}/${type}?_revinclude=Provenance:target`, { token: a })
    expect(found.status).toBe(200)
    expect(found.text.includes('"resourceType":"Provenance"')).toBe(type === 'ExplanationOfBenefit')
  },
)
