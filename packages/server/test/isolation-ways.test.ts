// Who sees what by every other way to ask: compartments, the base, chains, reverse includes, batches, portions of resources.
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp, type Answer } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import { comparable, referencesIn, visible, type Bundle, type Who } from './support/seen.ts'

const app = await startApp(household)
await addAccounts(app)
const tokens = { a: await tokenOf(app, 'a'), b: await tokenOf(app, 'b') }
const base = '/PatientAccess/v1'

interface BatchResponse {
  readonly type: string
  readonly entry: readonly {
    readonly resource?: object
    readonly response: { readonly status: string; readonly etag?: string; readonly outcome?: object }
  }[]
}
const json = { 'content-type': 'application/fhir+json' }
const batch = (bundle: object, token: string): Promise<Answer> =>
  ask(app, base, { method: 'POST', token, headers: json, body: JSON.stringify(bundle) })

describe('every other way to ask', () => {
  /** What lies in the Patient's compartment, and nothing that it points at. */
  const inCompartment = (who: Who) =>
    visible(who).filter((reference) =>
      /^(Patient|Coverage|RelatedPerson|ExplanationOfBenefit|Condition|Observation)\//.test(reference),
    )

  it.each(['a', 'b'] as const)('finds for %s at the base exactly what %s may see', async (who) => {
    const expected = visible(who).sort()
    const get = await ask(app, `${base}?_count=100&_total=accurate`, { token: tokens[who] })
    expect(referencesIn(get).sort()).toEqual(expected)
    expect((get.json() as Bundle).total).toBe(expected.length)
    const post = await ask(app, `${base}/_search`, {
      method: 'POST',
      token: tokens[who],
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: '_count=100&_total=accurate',
    })
    expect(post.text).toBe(get.text)
    const some = await ask(app, `${base}?_type=Patient,Practitioner`, { token: tokens[who] })
    expect(referencesIn(some).sort()).toEqual(
      expected.filter((reference) => /^(Patient|Practitioner)\//.test(reference)),
    )
  })

  it.each(['a', 'b'] as const)('finds in the compartment of %s what is theirs, page by page', async (who) => {
    const seen: string[] = []
    let next: string | undefined = `${base}/Patient/${who}-patient/*?_count=2`
    while (next !== undefined) {
      const answer: Answer = await ask(app, next, { token: tokens[who] })
      expect(answer.status).toBe(200)
      seen.push(...referencesIn(answer))
      const { link } = answer.json() as { link: { relation: string; url: string }[] }
      next = link.find(({ relation }) => relation === 'next')?.url.slice(app.origin.length)
    }
    expect(seen.sort()).toEqual(inCompartment(who).sort())
  })

  it.each(['*', 'Observation', 'ExplanationOfBenefit', 'Patient', '*?_total=accurate', '*?_summary=count'])(
    'in the compartment of the other member (%s) answers like the compartment of nobody',
    async (path) => {
      const denial = await ask(app, `${base}/Patient/b-patient/${path}`, { token: tokens.a })
      const absence = await ask(app, `${base}/Patient/${'x'.repeat(9)}/${path}`, { token: tokens.a })
      expect(denial.status).toBe(404)
      expect(comparable(denial, 'b-patient')).toBe(comparable(absence, 'x'.repeat(9)))
    },
  )

  it('by chain and _has is no oracle for the other member', async () => {
    const queries: [string, string][] = [
      ['ExplanationOfBenefit', 'coverage.identifier=x'],
      ['ExplanationOfBenefit', 'patient.name=Bert'],
      ['ExplanationOfBenefit', 'patient:Patient.identifier=M-b'],
      ['ExplanationOfBenefit', 'care-team:Practitioner.name=Only-b'],
      ['ExplanationOfBenefit', 'provider:PractitionerRole.practitioner.name=Role-b'],
      ['Patient', '_has:ExplanationOfBenefit:patient:identifier=C-b-1'],
      ['Patient', '_has:Observation:patient:_id=b-observation'],
      ['Practitioner', '_has:ExplanationOfBenefit:care-team:identifier=C-b-2'],
      ['Organization', '_has:Observation:performer:_id=b-observation'],
      ['Organization', '_has:Coverage:payor:beneficiary=b-patient'],
      ['Practitioner', '_has:PractitionerRole:practitioner:_id=b-role'],
    ]
    for (const [type, query] of queries) {
      const found = await ask(app, `${base}/${type}?${query}&_total=accurate`, { token: tokens.a })
      expect([query, found.status, referencesIn(found), (found.json() as Bundle).total]).toEqual([
        query,
        200,
        [],
        0,
      ])
      const mine = query
        .replace('Bert', 'Anna')
        .replace(/-b\b/g, '-a')
        .replace(/\bb-/g, 'a-')
        .replace('C-b-', 'C-a-')
      if (query.includes('coverage.identifier')) continue
      const own = await ask(app, `${base}/${type}?${mine}`, { token: tokens.a })
      expect([mine, referencesIn(own).length > 0]).toEqual([mine, true])
    }
  })

  it('by reverse include brings only what the caller may see', async () => {
    const found = await ask(app, `${base}/Practitioner?_revinclude=PractitionerRole:practitioner`, {
      token: tokens.a,
    })
    const roles = referencesIn(found).filter((reference) => reference.startsWith('PractitionerRole/'))
    expect(roles).toEqual(['PractitionerRole/a-role'])
  })

  it.each(['a', 'b'] as const)(
    'by reverse include from what both point at brings %s what is theirs',
    async (who) => {
      for (const [query, expected] of [
        [
          'Organization?_id=plan&_revinclude=Coverage:payor',
          ['Organization/plan', `Coverage/${who}-coverage`],
        ],
        [
          'Practitioner?_id=both&_revinclude=*',
          visible(who).filter((one) => /^(Practitioner\/both|ExplanationOfBenefit\/.*)$/.test(one)),
        ],
        [
          `Coverage?_id=a-coverage,b-coverage&_revinclude=ExplanationOfBenefit:coverage`,
          visible(who).filter((one) => /^(Coverage|ExplanationOfBenefit)\//.test(one)),
        ],
      ] as const) {
        const found = await ask(app, `${base}/${query}`, { token: tokens[who] })
        expect([query, referencesIn(found).sort()]).toEqual([query, [...expected].sort()])
      }
    },
  )

  it.each([
    ['Patient?_has:ExplanationOfBenefit:patient:identifier=C-a-1', 'patient/ExplanationOfBenefit.s'],
    ['Observation?patient.name=Anna', 'patient/Patient.s'],
    ['Observation?patient:Patient.name=nobody', 'patient/Patient.s'],
    ['Observation?performer.name=x', 'patient/Organization.s'],
    ['Patient?_has:Observation:patient:performer:Organization.name=x', 'patient/Organization.s'],
    ['PractitionerRole?organization:below=x', 'patient/Organization.s'],
  ])('needs a scope of each step: %s is refused without %s', async (query, scope) => {
    const [type = ''] = query.split('?')
    const scopes = [type, 'Observation'].map((one) => `patient/${one}.rs`).join(' ')
    const readable = 'patient/ExplanationOfBenefit.r patient/Organization.r'
    const token = await tokenOf(app, 'a', `launch/patient ${scopes} ${readable}`)
    const answer = await ask(app, `${base}/${query}`, { token })
    expect([answer.status, codesOf(answer)]).toEqual([403, 'scope-insufficient'])
    expect(answer.text).toContain(scope)
    expect(answer.headers.get('www-authenticate')).toContain(scope)
  })

  it('follows a chain to the types that may be searched, if there is one', async () => {
    const token = await tokenOf(app, 'a', 'launch/patient patient/Observation.rs patient/Organization.s')
    const found = await ask(app, `${base}/Observation?performer.name=Laboratory`, { token })
    expect([found.status, referencesIn(found)]).toEqual([200, ['Observation/a-observation']])
  })

  it('leaves out includes of types that may not be read, and names the scope', async () => {
    const token = await tokenOf(app, 'a', 'launch/patient patient/Observation.rs patient/Organization.s')
    const query = 'Observation?_include=Observation:performer:Organization&_revinclude=Provenance:target'
    const { entry } = (await ask(app, `${base}/${query}`, { token })).json() as {
      entry: { resource: { resourceType: string }; search: { mode: string } }[]
    }
    expect(entry.map(({ resource, search }) => [resource.resourceType, search.mode])).toEqual([
      ['Observation', 'match'],
      ['OperationOutcome', 'outcome'],
    ])
    expect(JSON.stringify(entry)).toContain('patient/Organization.r patient/Provenance.r')
  })

  it('across types finds no more than the scopes open', async () => {
    const token = await tokenOf(app, 'a', 'launch/patient patient/Observation.rs patient/Coverage.r')
    for (const path of ['', '/Patient/a-patient/*', '/?_type=Observation', '?_total=accurate']) {
      const found = await ask(app, `${base}${path}`, { token })
      expect([path, found.status, referencesIn(found)]).toEqual([path, 200, ['Observation/a-observation']])
    }
    const counted = await ask(app, `${base}?_summary=count`, { token })
    expect(counted.json()).toMatchObject({ total: 1 })
  })

  it('in a batch gives each entry what it would have been given alone', async () => {
    const urls = [
      'Patient/a-patient',
      'Patient/b-patient',
      'Observation?_id=b-observation',
      `${app.origin}${base}/Coverage`,
      'Slot',
      'Patient?foo=1',
      'Patient/a-patient/Condition',
      'metadata',
      'https://elsewhere.example/fhir/Patient/a-patient',
    ]
    const bundle = {
      resourceType: 'Bundle',
      type: 'batch',
      entry: urls.map((url) => ({ request: { method: 'GET', url } })),
    }
    const answer = await batch(bundle, tokens.a)
    expect(answer.status).toBe(200)
    const { type, entry } = answer.json() as BatchResponse
    expect(type).toBe('batch-response')
    expect(entry.map(({ response }) => response.status)).toEqual([
      '200',
      '404',
      '200',
      '200',
      '404',
      '400',
      '200',
      '200',
      '404',
    ])
    expect(entry[0]?.resource).toMatchObject({ resourceType: 'Patient', id: 'a-patient' })
    expect(entry[0]?.response.etag).toBe('W/"1"')
    expect(entry[1]).not.toHaveProperty('resource')
    expect(entry[1]?.response.outcome).toMatchObject({
      issue: [{ details: { coding: [{ code: 'resource-unknown' }] } }],
    })
    expect(entry[2]?.resource).not.toHaveProperty('entry')
    expect(entry[3]?.resource).toMatchObject({ entry: [{ resource: { id: 'a-coverage' } }] })
    expect(answer.text).not.toMatch(/b-observation"|b-coverage/)
  })

  it('in a batch takes no more scope than the token has, and no method but reading', async () => {
    const narrow = await tokenOf(app, 'a', 'launch/patient patient/Coverage.rs')
    const entry = [
      { request: { method: 'GET', url: 'Patient/a-patient' } },
      { request: { method: 'GET', url: 'Coverage/a-coverage', ifNoneMatch: 'W/"1"' } },
      { request: { method: 'POST', url: '' }, resource: { resourceType: 'Bundle', type: 'batch' } },
      { request: { method: 'DELETE', url: 'Coverage/a-coverage' } },
      { request: { method: 'GET', url: '%ff' } },
      { request: { method: 'GET', url: 'Coverage/a-coverage?_format=xml' } },
      {},
    ]
    const answer = await batch({ resourceType: 'Bundle', type: 'batch', entry }, narrow)
    const { entry: answers } = answer.json() as BatchResponse
    expect(answers.map(({ response }) => response.status)).toEqual([
      '403',
      '304',
      '405',
      '405',
      '400',
      '406',
      '400',
    ])
    expect((await ask(app, base, { method: 'POST', headers: json, body: '{}' })).status).toBe(401)
  })

  it('shows a part of a resource only to who may see it', async () => {
    for (const query of ['_elements=name', '_summary=true', '_summary=text', '_summary=data']) {
      const own = await ask(app, `${base}/Patient/a-patient?${query}`, { token: tokens.a })
      expect([own.status, own.text.includes('SUBSETTED')]).toEqual([200, true])
      const denial = await ask(app, `${base}/Patient/b-patient?${query}`, { token: tokens.a })
      const absence = await ask(app, `${base}/Patient/xxxxxxxxx?${query}`, { token: tokens.a })
      expect(comparable(denial, 'b-patient')).toBe(comparable(absence, 'xxxxxxxxx'))
    }
  })
})
