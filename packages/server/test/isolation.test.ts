// Who sees what: two members of one household, every interaction, every resource, all denied rows included.
import { describe, expect, it } from 'vitest'
import { ask, codesOf, startApp, type Answer } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import {
  comparable,
  referencesIn,
  seenBy,
  seenByBoth,
  visible,
  type Bundle,
  type Who,
} from './support/seen.ts'
import { writeResources } from './support/write.ts'

const app = await startApp(household)
await addAccounts(app)
const tokens = { a: await tokenOf(app, 'a'), b: await tokenOf(app, 'b') }
const base = '/PatientAccess/v1'

const everything = [...seenByBoth, ...seenBy('a'), ...seenBy('b'), 'Practitioner/nobody']

const rows = (['a', 'b'] as const).flatMap((who) =>
  everything.map((reference) => ({ who, reference, allowed: visible(who).includes(reference) })),
)
const allowed = rows.filter((row) => row.allowed)
const denied = rows.filter((row) => !row.allowed)

describe('what a member may see', () => {
  it.each(allowed)('$who reads $reference, its version and its history', async ({ who, reference }) => {
    const token = tokens[who]
    const read = await ask(app, `${base}/${reference}`, { token })
    expect(read.status).toBe(200)
    expect(read.json()).toMatchObject({ resourceType: reference.split('/')[0], id: reference.split('/')[1] })
    const version = await ask(app, `${base}/${reference}/_history/1`, { token })
    expect(version.text).toBe(read.text)
    const history = await ask(app, `${base}/${reference}/_history`, { token })
    expect(referencesIn(history)).toEqual([reference])
  })

  it.each(allowed)('$who finds $reference by its id', async ({ who, reference }) => {
    const [type, id] = reference.split('/')
    const found = await ask(app, `${base}/${type}?_id=${id}&_total=accurate`, { token: tokens[who] })
    expect(referencesIn(found)).toEqual([reference])
    expect((found.json() as Bundle).total).toBe(1)
  })
})

describe('what a member may not see answers like what nobody has', () => {
  const paths = ['', '/_history/1', '/_history/2', '/_history', '/_history/x', '?_pretty=true']

  it.each(denied)('$who asks for $reference', async ({ who, reference }) => {
    const [type = '', id = ''] = reference.split('/')
    const unknown = 'x'.repeat(id.length)
    for (const path of paths) {
      const denial = await ask(app, `${base}/${type}/${id}${path}`, { token: tokens[who] })
      const absence = await ask(app, `${base}/${type}/${unknown}${path}`, { token: tokens[who] })
      expect(denial.status).toBe(404)
      expect(comparable(denial, id)).toBe(comparable(absence, unknown))
    }
  })

  it.each(denied)('$who searches $reference by its id', async ({ who, reference }) => {
    const [type = '', id = ''] = reference.split('/')
    const unknown = 'x'.repeat(id.length)
    for (const more of ['', '&_total=accurate', '&_summary=count', '&_include=*']) {
      const denial = await ask(app, `${base}/${type}?_id=${id}${more}`, { token: tokens[who] })
      const absence = await ask(app, `${base}/${type}?_id=${unknown}${more}`, { token: tokens[who] })
      expect(denial.status).toBe(200)
      expect(comparable(denial, id)).toBe(comparable(absence, unknown))
    }
  })
})

describe('searches', () => {
  const types = [...new Set(everything.map((reference) => reference.split('/')[0] ?? ''))]

  it.each(types.flatMap((type) => (['a', 'b'] as const).map((who) => ({ type, who }))))(
    'of $who for $type find exactly what $who may see, by GET and by POST, with its number',
    async ({ type, who }) => {
      const expected = visible(who)
        .filter((reference) => reference.startsWith(`${type}/`))
        .sort()
      const get = await ask(app, `${base}/${type}?_total=accurate`, { token: tokens[who] })
      const post = await ask(app, `${base}/${type}/_search`, {
        method: 'POST',
        token: tokens[who],
        headers: { 'content-type': 'application/x-www-form-urlencoded; charset=utf-8' },
        body: '_total=accurate',
      })
      expect(referencesIn(get).sort()).toEqual(expected)
      expect((get.json() as Bundle).total).toBe(expected.length)
      expect(post.text).toBe(get.text)
      const count = await ask(app, `${base}/${type}?_summary=count`, { token: tokens[who] })
      expect((count.json() as Bundle).total).toBe(expected.length)
    },
  )

  it.each(['Patient/b-patient', 'b-patient', 'Patient/nobody-has-it'])(
    'for the claims of another patient (%s) are empty, and not an error',
    async (patient) => {
      const found = await ask(app, `${base}/ExplanationOfBenefit?patient=${patient}&_total=accurate`, {
        token: tokens.a,
      })
      expect(found.status).toBe(200)
      expect(found.json()).toMatchObject({ total: 0 })
      expect(referencesIn(found)).toEqual([])
    },
  )

  it('tell nothing about what another member points at', async () => {
    for (const query of [
      'provider=Practitioner/b-only',
      'care-team=b-only',
      'coverage=Coverage/b-coverage',
      'identifier=C-b-1',
    ]) {
      const found = await ask(app, `${base}/ExplanationOfBenefit?${query}&_total=accurate`, {
        token: tokens.a,
      })
      expect(found.json()).toMatchObject({ total: 0 })
    }
    for (const query of ['name=Only-b', 'family=Role-b']) {
      expect(referencesIn(await ask(app, `${base}/Practitioner?${query}`, { token: tokens.a }))).toEqual([])
    }
  })

  it('include what the matches point at, and nothing of the other member', async () => {
    const found = await ask(
      app,
      `${base}/ExplanationOfBenefit?_include=*&_include:iterate=PractitionerRole:practitioner`,
      {
        token: tokens.a,
      },
    )
    expect(referencesIn(found).sort()).toEqual(
      [
        'Coverage/a-coverage',
        'ExplanationOfBenefit/a-claim-1',
        'ExplanationOfBenefit/a-claim-2',
        'ExplanationOfBenefit/a-claim-3',
        'Organization/plan',
        'Patient/a-patient',
        'Practitioner/a-behind-role',
        'Practitioner/a-only',
        'Practitioner/both',
        'PractitionerRole/a-role',
      ].sort(),
    )
  })
})

describe('scopes', () => {
  it.each<[string, string, number]>([
    ['patient/ExplanationOfBenefit.rs', 'ExplanationOfBenefit/a-claim-1', 200],
    ['patient/ExplanationOfBenefit.rs', 'ExplanationOfBenefit', 200],
    ['patient/ExplanationOfBenefit.rs', 'Patient/a-patient', 403],
    ['patient/ExplanationOfBenefit.rs', 'Patient', 403],
    ['patient/ExplanationOfBenefit.rs', 'Patient/a-patient/_history', 403],
    ['patient/ExplanationOfBenefit.rs', 'Patient/a-patient/_history/1', 403],
    ['patient/ExplanationOfBenefit.rs', 'Practitioner/both', 403],
    ['patient/ExplanationOfBenefit.r', 'ExplanationOfBenefit/a-claim-1', 200],
    ['patient/ExplanationOfBenefit.r', 'ExplanationOfBenefit', 403],
    ['patient/ExplanationOfBenefit.s', 'ExplanationOfBenefit', 200],
    ['patient/ExplanationOfBenefit.s', 'ExplanationOfBenefit/a-claim-1', 403],
    ['patient/ExplanationOfBenefit.r patient/ExplanationOfBenefit.s', 'ExplanationOfBenefit', 200],
    ['patient/ExplanationOfBenefit.r patient/ExplanationOfBenefit.s', 'ExplanationOfBenefit/a-claim-1', 200],
    ['patient/*.read', 'Organization/plan', 200],
    ['patient/Patient.read', 'Patient/a-patient', 200],
    ['patient/Patient.read', 'Coverage', 403],
    // a type that is not served is no question of scope
    ['patient/Patient.read', 'Slot', 404],
    // a compartment shows what lies in it, so it asks for the scope of that
    ['patient/Patient.rs', 'Patient/a-patient/Observation', 403],
    ['patient/Observation.rs', 'Patient/a-patient/Observation', 200],
    ['patient/Observation.r', 'Patient/a-patient/*', 403],
    ['patient/Observation.rs', 'Patient/a-patient/*', 200],
    ['patient/Observation.rs', '?_type=Observation', 200],
    ['patient/Observation.rs', '?_type=Observation,Condition', 403],
    ['patient/Observation.rs', '', 200],
    ['patient/Observation.r', '', 403],
  ])('%s on %s gives %i', async (scope, path, status) => {
    const token = await tokenOf(app, 'a', `launch/patient ${scope}`)
    const answer = await ask(app, `${base}/${path}`, { token })
    expect(answer.status).toBe(status)
    if (status !== 403) return
    expect(codesOf(answer)).toBe('scope-insufficient')
    expect(answer.headers.get('www-authenticate')).toMatch(
      /^Bearer error="insufficient_scope", scope="patient\//,
    )
  })

  it('keep included resources of other types away', async () => {
    const token = await tokenOf(app, 'a', 'launch/patient patient/ExplanationOfBenefit.rs patient/Coverage.r')
    const found = await ask(app, `${base}/ExplanationOfBenefit?_id=a-claim-1&_include=*`, { token })
    expect(referencesIn(found)).toEqual(['ExplanationOfBenefit/a-claim-1', 'Coverage/a-coverage'])
  })

  it('of sign-in alone open nothing', async () => {
    const token = await tokenOf(app, 'a', 'launch/patient openid fhirUser')
    const answer = await ask(app, `${base}/Patient/a-patient`, { token })
    expect([answer.status, codesOf(answer)]).toEqual([403, 'scope-insufficient'])
  })
})

describe('page links', () => {
  const firstPage = async (who: Who) => {
    const answer = await ask(app, `${base}/ExplanationOfBenefit?_count=1`, { token: tokens[who] })
    const { link } = answer.json() as { link: { relation: string; url: string }[] }
    return new URL(link.find(({ relation }) => relation === 'next')?.url ?? '')
  }
  const follow = (url: URL, token: string) => ask(app, url.pathname + url.search, { token })

  it('lead through all pages and back to no other host', async () => {
    const seen: string[] = []
    let next: URL | undefined = new URL(`${app.origin}${base}/ExplanationOfBenefit?_count=1`)
    while (next !== undefined) {
      expect(next.origin).toBe(app.origin)
      const answer: Answer = await follow(next, tokens.a)
      seen.push(...referencesIn(answer))
      const { link } = answer.json() as { link: { relation: string; url: string }[] }
      const found = link.find(({ relation }) => relation === 'next')
      next = found === undefined ? undefined : new URL(found.url)
    }
    expect(seen).toEqual([3, 2, 1].map((n) => `ExplanationOfBenefit/a-claim-${n}`))
  })

  it('are of no use to another member', async () => {
    const answer = await follow(await firstPage('a'), tokens.b)
    expect([answer.status, codesOf(answer)]).toEqual([400, 'search-cursor-invalid'])
  })

  it('are judged by the scopes of the token that asks', async () => {
    const narrow = await tokenOf(app, 'a', 'launch/patient patient/Patient.rs')
    expect((await follow(await firstPage('a'), narrow)).status).toBe(403)
  })

  it.each<[string, (url: URL) => URL]>([
    ['altered', (url) => new URL(url.href.replace(/.{3}$/, 'AAA'))],
    ['cut', (url) => new URL(url.href.slice(0, -4))],
    ['empty', (url) => new URL(url.href.replace(/_cursor=.*/, '_cursor='))],
    ['of another type', (url) => new URL(url.href.replace('ExplanationOfBenefit', 'Observation'))],
    ['in a compartment', (url) => new URL(url.href.replace('Explanation', 'Patient/a-patient/Explanation'))],
    ['at the base', (url) => new URL(url.href.replace('/ExplanationOfBenefit', ''))],
    ['with a filter added', (url) => new URL(`${url.href}&patient=x`)],
    ['with another count', (url) => new URL(`${url.href}&_count=100`)],
  ])('%s are refused', async (_, change) => {
    const answer = await follow(change(await firstPage('a')), tokens.a)
    expect([answer.status, codesOf(answer)]).toEqual([400, 'search-cursor-invalid'])
  })
})

describe('a claim that was loaded under the wrong member', () => {
  const claim = (patient: string, status: string) => ({
    collection: 'member' as const,
    owner: patient,
    resource: {
      resourceType: 'ExplanationOfBenefit',
      id: 'moved',
      status,
      patient: { reference: `Patient/${patient}` },
    },
  })

  it('is gone with all its versions for the one, and shows the other only its own', async () => {
    await writeResources(app.database, [claim('a-patient', 'active')])
    expect((await ask(app, `${base}/ExplanationOfBenefit/moved`, { token: tokens.a })).status).toBe(200)
    await writeResources(app.database, [claim('b-patient', 'cancelled')])
    // What the one saw is a tombstone now; the versions that stood there are withdrawn.
    const answers = ['', '/_history', '/_history/1', '/_history/2', '/_history/3'].map(async (path) => {
      const answer = await ask(app, `${base}/ExplanationOfBenefit/moved${path}`, { token: tokens.a })
      expect(answer.text).not.toMatch(/active|cancelled|b-patient/)
      return [path, answer.status]
    })
    expect(await Promise.all(answers)).toEqual([
      ['', 410],
      ['/_history', 200],
      ['/_history/1', 404],
      ['/_history/2', 410],
      ['/_history/3', 404],
    ])
    const read = await ask(app, `${base}/ExplanationOfBenefit/moved`, { token: tokens.b })
    expect(read.json()).toMatchObject({ status: 'cancelled' })
    const history = await ask(app, `${base}/ExplanationOfBenefit/moved/_history`, { token: tokens.b })
    expect(history.text).not.toContain('a-patient')
    expect(
      (await ask(app, `${base}/ExplanationOfBenefit/moved/_history/1`, { token: tokens.b })).status,
    ).toBe(404)
    expect(
      (await ask(app, `${base}/ExplanationOfBenefit?_id=moved`, { token: tokens.a })).text,
    ).not.toContain('"entry"')
  })
})

describe('tokens', () => {
  const flipped = `${tokens.a.slice(0, -6)}${tokens.a.endsWith('AAAAAA') ? 'BBBBBB' : 'AAAAAA'}`
  const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const payload = tokens.a.split('.')[1] ?? ''

  it.each<[string, Record<string, string>, string]>([
    ['none', {}, 'token-missing'],
    ['an empty header', { authorization: '' }, 'token-missing'],
    ['Basic', { authorization: 'Basic YTpi' }, 'token-invalid'],
    ['no text', { authorization: 'Bearer ' }, 'token-invalid'],
    ['garbage', { authorization: 'Bearer garbage' }, 'token-invalid'],
    ['two', { authorization: `Bearer ${tokens.a} ${tokens.b}` }, 'token-invalid'],
    ['an altered signature', { authorization: `Bearer ${flipped}` }, 'token-invalid'],
    [
      'no signature (alg none)',
      { authorization: `Bearer ${part({ alg: 'none', typ: 'at+jwt' })}.${payload}.` },
      'token-invalid',
    ],
    [
      'HS256',
      { authorization: `Bearer ${part({ alg: 'HS256', typ: 'at+jwt' })}.${payload}.${part({})}` },
      'token-invalid',
    ],
  ])('%s: 401 with a challenge', async (_, headers, code) => {
    for (const path of [
      'Patient/a-patient',
      'Patient',
      'Patient/a-patient/_history',
      '$userinfo',
      'nothing/at/all',
      'Medication',
    ]) {
      const answer = await ask(app, `${base}/${path}`, { headers })
      expect([path, answer.status, codesOf(answer)]).toEqual([path, 401, code])
      expect(answer.headers.get('www-authenticate')).toMatch(
        /^Bearer realm="Patient Access API", scope="[^"]+"/,
      )
    }
  })

  it('of one base are refused at the other', async () => {
    const twin = await tokenOf(app, 'a', undefined, `${base}-devportal`)
    expect((await ask(app, `${base}-devportal/Patient/a-patient`, { token: twin })).status).toBe(200)
    for (const [path, token] of [
      [base, twin],
      [`${base}-devportal`, tokens.a],
      ['/ProviderAccess/v1', tokens.a],
    ]) {
      const answer = await ask(app, `${path}/Patient/a-patient`, { token: token ?? '' })
      expect([answer.status, codesOf(answer)]).toEqual([401, 'token-invalid'])
    }
  })

  it('stop working when they are revoked, and the others stay', async () => {
    const token = await tokenOf(app, 'a')
    expect((await ask(app, `${base}/Patient`, { token })).status).toBe(200)
    const revoked = await ask(app, '/oauth2/revoke', {
      method: 'POST',
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: new URLSearchParams({ token, client_id: 'test-app' }).toString(),
    })
    expect(revoked.status).toBe(200)
    const answer = await ask(app, `${base}/Patient`, { token })
    expect([answer.status, codesOf(answer)]).toEqual([401, 'token-revoked'])
    expect((await ask(app, `${base}/Patient`, { token: tokens.a })).status).toBe(200)
  })
})

describe('Provider Access', () => {
  it.each(['Patient', 'Patient/a-patient', 'Group', '$export', 'x/y/z', ''])(
    'answers %j with a challenge',
    async (path) => {
      for (const headers of [{}, { authorization: 'Bearer x' }]) {
        const answer = await ask(app, `/ProviderAccess/v1/${path}`, { headers })
        expect(answer.status).toBe(401)
        expect(answer.headers.get('www-authenticate')).toMatch(
          /^Bearer realm="Provider Access API", scope="system\/\*\.rs"/,
        )
      }
    },
  )
})
