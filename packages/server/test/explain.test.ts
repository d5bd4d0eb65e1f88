// `_explain=true`: how a search is answered, for who runs a sandbox; and that it tells no member of another.
import { describe, expect, it } from 'vitest'
import { generateKeys } from '@openpayer/identity'
import { testSecret } from '../../store/test/support/database.ts'
import { compose } from '../src/compose.ts'
import { ask, codesOf, startApp, type Answer, type Ask } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)
const token = await tokenOf(app, 'a')
const base = '/PatientAccess/v1'
const get = (path: string, more: Ask = {}): Promise<Answer> => ask(app, `${base}/${path}`, { token, ...more })

interface Parameter {
  readonly name: string
  readonly valueString?: string
  readonly valueInteger?: number
  readonly resource?: { readonly resourceType: string }
  readonly part?: readonly Parameter[]
}

function parametersOf(answer: Answer): readonly Parameter[] {
  expect([answer.status, answer.text.slice(0, 28)]).toEqual([200, '{"resourceType":"Parameters"'])
  return (answer.json() as { parameter: readonly Parameter[] }).parameter
}

const textOf = (parameters: readonly Parameter[], name: string): string | undefined =>
  parameters.find((parameter) => parameter.name === name)?.valueString

const form = (path: string, body: string): Promise<Answer> =>
  get(path, { method: 'POST', headers: { 'content-type': 'application/x-www-form-urlencoded' }, body })

describe('a search with _explain=true', () => {
  it('shows the tree, the grant, the plan, the statement with its values, and the rows that were looked at', async () => {
    const parameters = parametersOf(await get('ExplanationOfBenefit?patient.name=Anna&_explain=true'))
    expect([...new Set(parameters.map(({ name }) => name))]).toEqual([
      ...['tree', 'grant', 'plan', 'sql', 'statement', 'value', 'touched'],
    ])
    expect(JSON.parse(textOf(parameters, 'tree') ?? '')).toMatchObject({ types: ['ExplanationOfBenefit'] })
    expect(textOf(parameters, 'plan')).toContain('where points at one of t1 by patient')
    expect(textOf(parameters, 'statement')).toContain('$1::text')
    expect(textOf(parameters, 'value')).toMatch(/^\$1 = \d+$/)
    expect(parameters.find(({ name }) => name === 'grant')?.part).toEqual([
      { name: 'kind', valueString: 'member' },
      { name: 'patient', valueString: 'a-patient' },
      { name: 'rule', valueString: '*.rs' },
    ])
    const touched = parameters.filter(({ name }) => name === 'touched').map(({ part = [] }) => part)
    expect(touched.length).toBeGreaterThan(0)
    for (const part of touched) expect(textOf(part, 'table')).toBe('member_resource')
  })

  it.each<[string, () => Promise<Answer>, RegExp]>([
    ['the base', () => get('?_type=Patient,Coverage&_explain=true'), /from member: Coverage, Patient/],
    [
      'a compartment',
      () => get('Patient/a-patient/Condition?_explain=true'),
      /compartment of Patient\/a-patient/,
    ],
    [
      'a whole compartment',
      () => get('Patient/a-patient/*?_explain=true'),
      /compartment of Patient\/a-patient/,
    ],
    [
      'POST of a type',
      () => form('Coverage/_search', 'status=active&_explain=true'),
      /from member: Coverage/,
    ],
    [
      'POST of a compartment',
      () => form('Patient/a-patient/Coverage/_search', '_explain=true'),
      /from member: Coverage/,
    ],
    ['POST of the base', () => form('_search?_type=Coverage', '_explain=true'), /from member: Coverage/],
    ['open data', () => ask(app, '/ProviderDirectory/v1/Location?_explain=true'), /grant: public/],
  ])('works for %s', async (_, answer, plan) => {
    expect(textOf(parametersOf(await answer()), 'plan')).toMatch(plan)
  })

  it('is an entry of a batch like any other', async () => {
    const entry = [{ request: { method: 'GET', url: 'Coverage?_explain=true' } }]
    const answer = await ask(app, base, {
      method: 'POST',
      token,
      headers: { 'content-type': 'application/fhir+json' },
      body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
    })
    expect(answer.json()).toMatchObject({ entry: [{ resource: { resourceType: 'Parameters' } }] })
  })

  it('tells what lenient handling left out', async () => {
    const answer = await get('Coverage?colour=red&_explain=true', { headers: { prefer: 'handling=lenient' } })
    const outcome = parametersOf(answer).find(({ name }) => name === 'outcome')
    expect(outcome?.resource?.resourceType).toBe('OperationOutcome')
  })

  it('needs the scopes of the search, and is refused where the search is', async () => {
    const narrow = await tokenOf(app, 'a', 'launch/patient patient/Patient.rs patient/Coverage.r')
    const refusals: [string, Ask, string][] = [
      ['Coverage?_explain=true', { token: narrow }, 'scope-insufficient'],
      ['?_type=Patient,Coverage&_explain=true', { token: narrow }, 'scope-insufficient'],
      ['Patient/b-patient/Coverage?_explain=true', {}, 'resource-unknown'],
      ['Coverage?colour=red&_explain=true', {}, 'search-unknown-parameter'],
      ['Coverage?_explain=maybe', {}, 'search-invalid-value'],
      ['Coverage?_explain=', {}, 'search-invalid-value'],
    ]
    for (const [path, more, code] of refusals)
      expect([path, codesOf(await get(path, more))]).toEqual([path, code])
  })

  it('is not followed when _explain is false, and stands in no link', async () => {
    const answer = await get('Coverage?_explain=false')
    expect(answer.json()).toMatchObject({ resourceType: 'Bundle', type: 'searchset' })
    expect(answer.text).not.toContain('_explain')
  })

  it('has an entry in the ledger, since it counts rows of the member', async () => {
    const requestId = crypto.randomUUID()
    await get('Coverage?_explain=true', { headers: { 'x-request-id': requestId } })
    const entries = await app.database.owner.query(
      'select interaction, types, member_key is not null as of_member from ledger_entry where request_id = $1',
      [requestId],
    )
    expect(entries).toEqual([{ interaction: 'search-type', types: {}, of_member: true }])
  })

  it.each([
    ['Observation', '_id', 'b-observation'],
    ['ExplanationOfBenefit', '_id', 'b-claim-1'],
    ['ExplanationOfBenefit', 'identifier', 'C-b-1'],
    ['ExplanationOfBenefit', 'patient', 'b-patient'],
    ['Patient', 'name', 'Bert'],
    ['Practitioner', '_id', 'b-only'],
    ['Practitioner', 'name', 'Only-b'],
    ['Practitioner', '_has:ExplanationOfBenefit:care-team:identifier', 'C-b-2'],
    ['ExplanationOfBenefit', 'care-team:Practitioner.name', 'Only-b'],
    ['PractitionerRole', 'practitioner.name', 'Role-b'],
    ['Practitioner', '_id', 'nobody'],
  ])('looks at no row more when %s?%s=%s is there for others', async (type, name, value) => {
    const touched = async (wanted: string): Promise<unknown> =>
      parametersOf(await get(`${type}?${name}=${wanted}&_explain=true&_include=*&_total=accurate`)).filter(
        (parameter) => parameter.name === 'touched',
      )
    // A value of as many words: each is a condition of its own.
    expect(await touched(value)).toEqual(await touched(value.replace(/\w/g, 'z')))
  })
})

describe('outside of a sandbox', () => {
  it('_explain is a parameter that is not supported', async () => {
    const { server, close } = await compose({
      database: app.database,
      secrets: { database: testSecret, identity: await generateKeys() },
      origin: 'https://plan.example',
      isSandbox: false,
      planName: 'Test Plan',
      logLevel: 'silent',
    })
    const url = '/ProviderDirectory/v1/Location?_explain=true'
    const refused = await server.inject({ url })
    expect([refused.statusCode, refused.body]).toEqual([
      400,
      expect.stringContaining('"search-unknown-parameter"'),
    ])
    const lenient = await server.inject({ url, headers: { prefer: 'handling=lenient' } })
    expect(lenient.json()).toMatchObject({ resourceType: 'Bundle', type: 'searchset' })
    await close()
  })
})
