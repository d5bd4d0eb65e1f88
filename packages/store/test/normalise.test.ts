// What a string is compared as: https://hl7.org/fhir/R4/search.html#string
import { expect, test } from 'vitest'
import { normalise } from '../src/normalise.ts'

test.each([
  ['José', 'jose'],
  ['  Van\t der  Berg ', 'van der berg'],
  ['O’Brien', 'obrien'],
  ["O'Brien", 'obrien'],
  ['St. Louis', 'st louis'],
  ['Winston-Salem, NC', 'winston salem nc'],
  ['Garcia–Lopez', 'garcia lopez'],
  ['Lisinopril 2.5 MG/ML', 'lisinopril 2.5 mg ml'],
  ['J.R. 1,000.', 'jr 1,000'],
  ['100% (x)', '100 x'],
  [' - ', '-'],
  ['Müller-Lüdenscheidt', 'muller ludenscheidt'],
  ['ÅNGSTRÖM', 'angstrom'],
  ['plain', 'plain'],
  ['Straße', 'strasse'],
  ['STRAẞE', 'strasse'],
  ['Ørsted', 'orsted'],
  ['Łódź', 'lodz'],
  ['Œuvre Ægir', 'oeuvre aegir'],
  ['ﬁnal ｆｕｌｌ', 'final full'],
  ['İstanbul ılık', 'istanbul ilik'],
  ['ΟΔΟΣ', 'οδοσ'],
  ['Z\u200ba\u0301ra', 'zara'],
  ['', ''],
])('%j is compared as %j', (text, expected) => {
  expect(normalise(text)).toBe(expected)
})
