import { expect, test } from 'vitest'
import { loadValidator } from '../src/validate/load-validator.ts'
import { findings } from './support/guide.ts'

const ucum = { system: 'http://unitsofmeasure.org', code: 'mg' }
const rule = 'invariant-failed Observation.valueRange'

/** R4's rule rng-2: low is not above high. */
test.each<[string, object, object, string[]]>([
  ['in order', { value: 1, ...ucum }, { value: 5, ...ucum }, []],
  ['of one value', { value: 5, ...ucum }, { value: 5, ...ucum }, []],
  ['in the wrong order', { value: 5, ...ucum }, { value: 1, ...ucum }, [rule]],
  ['without units', { value: 1 }, { value: 10 }, []],
  ['with units as text', { value: 10, unit: 'cells' }, { value: 1, unit: 'cells' }, [rule]],
  [
    'with two units, which cannot be compared here',
    { value: 5, ...ucum },
    { value: 1, ...ucum, code: 'g' },
    ['information invariant-not-checkable Observation.valueRange'],
  ],
])('a range %s', async (_, low, high, expected) => {
  const validator = await loadValidator([])
  const observation = {
    resourceType: 'Observation',
    status: 'final',
    code: { text: 'x' },
    valueRange: { low, high },
  }
  expect(findings(validator, observation)).toEqual(expected)
})
