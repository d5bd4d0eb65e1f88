// The members of the sandbox and why each is there. Practitioners are indices into the specialties' table:
// 0 family, 1 internal, 2 heart, 3 dentist, 4 skin, 5 bones, 6 psychiatry, 7 women, 8 therapy, 9 children, 10 eyes, 11 diabetes.
import { parseDay } from '../calendar.ts'
import { families } from './families.ts'
import { claim, every, inOrder, member, type Role } from './role.ts'

export const cast: readonly Role[] = [
  ...families,
  {
    scenario: 'no-claims',
    story: 'Nora joined this year and has not needed care yet.',
    member: member({
      slug: 'nora',
      number: 5,
      given: 'Nora',
      family: 'Demoley',
      female: true,
      born: '1996-12-05',
      years: { first: 2026, last: 2026 },
    }),
  },
  {
    scenario: 'denied-claim',
    story:
      'Carl’s back scan was denied because nobody had asked for approval beforehand; his other claims were paid.',
    member: member({
      slug: 'carl',
      number: 6,
      given: 'Carl',
      family: 'Mockfield',
      female: false,
      born: '1978-04-18',
      problems: ['M54.50'],
      measured: [parseDay('2025-03-20')],
      doctor: 1,
      claims: inOrder([
        claim('professional', '2025-03-20', 1),
        claim('outpatient', '2025-04-02', 5, 'denied'),
        claim('professional', '2025-04-22', 8),
      ]),
    }),
  },
  {
    scenario: 'replaced-claim',
    story:
      'A claim of Dora’s was taken back and sent again: the first is cancelled and points at the one that replaced it.',
    member: member({
      slug: 'dora',
      number: 7,
      given: 'Dora',
      family: 'Proxyman',
      female: true,
      born: '1990-09-09',
      claims: inOrder([
        claim('professional', '2025-01-15', 7),
        { ...claim('professional', '2025-08-04', 7), replacedByNext: true },
        claim('professional', '2025-08-04', 7),
        claim('pharmacy', '2025-08-06', 7),
      ]),
    }),
  },
  {
    scenario: 'many-claims',
    story: 'Emil fills several prescriptions a month: more than a hundred claims, so that lists have pages.',
    member: member({
      slug: 'emil',
      number: 8,
      given: 'Emil',
      family: 'Patternberg',
      female: false,
      born: '1952-06-27',
      smoker: 'former',
      doctor: 2,
      problems: ['I25.10', 'I48.91', 'N18.30'],
      measured: [parseDay('2024-04-09'), parseDay('2025-04-08'), parseDay('2026-04-07')],
      claims: inOrder([
        ...every(9, 100, claim('pharmacy', '2024-01-08', 2)),
        ...every(31, 25, claim('professional', '2024-01-22', 2)),
        ...every(180, 5, claim('outpatient', '2024-02-14', 2)),
        claim('inpatient', '2025-12-01', 2),
      ]),
    }),
  },
  {
    scenario: 'deceased',
    story: 'Flora died in 2025. Her records remain; her coverage ends on that day.',
    member: member({
      slug: 'flora',
      number: 9,
      given: 'Flora',
      family: 'Modelwell',
      female: true,
      born: '1938-02-01',
      deceased: parseDay('2025-07-19'),
      years: { first: 2024, last: 2025 },
      problems: ['J45.909'],
      claims: inOrder([claim('professional', '2024-10-10', 1), claim('inpatient', '2025-06-30', 1)]),
    }),
  },
  {
    scenario: 'previous-name',
    story: 'Greta changed her name when she married. Both names find her.',
    member: member({
      slug: 'greta',
      number: 10,
      given: 'Greta',
      family: 'Trialsen',
      female: true,
      born: '1993-05-25',
      formerName: { family: 'Figmentford', until: parseDay('2024-08-17') },
      claims: inOrder([claim('professional', '2024-03-11', 4), claim('professional', '2025-03-12', 4)]),
    }),
  },
  {
    scenario: 'partly-paid',
    story: 'One line of Otto’s visit was paid and another was not.',
    member: member({
      slug: 'otto',
      number: 11,
      given: 'Otto',
      family: 'Standstone',
      female: false,
      born: '1965-10-13',
      smoker: 'daily',
      claims: inOrder([
        claim('professional', '2026-01-28', 5, 'partial'),
        claim('pharmacy', '2026-01-29', 5),
      ]),
    }),
  },
  {
    scenario: 'dental-only',
    story: 'Leo goes to the dentist and nowhere else.',
    member: member({
      slug: 'leo',
      number: 12,
      given: 'Leo',
      family: 'Draftfield',
      female: false,
      born: '2001-08-08',
      claims: every(182, 5, claim('oral', '2024-02-05', 3)),
    }),
  },
  {
    scenario: 'pharmacy-only',
    story: 'Kira has a standing prescription, filled every month.',
    member: member({
      slug: 'kira',
      number: 13,
      given: 'Kira',
      family: 'Proofley',
      female: true,
      born: '1959-01-17',
      problems: ['E03.9'],
      doctor: 11,
      measured: [parseDay('2026-01-14')],
      claims: every(30, 18, claim('pharmacy', '2025-01-06', 11)),
    }),
  },
]
