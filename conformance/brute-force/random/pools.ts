// Small pools of texts, codes, dates and numbers, so that what is asked meets what is stored, with the nasty ones among them.

export const systems = [
  'http://a.example/codes',
  'http://a.example/codes/',
  'http://b.example',
  'urn:oid:1.2.3',
]
export const codes = ['x', 'X', 'xy', 'y', 'active', 'true', 'a|b', 'a,b', 'a$b', 'back\\slash', 'é', 'z z']
export const words = [
  'Anna',
  'anna',
  'ÄNNA',
  'Änna Smith',
  'Smith-Jones',
  'smith',
  'Müller',
  'Mueller',
  'Straße',
  'STRASSE 5',
  'O\u2019Neil',
  'Søren',
  'Lodz Łódź',
  '50% off_now',
  'a\\b',
  'one, two',
  'van den Berg',
  'St. John',
  'Gel 2.5 MG/ML, 2,50',
  'Ann  Lee',
  'ﬁne',
  'İstanbul',
  '山田',
]
export const uris = [
  'http://u.example/fhir',
  'http://u.example/fhir/a',
  'http://u.example/fhir/a/b',
  'http://u.example/fhirx',
  'http://u.example/fhir|1.0',
  'urn:oid:1.2.3',
  'urn:uuid:5b1a0c1e-0000-4000-8000-000000000001',
]
export const dates = [
  '2019',
  '2020',
  '2020-02',
  '2020-02-28',
  '2020-02-29',
  '2020-03-01',
  '2020-12-31',
  '2021-01-01',
  '2024-06',
]
export const instants = [
  '2020-02-29T23:59:59Z',
  '2020-02-29T23:30:00-05:00',
  '2020-03-01T00:00:00+14:00',
  '2020-03-01T00:00:00.001Z',
  '2020-12-31T23:59:59.999Z',
  '2021-01-01T00:00:00Z',
]
export const numbers = [
  0, 1, -1, 5.4, 5.35, 5.45, 98.6, 37, 100, 99.5, 100.5, 0.001, 1000, 12.5, 1e6, 2.54, 72.57,
]
export const units: readonly { readonly system?: string; readonly code?: string; readonly unit?: string }[] =
  [
    ...[
      'mg',
      'g',
      'kg',
      '[lb_av]',
      'cm',
      'm',
      '[in_i]',
      'Cel',
      '[degF]',
      'K',
      'mm[Hg]',
      'kPa',
      'mg/dL',
      'g/L',
      '%',
    ].map((code) => ({ system: 'http://unitsofmeasure.org', code, unit: code })),
    ...['10*3/uL', '/min', 'mmol/L', 'min', 'h', 'mL', 'L', 'kcal', 'kJ'].map((code) => ({
      system: 'http://unitsofmeasure.org',
      code,
    })),
    { system: 'http://unitsofmeasure.org', code: 'mg', unit: 'milligram' },
    { system: 'http://unitsofmeasure.org', unit: 'mg' },
    { unit: 'mg' },
    { unit: 'tablet' },
    { system: 'http://b.example', code: 'mg' },
    {},
  ]
