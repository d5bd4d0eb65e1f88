import { describe, expect, it } from 'vitest'
import { parseScopes } from '../src/scopes.ts'

const rs = (type: string) => ({ type, read: true, search: true })
const r = (type: string) => ({ type, read: true, search: false })
const s = (type: string) => ({ type, read: false, search: true })

describe('scopes that open something', () => {
  it.each([
    ['patient/Patient.read', [rs('Patient')]],
    ['patient/*.read', [rs('*')]],
    ['patient/Patient.*', [rs('Patient')]],
    ['patient/*.*', [rs('*')]],
    ['patient/Patient.rs', [rs('Patient')]],
    ['patient/*.rs', [rs('*')]],
    ['patient/Patient.r', [r('Patient')]],
    ['patient/Patient.s', [s('Patient')]],
    ['patient/*.r', [r('*')]],
    ['patient/*.s', [s('*')]],
    ['patient/Patient.cruds', [rs('Patient')]],
    ['patient/Patient.crd', [r('Patient')]],
    ['patient/Patient.us', [s('Patient')]],
    // two scopes on one type are united, in either order
    ['patient/Patient.r patient/Patient.s', [rs('Patient')]],
    ['patient/Patient.s patient/Patient.r', [rs('Patient')]],
    ['patient/Patient.rs patient/Patient.r', [rs('Patient')]],
    ['patient/Coverage.r patient/ExplanationOfBenefit.s', [r('Coverage'), s('ExplanationOfBenefit')]],
    ['launch/patient openid fhirUser offline_access patient/Coverage.rs', [rs('Coverage')]],
    ['  patient/Coverage.rs  ', [rs('Coverage')]],
  ])('%j', (scope, rules) => {
    expect(parseScopes(scope)).toEqual(rules)
  })
})

describe('scopes that open nothing', () => {
  it.each([
    '',
    ' ',
    'launch/patient openid fhirUser offline_access online_access',
    'patient/Patient.write',
    'patient/*.write',
    'patient/Patient.c',
    'patient/Patient.u',
    'patient/Patient.d',
    'patient/Patient.cud',
    // letters out of order, twice, unknown, in capitals, none
    'patient/Patient.sr',
    'patient/Patient.dus2',
    'patient/Patient.srd',
    'patient/Patient.rr',
    'patient/Patient.rss',
    'patient/Patient.rx',
    'patient/Patient.RS',
    'patient/Patient.Read',
    'patient/Patient.reads',
    'patient/Patient.',
    'patient/Patient',
    'patient/.rs',
    // types that are not a type's name
    'patient/patient.rs',
    'patient/Pat*.rs',
    'patient/**.rs',
    'patient/Patient/x.rs',
    'patient/Patient.rs.rs',
    'patient/Patient .rs',
    `patient/${'A'.repeat(65)}.rs`,
    // other contexts
    'user/Patient.rs',
    'user/*.read',
    'system/Patient.rs',
    'system/*.*',
    'Patient/Patient.rs',
    'patients/Patient.rs',
    'xpatient/Patient.rs',
    // narrowed scopes are not understood yet, so they must not widen
    'patient/Observation.rs?category=laboratory',
    'patient/*.rs?_security=a|b',
    'patient/Patient.rs?',
    // separators other than a space
    'patient/Patient.rs,patient/Coverage.rs',
    'patient/Patient.rs\tpatient/Coverage.rs',
    'patient/Patient.rs\n',
    'http://smarthealthit.org/fhir/scopes/user/Patient.rs',
  ])('%j', (scope) => {
    expect(parseScopes(scope)).toEqual([])
  })

  it('does not let a scope without effect take away another', () => {
    expect(parseScopes('patient/Patient.rs patient/Patient.cud user/Patient.rs')).toEqual([rs('Patient')])
  })
})
