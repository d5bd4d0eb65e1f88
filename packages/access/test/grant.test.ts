import { describe, expect, it } from 'vitest'
import { FhirError } from '@openpayer/fhir'
import {
  grantOf,
  mayRead,
  maySearch,
  type GroupGrant,
  type MemberGrant,
  type TokenFacts,
} from '../src/index.ts'

const token: TokenFacts = {
  client: 'app',
  subject: 'member-1',
  permission: 'permission-1',
  scope: 'launch/patient patient/Patient.r patient/Coverage.s patient/Observation.rs',
  patient: 'pat-1',
}

function codeOf(run: () => unknown): string {
  try {
    run()
  } catch (error) {
    if (error instanceof FhirError) return error.issues[0]?.code ?? ''
    throw error
  }
  return 'granted'
}

describe('a grant', () => {
  it('holds the member, who asks, and the rules of the scopes', () => {
    expect(grantOf(token, '7')).toEqual({
      kind: 'member',
      memberKey: '7',
      patient: 'pat-1',
      client: 'app',
      subject: 'member-1',
      permission: 'permission-1',
      rules: [
        { type: 'Patient', read: true, search: false },
        { type: 'Coverage', read: false, search: true },
        { type: 'Observation', read: true, search: true },
      ],
    } satisfies MemberGrant)
  })

  it.each<[string, Partial<TokenFacts>, string | undefined, string]>([
    ['an empty patient claim', { patient: '' }, '7', 'token-no-patient'],
    ['a patient claim that is a reference', { patient: 'Patient/pat-1' }, '7', 'token-no-patient'],
    ['a patient claim with a space', { patient: 'pat 1' }, '7', 'token-no-patient'],
    ['a patient claim that is too long', { patient: 'a'.repeat(65) }, '7', 'token-no-patient'],
    ['a patient claim of two ids', { patient: 'a,b' }, '7', 'token-no-patient'],
    ['a patient whom the plan does not have', {}, undefined, 'token-no-patient'],
    ['a member key that is empty', {}, '', 'token-no-patient'],
    ['a member key that is no number', {}, '7 or true', 'token-no-patient'],
    ['no scope', { scope: '' }, '7', 'scope-insufficient'],
    ['scopes of sign-in alone', { scope: 'openid launch/patient' }, '7', 'scope-insufficient'],
    ['scopes of a user', { scope: 'user/*.rs' }, '7', 'scope-insufficient'],
    ['scopes of a system', { scope: 'system/*.rs' }, '7', 'scope-insufficient'],
    ['a malformed scope', { scope: 'patient/Patient.sr' }, '7', 'scope-insufficient'],
    ['no client', { client: '' }, '7', 'token-invalid'],
    ['no subject', { subject: '' }, '7', 'token-invalid'],
    ['no permission', { permission: '' }, '7', 'token-invalid'],
  ])('is refused with %s', (_, change, memberKey, code) => {
    expect(codeOf(() => grantOf({ ...token, ...change }, memberKey))).toBe(code)
  })

  it('is refused without a patient claim', () => {
    const { patient: _, ...rest } = token
    expect(codeOf(() => grantOf(rest, '7'))).toBe('token-no-patient')
  })
})

describe('what the grant of a group allows', () => {
  const group = {
    kind: 'group',
    group: 'g-1',
    client: 'system',
    subject: 'system',
    permission: 'contract-1',
    rules: [
      { type: 'Patient', read: true, search: false },
      { type: 'Coverage', read: false, search: true },
    ],
  } satisfies GroupGrant
  const all = { ...group, rules: [{ type: '*', read: true, search: true }] } satisfies GroupGrant

  it.each([
    ['r', group, 'Patient', true, false],
    ['s', group, 'Coverage', false, true],
    ['no rule for the type', group, 'Observation', false, false],
    ['no rule at all', { ...group, rules: [] }, 'Patient', false, false],
    ['*', all, 'Observation', true, true],
  ] as const)('%s', (_, given, type, read, search) => {
    expect([mayRead(given, type), maySearch(given, type)]).toEqual([read, search])
  })
})

describe('what a grant allows', () => {
  const grant = grantOf(token, '7')
  const wide = grantOf({ ...token, scope: 'patient/*.rs' }, '7')
  const wideRead = grantOf({ ...token, scope: 'patient/*.r' }, '7')
  const mixed = grantOf({ ...token, scope: 'patient/*.r patient/Coverage.s' }, '7')

  it.each([
    ['r', grant, 'Patient', true, false],
    ['s', grant, 'Coverage', false, true],
    ['rs', grant, 'Observation', true, true],
    ['no scope for the type', grant, 'Condition', false, false],
    ['a type whose name begins alike', grant, 'ObservationDefinition', false, false],
    ['the type named *', grant, '*', false, false],
    ['*.rs', wide, 'Condition', true, true],
    ['*.r', wideRead, 'Condition', true, false],
    ['*.r with one type searchable', mixed, 'Coverage', true, true],
    ['*.r with another type searchable', mixed, 'Condition', true, false],
    ['open data', { kind: 'public', collection: 'directory' } as const, 'Practitioner', true, true],
  ] as const)('%s', (_, given, type, read, search) => {
    expect([mayRead(given, type), maySearch(given, type)]).toEqual([read, search])
  })
})
