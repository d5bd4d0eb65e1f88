// Rules without a server: scopes, bases, decisions, attempts, passwords.
import { describe, expect, test } from 'vitest'
import { createBases } from '../src/bases.ts'
import { createAttempts } from '../src/flow/attempts.ts'
import { readDecision } from '../src/flow/decision.ts'
import { wordsFor } from '../src/pages/words.ts'
import { hashPassword, isPassword } from '../src/registry/passwords.ts'
import { createScopeRules, isCovered } from '../src/scopes.ts'
import { createBoundedCache } from '../src/tokens/cache.ts'

describe('a scope becomes what can be granted of it', () => {
  const rules = createScopeRules(['Patient', 'Coverage'])
  test.each([
    ['patient/Patient.rs', 'patient/Patient.rs'],
    ['patient/Patient.r', 'patient/Patient.r'],
    ['patient/Patient.s', 'patient/Patient.s'],
    ['patient/Patient.read', 'patient/Patient.read'],
    ['patient/*.rs', 'patient/*.rs'],
    ['patient/*.read', 'patient/*.read'],
    ['patient/*.*', 'patient/*.read'],
    ['patient/Patient.cruds', 'patient/Patient.rs'],
    ['patient/Patient.cr', 'patient/Patient.r'],
    ['launch/patient', 'launch/patient'],
    ['openid', 'openid'],
    ['fhirUser', 'fhirUser'],
    ['offline_access', 'offline_access'],
    ['patient/Patient.write', undefined],
    ['patient/Patient.cud', undefined],
    ['patient/Patient.sr', undefined],
    ['patient/Patient.', undefined],
    ['patient/Patient', undefined],
    ['patient/Observation.rs', undefined],
    ['patient/patient.rs', undefined],
    ['patient/Patient.rs?category=x', undefined],
    ['user/Patient.rs', undefined],
    ['system/*.rs', undefined],
    ['launch', undefined],
    ['Openid', undefined],
    ['constructor', undefined],
  ])('%s: %s', (scope, expected) => {
    expect(rules.grantable(scope)).toBe(expected)
  })
})

describe('a registered scope covers', () => {
  test.each([
    ['patient/Patient.read', 'patient/*.rs', true],
    ['patient/Patient.rs', 'patient/Patient.read', true],
    ['patient/Patient.r', 'patient/Patient.rs', true],
    ['patient/Patient.rs', 'patient/Patient.r', false],
    ['patient/*.r', 'patient/Patient.rs', false],
    ['patient/Patient.s', 'patient/Coverage.rs', false],
    ['openid', 'patient/*.rs', false],
    ['openid', 'openid', true],
  ])('%s by %s: %s', (scope, registered, expected) => {
    expect(isCovered(scope, [registered])).toBe(expected)
  })
})

describe('a base is found', () => {
  const bases = createBases([
    { name: 'PatientAccess', url: 'https://plan.example/PatientAccess/v1' },
    { name: 'ProviderAccess', url: 'https://plan.example/ProviderAccess/v1' },
  ])
  test.each([
    ['https://plan.example/PatientAccess/v1', 'PatientAccess'],
    ['https://plan.example/PatientAccess/v1/', 'PatientAccess'],
    ['https://PLAN.Example:443/PatientAccess/v1', 'PatientAccess'],
    ['HTTPS://plan.example/ProviderAccess/v1', 'ProviderAccess'],
    ['https://plan.example/PatientAccess/../ProviderAccess/v1', 'ProviderAccess'],
    ['http://plan.example/PatientAccess/v1', undefined],
    ['https://plan.example:8443/PatientAccess/v1', undefined],
    ['https://plan.example/patientaccess/v1', undefined],
    ['https://plan.example/PatientAccess/v1/Patient', undefined],
    ['https://user@plan.example/PatientAccess/v1', undefined],
    ['https://plan.example.evil.example/PatientAccess/v1', undefined],
    ['https://plan.example/PatientAccess/v1#x', undefined],
    ['', undefined],
  ])('%s: %s', (address, name) => {
    expect(bases.find(address)?.name).toBe(name)
  })

  test('for the member’s own Patient', () => {
    expect(bases.memberBase('https://plan.example/ProviderAccess/v1').name).toBe('PatientAccess')
  })
})

describe('a decision', () => {
  const offer = { scopes: ['patient/Coverage.rs', 'offline_access', 'openid'], patients: ['a', 'b'] }
  const read = (form: string, of = offer) => readDecision(new URLSearchParams(form), of)
  const all = 'scope=patient/Coverage.rs&scope=offline_access&scope=openid'

  test.each([
    ['decision=deny', { kind: 'denied' }],
    [`decision=deny&${all}&patient=a`, { kind: 'denied' }],
    [`${all}&patient=a`, { kind: 'unusable', fault: 'decision' }],
    ['decision=allow&patient=a', { kind: 'unusable', fault: 'scope' }],
    [`decision=allow&${all}`, { kind: 'unusable', fault: 'patient' }],
    [`decision=allow&${all}&patient=c`, { kind: 'unusable', fault: 'patient' }],
    [`decision=allow&${all}&patient=a&duration=2`, { kind: 'unusable', fault: 'duration' }],
    [
      `decision=allow&${all}&patient=b&duration=30`,
      { kind: 'allowed', patient: 'b', scopes: offer.scopes, seconds: 30 * 86_400 },
    ],
    [
      `decision=allow&${all}&patient=b`,
      { kind: 'allowed', patient: 'b', scopes: offer.scopes, seconds: 365 * 86_400 },
    ],
    ['decision=allow&scope=openid', { kind: 'allowed', scopes: ['openid'], seconds: 1860 }],
    [
      'decision=allow&scope=openid&scope=patient/*.rs',
      { kind: 'allowed', scopes: ['openid'], seconds: 1860 },
    ],
  ])('%s', (form, expected) => {
    expect(read(form)).toEqual(expected)
  })

  test('may name the patient as a reference', () => {
    expect(read(`decision=allow&${all}&patient=Patient/b`)).toMatchObject({ patient: 'b' })
  })

  test('needs no choice where there is none', () => {
    expect(read(`decision=allow&${all}`, { ...offer, patients: ['a'] })).toMatchObject({ patient: 'a' })
  })
})

test('attempts are counted for a user name and an address together, and forgotten after a minute', () => {
  let now = 0
  const attempts = createAttempts(() => now)
  for (let tries = 0; tries < 10; tries += 1) expect(attempts.begin('alex', '1.1.1.1')).toBe(true)
  expect(attempts.begin('alex', '1.1.1.1')).toBe(false)
  expect(attempts.begin('alex', '2.2.2.2')).toBe(true)
  expect(attempts.begin('sam', '1.1.1.1')).toBe(true)
  now = 60_000
  expect(attempts.begin('alex', '1.1.1.1')).toBe(true)
})

test('attempts that succeed do not count', () => {
  const attempts = createAttempts(() => 0)
  for (let tries = 0; tries < 300; tries += 1) {
    expect(attempts.begin('alex', '1.1.1.1')).toBe(true)
    attempts.succeeded('alex', '1.1.1.1')
  }
})

test('one address cannot try many user names', () => {
  const attempts = createAttempts(() => 0)
  const allowed = Array.from({ length: 150 }, (_, index) => attempts.begin(`user-${index}`, '1.1.1.1'))
  expect(allowed.filter(Boolean)).toHaveLength(100)
})

test('made-up user names do not push out what was counted', () => {
  const attempts = createAttempts(() => 0)
  for (let tries = 0; tries < 10; tries += 1) attempts.begin('alex', '1.1.1.1')
  for (let tries = 0; tries < 60_000; tries += 1) attempts.begin(`made-up-${tries}`, '2.2.2.2')
  expect(attempts.begin('alex', '1.1.1.1')).toBe(false)
  expect(attempts.begin('sam', '2.2.2.2')).toBe(false)
})

test.each([
  ['2001:db8:1:2::1', '2001:db8:1:2:3:4:5:6', true],
  ['2001:db8::1', '2001:db8:0:0:ffff::2', true],
  ['2001:db8:1:2::1', '2001:db8:1:3::1', false],
  ['fe80::1%eth0', 'fe80::2%eth0', true],
  ['::ffff:1.2.3.4', '1.2.3.4', true],
  ['::ffff:1.2.3.4', '::ffff:1.2.3.5', false],
])('attempts from %s and %s count together: %s', (first, second, isSame) => {
  const attempts = createAttempts(() => 0)
  for (let tries = 0; tries < 10; tries += 1) attempts.begin('alex', first)
  expect(attempts.begin('alex', second)).toBe(!isSame)
})

test('a password is known again, another is not, and each hash has its own salt', async () => {
  const [first, second] = await Promise.all([hashPassword('pässword'), hashPassword('pässword')])
  expect(first).toMatch(/^\$argon2id\$v=19\$m=19456,t=2,p=1\$[^$]+\$[^$]+$/)
  expect(first).not.toBe(second)
  expect(await isPassword('pässword'.normalize('NFD'), first)).toBe(true)
  expect(await isPassword('password', first)).toBe(false)
  expect(await isPassword('', undefined)).toBe(false)
})

test('a cache forgets what was not used for long, and stays bounded', () => {
  const cache = createBoundedCache<number>(10)
  for (let key = 0; key < 100; key += 1) {
    cache.set(String(key), key)
    cache.get('0')
  }
  const held = Array.from({ length: 100 }, (_, key) => cache.get(String(key))).filter(
    (value) => value !== undefined,
  )
  expect(cache.get('0')).toBe(0)
  expect(held.length).toBeLessThanOrEqual(20)
})

test('every scope has words, also one of a type that nobody described', () => {
  expect(wordsFor('patient/MedicationAdministration.rs').label).toBe('Medication administration records')
  expect(wordsFor('patient/Coverage.r').hint).toContain('Only one record')
  expect(wordsFor('offline_access').hint).toContain('until the time')
})
