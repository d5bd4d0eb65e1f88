// Names that nobody bears: plain given names with family names made of words for a sample.

export const givenNames = {
  female: [
    'Ada',
    'Beth',
    'Clara',
    'Dora',
    'Elsa',
    'Flora',
    'Greta',
    'Hana',
    'Ines',
    'Judit',
    'Kira',
    'Lena',
    'Mona',
    'Nora',
    'Olga',
    'Petra',
  ],
  male: [
    'Abel',
    'Boris',
    'Carl',
    'Dario',
    'Emil',
    'Felix',
    'Gus',
    'Hugo',
    'Ivan',
    'Jonas',
    'Karl',
    'Leo',
    'Milo',
    'Nils',
    'Otto',
    'Pavel',
  ],
} as const satisfies Record<string, readonly [string, ...string[]]>

const stems = [
  'Sample',
  'Test',
  'Demo',
  'Mock',
  'Proxy',
  'Draft',
  'Pattern',
  'Model',
  'Trial',
  'Proof',
  'Stand',
  'Figment',
] as const
const endings = ['ton', 'ley', 'worth', 'man', 'field', 'berg', 'sen', 'well', 'ford', 'stone'] as const

/** 120 family names; the index may be any whole number. */
export const familyName = (index: number): string =>
  `${stems[index % stems.length] ?? stems[0]}${endings[Math.floor(index / stems.length) % endings.length] ?? endings[0]}`

/** CDC race and ethnicity categories: https://hl7.org/fhir/us/core/STU6.1/ValueSet-omb-race-category.html */
export const races = [
  { code: '2106-3', text: 'White' },
  { code: '2054-5', text: 'Black or African American' },
  { code: '2028-9', text: 'Asian' },
  { code: '1002-5', text: 'American Indian or Alaska Native' },
] as const

export const ethnicities = [
  { code: '2186-5', text: 'Not Hispanic or Latino' },
  { code: '2135-2', text: 'Hispanic or Latino' },
] as const
