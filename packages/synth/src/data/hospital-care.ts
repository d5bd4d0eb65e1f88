// Why people are in hospital, for claims: revenue, DRG and procedure codes, with texts in our own words.
// ICD-10-PCS and MS-DRG are in the public domain; NUBC codes stand alone, their descriptions are licensed.

export interface Stay {
  readonly text: string
  readonly diagnosis: string
  readonly drg: string
  readonly emergency: boolean
  readonly days: number
  readonly procedure?: { readonly code: string; readonly text: string }
  readonly revenue: readonly { readonly code: string; readonly text: string; readonly charge: number }[]
}

export const stays: readonly [Stay, ...Stay[]] = [
  {
    text: 'Pneumonia',
    diagnosis: 'J18.9',
    drg: '195',
    emergency: true,
    days: 3,
    revenue: [
      { code: '0120', text: 'Room', charge: 720_000 },
      { code: '0250', text: 'Medicines', charge: 94_000 },
      { code: '0300', text: 'Laboratory', charge: 61_000 },
    ],
  },
  {
    text: 'New knee joint',
    diagnosis: 'M17.11',
    drg: '470',
    emergency: false,
    days: 2,
    procedure: { code: '0SRC0J9', text: 'Right knee joint replaced' },
    revenue: [
      { code: '0120', text: 'Room', charge: 480_000 },
      { code: '0278', text: 'Implant', charge: 1_240_000 },
      { code: '0360', text: 'Operating room', charge: 890_000 },
    ],
  },
]

export interface OutpatientVisit {
  readonly diagnosis: string
  readonly lines: readonly {
    readonly revenue: string
    readonly code: string
    readonly text: string
    readonly charge: number
  }[]
}

export const outpatientVisits: readonly [OutpatientVisit, ...OutpatientVisit[]] = [
  {
    diagnosis: 'R07.9',
    lines: [
      { revenue: '0450', code: '99284', text: 'Emergency room visit', charge: 128_000 },
      { revenue: '0730', code: '93005', text: 'Heart tracing', charge: 21_000 },
    ],
  },
  {
    diagnosis: 'Z12.11',
    lines: [{ revenue: '0750', code: '45378', text: 'Bowel examination with a camera', charge: 214_000 }],
  },
  {
    diagnosis: 'M54.50',
    lines: [{ revenue: '0610', code: '72148', text: 'Scan of the lower back', charge: 162_000 }],
  },
]
