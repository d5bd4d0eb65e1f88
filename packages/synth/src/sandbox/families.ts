// The sandbox's members who belong together: a household of two who must not see each other's records, and a mother who acts for her son.
// cast.ts says what the numbers of practitioners mean.
import { parseDay } from '../calendar.ts'
import { towns } from '../data/places.ts'
import { products } from '../data/plans.ts'
import { claim, inOrder, member, type Role } from './role.ts'

const household = {
  street: '12 Example Lane',
  town: towns[1] ?? towns[0],
  family: 'Sampleton',
  product: products[1],
}

export const families: readonly Role[] = [
  {
    scenario: 'household-subscriber',
    story: 'Ada holds the policy of a household of two. She sees a heart doctor; her husband does not.',
    member: member({
      ...household,
      slug: 'ada',
      number: 1,
      given: 'Ada',
      female: true,
      born: '1971-03-14',
      problems: ['I10', 'E78.5'],
      measured: [parseDay('2025-02-11'), parseDay('2026-02-10')],
      doctor: 2,
      claims: inOrder([
        claim('professional', '2024-05-06', 0),
        claim('professional', '2025-02-11', 2),
        claim('pharmacy', '2025-02-13', 2),
        claim('pharmacy', '2025-05-14', 2),
        claim('professional', '2026-02-10', 2),
        claim('oral', '2026-04-20', 3),
      ]),
    }),
  },
  {
    scenario: 'household-dependent',
    story:
      'Abel is covered by his wife Ada’s policy, at the same address. He sees a psychiatrist of whom she shall not learn.',
    member: member({
      ...household,
      slug: 'abel',
      number: 2,
      given: 'Abel',
      female: false,
      born: '1969-11-02',
      subscriber: { slug: 'ada', number: 1, relationship: 'spouse' },
      problems: ['F32.1'],
      measured: [parseDay('2025-06-03')],
      doctor: 6,
      claims: inOrder([
        claim('professional', '2025-06-03', 6),
        claim('professional', '2025-07-01', 6),
        claim('pharmacy', '2025-07-02', 6),
        claim('professional', '2026-01-19', 0),
      ]),
    }),
  },
  {
    scenario: 'every-kind',
    story: 'Ines has one claim of each kind, laboratory results and a son, Milo, for whom she acts.',
    represents: ['milo'],
    member: member({
      slug: 'ines',
      number: 3,
      given: 'Ines',
      family: 'Testworth',
      female: true,
      born: '1984-07-22',
      street: '30 Example Avenue',
      problems: ['E11.9', 'M17.11'],
      measured: [parseDay('2024-09-17'), parseDay('2025-09-16'), parseDay('2026-03-03')],
      doctor: 11,
      claims: inOrder([
        claim('professional', '2025-09-16', 11),
        claim('pharmacy', '2025-09-17', 11),
        claim('oral', '2025-11-05', 3),
        claim('inpatient', '2026-03-04', 5),
        claim('outpatient', '2026-05-12', 5),
      ]),
    }),
  },
  {
    scenario: 'child',
    story: 'Milo is nine and covered by his mother Ines’s policy.',
    member: member({
      slug: 'milo',
      number: 4,
      given: 'Milo',
      family: 'Testworth',
      female: false,
      born: '2017-01-30',
      street: '30 Example Avenue',
      town: towns[3] ?? towns[0],
      product: products[0],
      subscriber: { slug: 'ines', number: 3, relationship: 'child' },
      doctor: 9,
      problems: ['J45.909'],
      claims: inOrder([
        claim('professional', '2025-10-08', 9),
        claim('pharmacy', '2025-10-09', 9),
        claim('professional', '2026-06-15', 9),
      ]),
    }),
  },
]
