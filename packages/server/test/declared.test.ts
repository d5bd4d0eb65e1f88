// What a capability statement declares is answered, and everything else that R4 knows is refused.
import { resourceTypes, searchParameters } from '@openpayer/fhir'
import { describe, expect, it } from 'vitest'
import { surfaces } from '../src/surfaces.ts'
import { ask, codesOf, startApp, type Answer } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)
const token = await tokenOf(app, 'a')

interface Coded {
  readonly code: string
}
interface Resource {
  readonly type: string
  readonly interaction: readonly Coded[]
  readonly searchInclude?: readonly string[]
  readonly searchRevInclude?: readonly string[]
  readonly operation?: readonly { readonly name: string }[]
  readonly searchParam: readonly {
    readonly name: string
    readonly type: string
    readonly definition: string
  }[]
}
interface Rest {
  readonly resource: readonly Resource[]
  readonly interaction: readonly Coded[]
  readonly compartment?: readonly string[]
  readonly searchParam: Resource['searchParam']
}

interface Refused {
  readonly outcome?: {
    readonly issue: readonly { readonly details: { readonly coding: readonly Coded[] } }[]
  }
}

/** A value that can be meant, by the type of a parameter; by its code where that says too little. */
const sample: Readonly<Record<string, string>> = {
  token: 'x',
  date: '2026-01-01',
  string: 'x',
  reference: 'x',
  number: '1',
  quantity: '5',
  uri: 'http://example.org/x',
  active: 'true',
  near: '41.8|-72.7|10|km',
  'code-value-concept': 'x$y',
  'code-value-quantity': 'x$5',
  'component-code-value-quantity': 'x$gt5',
}

const fhirJson = { 'content-type': 'application/fhir+json' }

describe.each(surfaces.filter(({ types }) => Object.keys(types).length > 0))('$name', (surface) => {
  const { path } = surface
  const get = (address: string): Promise<Answer> => ask(app, path + address, { token })
  const statement = async (): Promise<Rest> => {
    const { rest } = (await get('/metadata')).json() as { readonly rest: readonly [Rest] }
    return rest[0]
  }
  const forEachType = async (check: (resource: Resource) => Promise<void>): Promise<void> => {
    for (const resource of (await statement()).resource) await check(resource)
  }
  const parametersOf = (type: string) => searchParameters(surface.guides, type)

  /** The error codes of each answer, asked in batches. */
  const codesOfEach = async (urls: readonly string[]): Promise<string[]> => {
    const codes: string[] = []
    for (let at = 0; at < urls.length; at += 100) {
      const entry = urls.slice(at, at + 100).map((url) => ({ request: { method: 'GET', url } }))
      const body = JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry })
      const answer = await ask(app, path, { method: 'POST', token, headers: fhirJson, body })
      const { entry: answers } = answer.json() as {
        readonly entry: readonly { readonly response: Refused }[]
      }
      codes.push(
        ...answers.map(({ response }) => response.outcome?.issue[0]?.details.coding[0]?.code ?? 'none'),
      )
    }
    return codes
  }

  it('answers each parameter by its definition, alone and all together, by GET and by POST', async () => {
    await forEachType(async ({ type, searchParam }) => {
      const filters = searchParam.map(({ name, type: kind }) => `${name}=${sample[name] ?? sample[kind]}`)
      const answers = await Promise.all(filters.map((filter) => get(`/${type}?${filter}`)))
      const refused = filters.filter((_, at) => answers[at]?.status !== 200)
      expect([type, refused]).toEqual([type, []])
      expect([type, (await get(`/${type}?${filters.join('&')}`)).status]).toEqual([type, 200])
      const headers = { 'content-type': 'application/x-www-form-urlencoded' }
      const form = { method: 'POST', token, headers, body: filters.join('&') }
      expect((await ask(app, `${path}/${type}/_search`, form)).status).toBe(200)
      const known = parametersOf(type)
      for (const { name, definition } of searchParam) {
        if (name === '_id' || name === '_lastUpdated') continue
        expect([name, definition]).toEqual([name, known.find(({ code }) => code === name)?.url])
      }
    })
  })

  it('refuses every other parameter that R4 and the guides define for the type, each by name', async () => {
    await forEachType(async ({ type, searchParam }) => {
      const declared = new Set(searchParam.map(({ name }) => name))
      const others = parametersOf(type)
        .map(({ code }) => code)
        .filter((code) => !declared.has(code))
      if (others.length === 0) return
      const answer = await get(`/${type}?${others.map((code) => `${code}=x`).join('&')}`)
      expect([type, answer.status]).toEqual([type, 400])
      const { issue } = answer.json() as {
        readonly issue: readonly { readonly expression: readonly string[] }[]
      }
      expect(issue.map(({ expression }) => expression[0]).sort()).toEqual(others.sort())
    })
  })

  it('includes what is declared, and nothing else', async () => {
    const all = Object.keys(surface.types).flatMap((type) =>
      parametersOf(type)
        .filter((parameter) => parameter.type === 'reference')
        .map(({ code }) => `${type}:${code}`),
    )
    await forEachType(async ({ type, searchInclude = [], searchRevInclude = [] }) => {
      const own = all.filter((name) => name.startsWith(`${type}:`))
      for (const [name, declared, possible] of [
        ['_include', searchInclude, own],
        ['_revinclude', searchRevInclude, all],
      ] as const) {
        for (const include of declared)
          expect([include, (await get(`/${type}?${name}=${include}`)).status]).toEqual([include, 200])
        const others = possible.filter((include) => !declared.includes(include))
        const refused = await codesOfEach(others.map((include) => `${type}?${name}=${include}`))
        expect([type, name, ...new Set(refused)]).toEqual(
          others.length === 0 ? [type, name] : [type, name, 'search-invalid-include'],
        )
      }
    })
  })

  it('does with each type what is declared, and nothing else', async () => {
    await forEachType(async ({ type, interaction, operation = [] }) => {
      const declared = new Set(interaction.map(({ code }) => code))
      for (const [code, address] of [
        ['read', `/${type}/none`],
        ['vread', `/${type}/none/_history/1`],
        ['history-instance', `/${type}/none/_history`],
      ] as const)
        expect([code, codesOf(await get(address))]).toEqual([
          code,
          declared.has(code) ? 'resource-unknown' : 'address-unknown',
        ])
      for (const [code, address] of [
        ['history-type', `/${type}/_history`],
        ['search-type', `/${type}`],
      ] as const)
        expect([code, (await get(address)).status]).toEqual([code, declared.has(code) ? 200 : 404])
      for (const [method, address] of [
        ['POST', `/${type}`],
        ['PUT', `/${type}/x`],
        ['PATCH', `/${type}/x`],
        ['DELETE', `/${type}/x`],
      ] as const)
        expect([method, (await ask(app, path + address, { method, token })).status]).toEqual([method, 405])
      const operations = new Set(operation.map(({ name }) => name))
      for (const name of ['everything', 'validate', 'lastn', 'docref'])
        expect([name, codesOf(await get(`/${type}/$${name}`))]).toEqual([
          name,
          operations.has(name) ? 'operation-invalid' : 'address-unknown',
        ])
    })
  })

  it('does at the base what is declared', async () => {
    const declared = new Set((await statement()).interaction.map(({ code }) => code))
    const batch = {
      method: 'POST',
      token,
      headers: fhirJson,
      body: '{"resourceType":"Bundle","type":"batch"}',
    }
    expect((await ask(app, path, batch)).status).toBe(declared.has('batch') ? 200 : 404)
    expect((await get('?_count=1')).status).toBe(declared.has('search-system') ? 200 : 404)
    expect((await get('/_history')).status).toBe(declared.has('history-system') ? 200 : 404)
    const transaction = { ...batch, body: '{"resourceType":"Bundle","type":"transaction"}' }
    expect((await ask(app, path, transaction)).status).toBe(400)
  })

  it('searches all types by what it declares for the base, and by nothing else', async () => {
    const { searchParam, resource } = await statement()
    const names = searchParam.map(({ name }) => name)
    expect(names).toEqual(
      expect.arrayContaining(['_id', '_lastUpdated', '_profile', '_security', '_source', '_tag']),
    )
    const filters = searchParam.map(({ name, type: kind }) => `${name}=${sample[name] ?? sample[kind]}`)
    expect(await codesOfEach(filters.map((filter) => `?${filter}`))).toEqual(filters.map(() => 'none'))
    const others = new Set(resource.flatMap(({ searchParam: ofType }) => ofType.map(({ name }) => name)))
    for (const name of names) others.delete(name)
    const refused = await codesOfEach([...others].map((name) => `?${name}=x`))
    expect([...new Set(refused)]).toEqual(['search-unknown-parameter'])
  })

  it('has compartments where it declares them', async () => {
    const { compartment } = await statement()
    const answer = await get('/Patient/a-patient/*')
    expect(answer.status).toBe(compartment === undefined ? 404 : 200)
  })

  it('serves no other type of R4', async () => {
    const served = new Set((await statement()).resource.map(({ type }) => type))
    const urls = resourceTypes.filter((type) => !served.has(type)).flatMap((type) => [type, `${type}/x`])
    expect([...new Set(await codesOfEach(urls))]).toEqual(['resource-type-unknown'])
  })
})
