// What the plan's practitioners do: NUCC codes (of the list frozen in Plan-Net 1.2.0), the directory's role,
// and what they bill. Procedure codes stand alone: their descriptions are licensed and none is given;
// the texts are our own words.

export interface BilledService {
  readonly code: string
  readonly text: string
  /** Cents, as submitted. */
  readonly charge: number
  /** Cents that the member pays for a visit in the network; 0 = deductible and coinsurance apply. */
  readonly copay: number
}

export interface Specialty {
  readonly taxonomy: string
  readonly text: string
  /** A code of ProviderRoleCS. */
  readonly role: string
  readonly degree: string
  readonly claims: 'professional' | 'oral'
  /** CMS place of service. */
  readonly place: string
  readonly services: readonly [BilledService, ...BilledService[]]
  /** ICD-10-CM codes of ./diagnoses.ts that bring people here. */
  readonly reasons: readonly [string, ...string[]]
}

const physician = { role: 'ph', degree: 'MD', claims: 'professional', place: '11' } as const

const visits: readonly [BilledService, ...BilledService[]] = [
  { code: '99213', text: 'Office visit, shorter', charge: 15000, copay: 2500 },
  { code: '99214', text: 'Office visit, longer', charge: 22000, copay: 2500 },
]
const specialistVisits: readonly [BilledService, ...BilledService[]] = [
  { code: '99204', text: 'First visit to this office', charge: 31000, copay: 4500 },
  { code: '99214', text: 'Office visit, longer', charge: 24000, copay: 4500 },
]

const specialties: readonly [Specialty, ...Specialty[]] = [
  {
    ...physician,
    taxonomy: '207Q00000X',
    text: 'Family medicine',
    services: [
      ...visits,
      { code: '80053', text: 'Blood chemistry, broad', charge: 6400, copay: 0 },
      { code: '83036', text: 'Blood sugar over three months', charge: 4200, copay: 0 },
      { code: '90471', text: 'Giving one vaccine', charge: 3500, copay: 0 },
    ],
    reasons: ['I10', 'E11.9', 'E78.5', 'J06.9', 'Z00.00'],
  },
  {
    ...physician,
    taxonomy: '207R00000X',
    text: 'Internal medicine',
    services: [
      ...visits,
      { code: '85025', text: 'Blood cell count', charge: 3900, copay: 0 },
      { code: '80061', text: 'Blood fats', charge: 5200, copay: 0 },
    ],
    reasons: ['I10', 'E78.5', 'K21.9', 'N18.30', 'E03.9'],
  },
  {
    ...physician,
    taxonomy: '207RC0000X',
    text: 'Heart disease',
    services: [
      ...specialistVisits,
      { code: '93000', text: 'Heart tracing', charge: 9500, copay: 0 },
      { code: '93306', text: 'Heart ultrasound', charge: 98000, copay: 0 },
    ],
    reasons: ['I10', 'I25.10', 'I48.91'],
  },
  {
    role: 'de',
    degree: 'DDS',
    claims: 'oral',
    place: '11',
    taxonomy: '1223G0001X',
    text: 'General dentistry',
    services: [
      { code: 'D0120', text: 'Dental check-up', charge: 6500, copay: 0 },
      { code: 'D1110', text: 'Cleaning, adult', charge: 11500, copay: 0 },
      { code: 'D0274', text: 'Dental X-rays, four', charge: 7800, copay: 0 },
      { code: 'D2392', text: 'White filling, two sides', charge: 24500, copay: 0 },
    ],
    reasons: ['K02.9', 'Z01.20'],
  },
  {
    ...physician,
    taxonomy: '207N00000X',
    text: 'Skin disease',
    services: [...specialistVisits, { code: '11102', text: 'Skin sample taken', charge: 18500, copay: 0 }],
    reasons: ['L20.9', 'L70.0'],
  },
  {
    ...physician,
    taxonomy: '207X00000X',
    text: 'Bone and joint surgery',
    services: [
      ...specialistVisits,
      { code: '73562', text: 'Knee X-ray', charge: 12500, copay: 0 },
      { code: '20610', text: 'Joint injection', charge: 21000, copay: 0 },
    ],
    reasons: ['M17.11', 'M54.50'],
  },
  {
    ...physician,
    taxonomy: '2084P0800X',
    text: 'Psychiatry',
    services: [
      { code: '90792', text: 'First psychiatric visit', charge: 32000, copay: 4500 },
      { code: '90833', text: 'Talk therapy with visit', charge: 14000, copay: 2500 },
    ],
    reasons: ['F32.1', 'F41.1'],
  },
  {
    ...physician,
    taxonomy: '207V00000X',
    text: 'Women’s health and births',
    services: [...specialistVisits, { code: '76830', text: 'Pelvic ultrasound', charge: 32000, copay: 0 }],
    reasons: ['Z01.419', 'N92.0'],
  },
  {
    role: 'pt',
    degree: 'DPT',
    claims: 'professional',
    place: '11',
    taxonomy: '225100000X',
    text: 'Physical therapy',
    services: [
      { code: '97161', text: 'First therapy visit', charge: 16500, copay: 2500 },
      { code: '97110', text: 'Therapy exercise, a quarter hour', charge: 7200, copay: 0 },
    ],
    reasons: ['M54.50', 'M17.11'],
  },
  {
    ...physician,
    taxonomy: '208000000X',
    text: 'Children’s medicine',
    services: [...visits, { code: '90460', text: 'Giving a vaccine to a child', charge: 3200, copay: 0 }],
    reasons: ['J06.9', 'H66.90', 'Z00.129'],
  },
  {
    role: 'oo',
    degree: 'OD',
    claims: 'professional',
    place: '11',
    taxonomy: '152W00000X',
    text: 'Eye care',
    services: [
      { code: '92014', text: 'Eye examination', charge: 17500, copay: 2500 },
      { code: '92015', text: 'Glasses measured', charge: 4200, copay: 0 },
    ],
    reasons: ['H52.13', 'E11.9'],
  },
  {
    ...physician,
    taxonomy: '207RE0101X',
    text: 'Diabetes and hormones',
    services: [
      ...specialistVisits,
      { code: '83036', text: 'Blood sugar over three months', charge: 4200, copay: 0 },
    ],
    reasons: ['E11.9', 'E03.9'],
  },
]

export const specialtyAt = (index: number): Specialty =>
  specialties[index % specialties.length] ?? specialties[0]
