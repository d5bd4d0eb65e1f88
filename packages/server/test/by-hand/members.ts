// Two members with the same records but for names, and what their records point at. What only the second one's point at is of that one alone.
import type { Loaded } from './ask.ts'
import { clinicalRecords } from './clinical.ts'
import { concept, period, ref } from './write.ts'

const claimTypes = 'http://terminology.hl7.org/CodeSystem/claim-type'
const npi = 'http://hl7.org/fhir/sid/us-npi'

interface Claim {
  readonly type: string
  readonly billed: Readonly<Record<string, string>>
  readonly items: readonly Readonly<Record<string, string | Readonly<Record<string, string>>>>[]
  readonly provider: string
}

function claims(who: string): readonly Loaded[] {
  const claim = (id: string, { type, billed, items, provider }: Claim): Loaded => ({
    resourceType: 'ExplanationOfBenefit',
    id: `${who}-${id}`,
    identifier: [{ system: 'http://plan.example/claim', value: `C-${id}` }],
    status: 'active',
    use: 'claim',
    outcome: 'complete',
    created: '2026-07-01',
    type: concept(claimTypes, type),
    patient: ref(`Patient/${who}-patient`),
    billablePeriod: billed,
    insurer: ref('Organization/payer-org'),
    provider: ref(provider),
    careTeam: [{ sequence: 1, provider: ref('Practitioner/gp') }],
    payee: {
      type: concept('http://terminology.hl7.org/CodeSystem/payeetype', 'provider'),
      party: ref(provider),
    },
    insurance: [{ focal: true, coverage: ref(`Coverage/${who}-coverage`) }],
    item: items.map((item, index) => ({
      sequence: index + 1,
      productOrService: concept('http://www.ama-assn.org/go/cpt', '99213'),
      ...item,
    })),
  })
  return [
    claim('office', {
      ...{ type: 'professional', provider: 'Organization/clinic-org' },
      billed: period('2026-02-01', '2026-02-03'),
      items: [{ servicedDate: '2026-02-01' }, { servicedDate: '2026-02-03' }],
    }),
    claim('hospital', {
      ...{ type: 'institutional', provider: 'Organization/clinic-org' },
      billed: period('2025-08-10', '2025-08-15'),
      items: [{ servicedPeriod: period('2025-08-10', '2025-08-15') }],
    }),
    claim('drugs', {
      ...{ type: 'pharmacy', provider: 'Organization/drugstore-org' },
      billed: period('2026-03-05', '2026-03-05'),
      items: [{ servicedDate: '2026-03-05' }],
    }),
    claim('paper', {
      ...{ type: 'professional', provider: 'Practitioner/gp' },
      billed: period('2001-05-07', '2001-05-07'),
      items: [{ servicedDate: '2001-05-07' }],
    }),
    // Billed after it was done: the item alone lies in May.
    claim('teeth', {
      ...{ type: 'oral', provider: 'Practitioner/gp' },
      billed: period('2026-06-01', '2026-06-30'),
      items: [{ servicedDate: '2026-05-20' }],
    }),
  ]
}

function member(who: string, given: string): readonly Loaded[] {
  const patient = ref(`Patient/${who}-patient`)
  return [
    {
      resourceType: 'Patient',
      id: `${who}-patient`,
      identifier: [{ system: 'http://plan.example/member', value: `M-${who}` }],
      name: [{ family: 'Winter', given: [given] }],
      gender: 'female',
      birthDate: '1950-02-03',
      deceasedDateTime: '2026-10-01',
    },
    ...(
      [
        ['coverage', 'active', 'payer-org'],
        ['coverage-before', 'cancelled', 'payer-before'],
      ] as const
    ).map(([id, status, payor]) => ({
      resourceType: 'Coverage',
      id: `${who}-${id}`,
      status,
      beneficiary: patient,
      payor: [ref(`Organization/${payor}`)],
    })),
    ...claims(who),
    ...clinicalRecords(who),
    // What this member's records alone point at.
    {
      resourceType: 'Encounter',
      id: `${who}-own`,
      status: 'planned',
      class: { system: 'http://terminology.hl7.org/CodeSystem/v3-ActCode', code: 'VR' },
      subject: patient,
      participant: [{ individual: ref(`PractitionerRole/${who}-role`) }],
      location: [{ location: ref(`Location/${who}-place`) }],
      serviceProvider: ref(`Organization/${who}-org`),
    },
    ...around(who, 'Summer'),
  ]
}

/** A practitioner with a role, a place and an organization. */
const around = (who: string, family: string): readonly Loaded[] => [
  {
    resourceType: 'Practitioner',
    id: `${who}-doctor`,
    identifier: [{ system: npi, value: `200000000${who === 'a' ? 1 : 2}` }],
    name: [{ family, given: ['Max'] }],
  },
  {
    resourceType: 'PractitionerRole',
    id: `${who}-role`,
    practitioner: ref(`Practitioner/${who}-doctor`),
    specialty: [concept('http://nucc.org/provider-taxonomy', '208600000X')],
  },
  {
    resourceType: 'Organization',
    id: `${who}-org`,
    name: 'Riverside Surgery',
    address: [{ city: 'Springfield', state: 'MA' }],
  },
  {
    resourceType: 'Location',
    id: `${who}-place`,
    name: 'Riverside Theatre',
    address: { city: 'Springfield', state: 'MA', postalCode: '01101' },
  },
]

const people: readonly Loaded[] = [
  {
    resourceType: 'Practitioner',
    id: 'gp',
    identifier: [{ system: npi, value: '1000000009' }],
    name: [{ family: 'Spring', given: ['Rosa'] }],
  },
  { resourceType: 'Practitioner', id: 'surgeon', name: [{ family: 'Autumn', given: ['Rosalind'] }] },
  {
    resourceType: 'PractitionerRole',
    id: 'gp-role',
    practitioner: ref('Practitioner/gp'),
    specialty: [concept('http://nucc.org/provider-taxonomy', '207Q00000X')],
    endpoint: [ref('Endpoint/mail')],
  },
  {
    resourceType: 'Endpoint',
    id: 'mail',
    status: 'active',
    connectionType: {
      system: 'http://terminology.hl7.org/CodeSystem/endpoint-connection-type',
      code: 'direct-project',
    },
    payloadType: [concept('http://terminology.hl7.org/CodeSystem/endpoint-payload-type', 'any')],
    address: 'mailto:gp@example.org',
  },
]

const things: readonly Loaded[] = [
  {
    resourceType: 'Organization',
    id: 'clinic-org',
    name: 'Riverside Clinic',
    address: [{ city: 'Hartford', state: 'CT' }],
  },
  { resourceType: 'Organization', id: 'drugstore-org', name: 'Corner Drug' },
  { resourceType: 'Organization', id: 'payer-org', name: 'The Plan' },
  { resourceType: 'Organization', id: 'payer-before', name: 'The Plan Before' },
  {
    resourceType: 'Location',
    id: 'clinic',
    name: 'Riverside Clinic',
    address: { line: ['1 Main Street'], city: 'Hartford', state: 'CT', postalCode: '06103' },
  },
  {
    resourceType: 'Location',
    id: 'hospital',
    name: 'General Hospital',
    address: { line: ['9 High Street'], city: 'New Haven', state: 'CT', postalCode: '06510' },
  },
  {
    resourceType: 'Medication',
    id: 'metformin',
    code: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '6809'),
  },
  {
    resourceType: 'Medication',
    id: 'statin',
    code: concept('http://www.nlm.nih.gov/research/umls/rxnorm', '83367'),
  },
]

export const members: readonly Loaded[] = [
  ...people,
  ...things,
  ...member('a', 'Anna'),
  ...member('b', 'Berta'),
]
