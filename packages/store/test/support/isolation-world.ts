// Two members, what their records point at, groups of them, and open data: the world in which isolation is tested.
import type { TypeRule } from '@openpayer/access'
import { createMemberKeys, createReader, createWriter, type Reader, type Scope } from '../../src/index.ts'
import { createTestDatabase, type TestDatabase } from './database.ts'
import {
  directoryScope,
  memberCollections,
  memberScope,
  openCollections,
  parameter,
  sealKey,
} from './reading.ts'
import { prepared } from './resources.ts'

const target = (...targets: readonly string[]) => ({ targets })

export const patient = parameter('patient', 'reference', 1, target('Patient'))
export const provider = parameter(
  'provider',
  'reference',
  2,
  target('Practitioner', 'PractitionerRole', 'Organization'),
)
export const coverage = parameter('coverage', 'reference', 3, target('Coverage'))
const ofRole = { base: 'PractitionerRole' }
export const rolePractitioner = parameter('practitioner', 'reference', 4, {
  ...ofRole,
  ...target('Practitioner'),
})
export const partOf = parameter('partof', 'reference', 5, { base: 'Organization', ...target('Organization') })
export const roleOrganization = parameter('organization', 'reference', 6, {
  ...ofRole,
  ...target('Organization'),
})
export const name = parameter('name', 'string', 7)
export const kind = parameter('type', 'token', 8)

const numbers: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  ExplanationOfBenefit: {
    Patient: patient.number,
    Coverage: coverage.number,
    Practitioner: provider.number,
    PractitionerRole: provider.number,
  },
  Coverage: { Patient: patient.number },
  PractitionerRole: { Practitioner: rolePractitioner.number, Organization: roleOrganization.number },
  Organization: { Organization: partOf.number },
}

type Place = { readonly owner: string } | { readonly collection: 'shared' | 'directory' }

/** Named by its id, of the kind `x`, pointing at `targets`. */
function resource(reference: string, place: Place, targets: readonly string[] = []) {
  const [type = '', id = ''] = reference.split('/')
  const references = targets.map((target) => {
    const [targetType = '', targetId = ''] = target.split('/')
    return { number: numbers[type]?.[targetType] ?? 0, type: targetType, id: targetId }
  })
  const strings = [{ number: name.number, value: id }]
  const tokens = [{ number: kind.number, system: 'http://kinds', code: 'x' }]
  return prepared(reference, { ...place, targets, index: { references, strings, tokens } })
}

const one = { owner: 'one' }
const two = { owner: 'two' }
const shared = { collection: 'shared' as const }
const directory = { collection: 'directory' as const }

const resources = [
  resource('Patient/one', one),
  resource('Patient/two', two),
  resource('Coverage/c1', one, ['Patient/one']),
  resource('Coverage/c2', two, ['Patient/two']),
  resource('ExplanationOfBenefit/e1', one, [
    'Patient/one',
    'Coverage/c1',
    'Practitioner/p-one',
    'PractitionerRole/r-one',
  ]),
  // A claim of one that names the other's coverage: an error of the source must not open a door.
  resource('ExplanationOfBenefit/e1-wrong', one, ['Patient/one', 'Coverage/c2']),
  resource('ExplanationOfBenefit/e2', two, [
    'Patient/two',
    'Coverage/c2',
    'Practitioner/p-two',
    'PractitionerRole/r-two',
  ]),
  resource('Condition/only-by-condition', one, ['Practitioner/p-condition']),
  resource('Practitioner/p-one', shared),
  resource('Practitioner/p-two', shared),
  resource('Practitioner/p-both', shared),
  resource('Practitioner/p-nobody', shared),
  resource('Practitioner/p-condition', shared),
  resource('PractitionerRole/r-one', shared, ['Practitioner/p-both', 'Organization/o-one']),
  resource('PractitionerRole/r-two', shared, ['Practitioner/p-both', 'Organization/o-two']),
  // Points at what one may see, and is pointed at by nobody.
  resource('PractitionerRole/r-nobody', shared, ['Practitioner/p-one', 'Organization/o-one']),
  resource('Organization/o-one', shared, ['Organization/o-parent']),
  resource('Organization/o-two', shared, ['Organization/o-parent']),
  resource('Organization/o-parent', shared),
  resource('Practitioner/p-open', directory),
  resource('PractitionerRole/r-open', directory, ['Practitioner/p-open', 'Organization/o-open']),
  resource('Organization/o-open', directory, ['Organization/o-open-parent']),
  resource('Organization/o-open-parent', directory),
]

export interface IsolationWorld extends TestDatabase {
  readonly reader: Reader
  /** By name; throws for a name that is none. */
  scopeOf(name: string): Scope
  keyOf(patient: string): Promise<string | undefined>
}

const everything: readonly TypeRule[] = [{ type: '*', read: true, search: true }]

export const rules = (...types: readonly string[]): readonly TypeRule[] =>
  types.map((type) => ({ type, read: true, search: true }))

export function withRules(scope: Scope, given: readonly TypeRule[]): Scope {
  const { grant } = scope
  return grant.kind === 'public' ? scope : { ...scope, grant: { ...grant, rules: given } }
}

/** Call it in the body of a test file. */
export async function createIsolationWorld(): Promise<IsolationWorld> {
  const { url, database } = await createTestDatabase()
  const writer = createWriter(database)
  await writer.write(resources)
  await writer.finish()
  const keyOf = createMemberKeys(database)
  const [first = '', second = ''] = [await keyOf('one'), await keyOf('two')]
  const attributions = `insert into attribution values ('g-one', $1), ('g-two', $2), ('g-both', $1), ('g-both', $2)`
  await database.owner.query(attributions, [first, second])
  const scopes = scopesOf(
    memberScope(first, { patient: 'one' }),
    memberScope(second, { patient: 'two', permission: 'permission two' }),
  )
  const scopeOf = (given: string): Scope => {
    const scope = scopes[given]
    if (scope === undefined) throw new Error(`no scope ${given}`)
    return scope
  }
  return { url, database, reader: createReader(database, { sealKey }), keyOf, scopeOf }
}

export function groupScope(group: string, given: readonly TypeRule[] = everything): Scope {
  const who = { client: 'system', subject: 'system', permission: 'contract' }
  return { grant: { kind: 'group', group, rules: given, ...who }, collections: memberCollections }
}

function scopesOf(member: Scope, other: Scope): Readonly<Record<string, Scope>> {
  return {
    one: member,
    two: other,
    'one without claims': withRules(member, rules('Coverage', 'Practitioner', 'Organization', 'Condition')),
    'one without practitioners': withRules(member, rules('ExplanationOfBenefit', 'Coverage')),
    'one without patients': withRules(member, rules('ExplanationOfBenefit', 'Coverage', 'PractitionerRole')),
    'one who may only search claims': withRules(member, [
      { type: 'ExplanationOfBenefit', read: false, search: true },
      ...rules('Practitioner'),
    ]),
    'one who may only read patients': withRules(member, [
      { type: 'Patient', read: true, search: false },
      ...rules('ExplanationOfBenefit'),
    ]),
    'one who may only read': withRules(member, [{ type: '*', read: true, search: false }]),
    'one with no rule': withRules(member, []),
    'a member whom the store does not have': memberScope('9999999'),
    'the group of one': groupScope('g-one'),
    'the group of two': groupScope('g-two'),
    'the group of both': groupScope('g-both'),
    'a group without members': groupScope('g-none'),
    'the group of both with no rule': groupScope('g-both', []),
    'the directory': directoryScope,
    'the formulary': { grant: { kind: 'public', collection: 'formulary' }, collections: openCollections },
    'the directory on a surface of members': { ...directoryScope, collections: memberCollections },
  }
}
