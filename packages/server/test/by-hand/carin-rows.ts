// The searches of CARIN Blue Button's capability statement, as member a asks them. Member b has the same claims; none of them is ever found.
import type { Row } from './ask.ts'
import { dates, rows } from './rows.ts'

const claims = 'ExplanationOfBenefit'
const everything = 'a-office a-hospital a-drugs a-teeth a-paper'
const office = `${claims}?_id=a-office`

const searches: readonly Row[] = rows(
  [office, 'a-office', 'that one'],
  [`${claims}?_id=b-office`, '', 'of the other member'],
  [`${claims}?patient=a-patient`, everything, 'all of the member'],
  [`${claims}?patient=Patient/b-patient`, '', 'of the other member'],
  [`${claims}?_lastUpdated=ge2020-01-01`, everything, 'loaded since'],
  [`${claims}?_lastUpdated=lt2020-01-01`, '', 'loaded since, whatever they are about'],
  [`${claims}?type=professional`, 'a-office a-paper', 'the others are of other types'],
  [
    `${claims}?type=http://terminology.hl7.org/CodeSystem/claim-type|pharmacy`,
    'a-drugs',
    'the code with its system',
  ],
  [`${claims}?type=pharmacy,oral`, 'a-drugs a-teeth', 'either'],
  [
    `${claims}?identifier=http://plan.example/claim|C-office`,
    'a-office',
    'the other member has the number too',
  ],
  [`${claims}?patient=a-patient&type=professional&service-date=ge2026-01-01`, 'a-office', 'paper is old'],
  [
    `${claims}?type=institutional&billable-period-start=2025-08&_lastUpdated=ge2020-01-01`,
    'a-hospital',
    'all',
  ],
  [`${office}&_include=${claims}:patient`, 'a-office', 'whose', 'Patient/a-patient'],
  [`${office}&_include=${claims}:provider`, 'a-office', 'by whom', 'Organization/clinic-org'],
  [`${office}&_include=${claims}:care-team`, 'a-office', 'who took part', 'Practitioner/gp'],
  [`${office}&_include=${claims}:coverage`, 'a-office', 'under what', 'Coverage/a-coverage'],
  [`${office}&_include=${claims}:insurer`, 'a-office', 'of whom', 'Organization/payer-org'],
  [`${office}&_include=${claims}:payee`, 'a-office', 'to whom', 'Organization/clinic-org'],
  [
    `${office}&_include=${claims}:*`,
    'a-office',
    'provider and payee are one and come once',
    'Patient/a-patient Organization/clinic-org Practitioner/gp Coverage/a-coverage Organization/payer-org',
  ],
  [
    `${claims}?_id=a-teeth&_include=${claims}:provider&_include=${claims}:coverage&_include:iterate=Coverage:payor`,
    'a-teeth',
    'the payor is the coverage’s, not the earlier coverage’s',
    'Practitioner/gp Coverage/a-coverage Organization/payer-org',
  ],
  ['Coverage?_id=a-coverage,b-coverage', 'a-coverage', 'the other is of the other member'],
  [
    'Coverage?_lastUpdated=ge2020-01-01&_include=Coverage:payor',
    'a-coverage a-coverage-before',
    'both',
    'Organization/payer-org Organization/payer-before',
  ],
  ['Patient?_id=a-patient', 'a-patient', 'the member'],
  ['Patient?_lastUpdated=ge2020-01-01', 'a-patient', 'and not the other one'],
  ['Organization?_id=payer-org', 'payer-org', 'that one'],
  [
    'Organization?_lastUpdated=ge2020-01-01',
    'clinic-org drugstore-org payer-org payer-before a-org',
    'b-org is out of reach',
  ],
  ['Practitioner?_id=gp', 'gp', 'that one'],
  ['Practitioner?_lastUpdated=ge2020-01-01', 'gp surgeon a-doctor', 'b-doctor is out of reach'],
  ['RelatedPerson?_id=a-carla', 'a-carla', 'that one'],
  ['RelatedPerson?_lastUpdated=ge2020-01-01', 'a-carla a-otto', 'and not the other member’s'],
)

/** Nothing but paper is within a tenth of the time since then, until the year 2240. */
const long = 'ap2001-01-01'

const byDate: readonly Row[] = [
  ...dates(
    `${claims}?service-date=`,
    'teeth were done on 20 May and billed for June; one that fits is enough',
    {
      'eq2026-05-20': 'a-teeth',
      '2026-02-03': 'a-office',
      '2025-08': 'a-hospital',
      'ne2026-03-05': 'a-office a-hospital a-teeth a-paper',
      'gt2026-03-05': 'a-teeth',
      'ge2026-03-05': 'a-drugs a-teeth',
      'lt2026-02-01': 'a-hospital a-paper',
      'le2026-02-01': 'a-office a-hospital a-paper',
      'sa2026-05-20': 'a-teeth',
      'sa2026-06-01': '',
      'eb2026-02-01': 'a-hospital a-paper',
      'eb2026-06-01': everything,
      [long]: 'a-paper',
    },
  ),
  ...dates(`${claims}?service-start-date=`, 'only where it begins counts: hospital on 10 August', {
    'eq2025-08-10': 'a-hospital',
    '2025-08-15': '',
    '2026-02-03': 'a-office',
    'ne2026-03-05': 'a-office a-hospital a-teeth a-paper',
    'gt2026-03-05': 'a-teeth',
    'ge2026-03-05': 'a-drugs a-teeth',
    'lt2026-02-01': 'a-hospital a-paper',
    'le2026-02-01': 'a-office a-hospital a-paper',
    'sa2026-03-05': 'a-teeth',
    'eb2025-08-10': 'a-paper',
    'eb2025-08-11': 'a-hospital a-paper',
    [long]: 'a-paper',
  }),
  ...dates(`${claims}?billable-period-start=`, 'the days of the items do not count', {
    'eq2026-06-01': 'a-teeth',
    '2026-05-20': '',
    'ne2026-03-05': 'a-office a-hospital a-teeth a-paper',
    'gt2026-02-01': 'a-drugs a-teeth',
    'ge2026-02-01': 'a-office a-drugs a-teeth',
    'lt2026-02-01': 'a-hospital a-paper',
    'le2026-02-01': 'a-office a-hospital a-paper',
    'sa2026-02-01': 'a-drugs a-teeth',
    'eb2026-02-01': 'a-hospital a-paper',
    [long]: 'a-paper',
  }),
]

export const carinRows: readonly Row[] = [...searches, ...byDate]
