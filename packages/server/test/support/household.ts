// Two members of one household and what they point at: something shared, something that only one of them reaches.
import type { Resource } from '@openpayer/fhir'
import { signIn } from '../../../../testing/sign-in.ts'
import type { App } from './app.ts'
import type { TestResource } from './write.ts'

type Fields = Omit<Resource, 'resourceType' | 'id'>

const ref = (reference: string) => ({ reference })

function member(owner: string, type: string, id: string, fields: Fields = {}): TestResource {
  return { collection: 'member', owner, resource: { resourceType: type, id, ...fields } }
}

function shared(type: string, id: string, fields: Fields = {}): TestResource {
  return { collection: 'shared', resource: { resourceType: type, id, ...fields } }
}

const concept = (system: string, code: string) => ({ coding: [{ system, code }] })

/** What one member has; ids begin with the member's letter. */
function recordsOf(who: 'a' | 'b', given: string): TestResource[] {
  const patient = `${who}-patient`
  const subject = ref(`Patient/${patient}`)
  return [
    member(patient, 'Patient', patient, {
      identifier: [
        {
          type: concept('http://terminology.hl7.org/CodeSystem/v2-0203', 'MB'),
          system: 'http://plan.example/member',
          value: `M-${who}`,
        },
      ],
      name: [{ use: 'official', family: 'Household', given: [given] }],
      gender: who === 'a' ? 'female' : 'male',
      birthDate: who === 'a' ? '1980-02-03' : '1978-04-05',
    }),
    member(patient, 'Coverage', `${who}-coverage`, {
      status: 'active',
      beneficiary: subject,
      payor: [ref('Organization/plan')],
      type: concept('http://terminology.hl7.org/CodeSystem/v3-ActCode', 'HMO'),
    }),
    member(patient, 'RelatedPerson', `${who}-related`, { patient: subject, name: [{ family: 'Household' }] }),
    ...[1, 2, 3].map((n) =>
      member(patient, 'ExplanationOfBenefit', `${who}-claim-${n}`, {
        identifier: [{ system: 'http://plan.example/claim', value: `C-${who}-${n}` }],
        status: 'active',
        type: concept(
          'http://terminology.hl7.org/CodeSystem/claim-type',
          n === 3 ? 'pharmacy' : 'professional',
        ),
        use: 'claim',
        patient: subject,
        billablePeriod: { start: `2026-0${n}-10`, end: `2026-0${n}-11` },
        created: `2026-0${n}-20`,
        insurer: ref('Organization/plan'),
        provider: n === 1 ? ref(`PractitionerRole/${who}-role`) : ref('Practitioner/both'),
        careTeam: [
          { sequence: 1, provider: ref(n === 2 ? `Practitioner/${who}-only` : 'Practitioner/both') },
        ],
        payee: { party: ref('Organization/plan') },
        insurance: [{ focal: true, coverage: ref(`Coverage/${who}-coverage`) }],
        item: [{ sequence: 1, servicedDate: `2026-0${n}-10` }],
      }),
    ),
    member(patient, 'Condition', `${who}-condition`, {
      clinicalStatus: concept('http://terminology.hl7.org/CodeSystem/condition-clinical', 'active'),
      category: [concept('http://terminology.hl7.org/CodeSystem/condition-category', 'problem-list-item')],
      code: concept('http://hl7.org/fhir/sid/icd-10-cm', 'I10'),
      subject,
      recordedDate: '2026-01-15',
    }),
    member(patient, 'Observation', `${who}-observation`, {
      status: 'final',
      category: [concept('http://terminology.hl7.org/CodeSystem/observation-category', 'laboratory')],
      code: concept('http://loinc.org', '4548-4'),
      subject,
      effectiveDateTime: '2026-01-16T09:00:00Z',
      performer: [ref(`Organization/${who}-lab`)],
    }),
    shared('Practitioner', `${who}-only`, { name: [{ family: `Only-${who}` }] }),
    shared('Organization', `${who}-lab`, { name: `Laboratory ${who}` }),
    shared('PractitionerRole', `${who}-role`, {
      practitioner: ref(`Practitioner/${who}-behind-role`),
      location: [ref(`Location/${who}-place`)],
    }),
    shared('Practitioner', `${who}-behind-role`, { name: [{ family: `Role-${who}` }] }),
    shared('Location', `${who}-place`, { name: `Place ${who}` }),
  ]
}

export const household: readonly TestResource[] = [
  shared('Organization', 'plan', { name: 'The Plan' }),
  shared('Practitioner', 'both', { name: [{ family: 'Both' }] }),
  shared('Practitioner', 'nobody', { name: [{ family: 'Nobody' }] }),
  ...recordsOf('a', 'Anna'),
  ...recordsOf('b', 'Bert'),
]

const passwords = { a: 'the password of a', b: 'the password of b' }

const client = { clientId: 'test-app', redirectUri: 'http://localhost:9999/callback' }

/** Accounts of both members, and the app that signs them in. */
export async function addAccounts(app: App): Promise<void> {
  await app.identity.clients.add({
    clientId: client.clientId,
    name: 'Test app',
    kind: 'public',
    redirectUris: [client.redirectUri],
  })
  for (const who of ['a', 'b'] as const) {
    await app.identity.accounts.add({
      username: who,
      password: passwords[who],
      patient: `${who}-patient`,
      name: who,
    })
  }
}

export async function tokenOf(
  app: App,
  who: 'a' | 'b',
  scope = 'launch/patient patient/*.rs',
  base = '/PatientAccess/v1',
): Promise<string> {
  const { tokens } = await signIn({
    issuer: app.origin,
    ...client,
    audience: app.origin + base,
    scope,
    username: who,
    password: passwords[who],
  })
  return tokens.access_token
}
