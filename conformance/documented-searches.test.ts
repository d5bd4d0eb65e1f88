// The searches that docs/apis.md shows, asked of the sandbox as it is started by `npm start`.
import { readFileSync } from 'node:fs'
import { describe, expect, test } from 'vitest'
import { memberOf, signInMember } from '../testing/sandbox.ts'
import { createTestSandbox } from '../testing/test-sandbox.ts'

const { facts } = await createTestSandbox()

interface Answer {
  readonly status: number
  readonly body: { readonly entry?: readonly { readonly resource: Record<string, unknown> }[] }
}

async function ask(url: string, token?: string): Promise<Answer> {
  const response = await fetch(
    url,
    token === undefined ? {} : { headers: { authorization: `Bearer ${token}` } },
  )
  // The shape is asserted by what the tests read of it.
  return { status: response.status, body: (await response.json()) as Answer['body'] }
}

/** The searches in a table of docs/apis.md. */
function documented(heading: string): string[] {
  const [, section = ''] = page.split(`## ${heading}\n`)
  const [table = ''] = section.split('\n## ')
  return [...table.matchAll(/^\| .*\? \| `(.*)` \|$/gm)].map(([, cell = '']) => cell.replaceAll('\\|', '|'))
}
const page = readFileSync('docs/apis.md', 'utf8')

/** Of which the page says that the sandbox's members have none. */
const withoutRecords = /^MedicationRequest/

describe('the searches of docs/apis.md find something', () => {
  test('of a member, but for the types that nobody in the sandbox has', async () => {
    const { tokens } = await signInMember(facts, memberOf(facts, 'every-kind'))
    const searches = documented('Questions of a member')
    expect(searches.length).toBeGreaterThan(8)
    for (const search of searches) {
      const { status, body } = await ask(`${facts.bases.patientAccess}/${search}`, tokens.access_token)
      expect([search, status, body.entry !== undefined]).toEqual([search, 200, !withoutRecords.test(search)])
    }
  })

  test('of a formulary', async () => {
    const searches = documented('Questions of a formulary')
    expect(searches.length).toBeGreaterThan(4)
    for (const search of searches) {
      const { status, body } = await ask(`${facts.bases.drugFormulary}/${search}`)
      expect([search, status, body.entry !== undefined]).toEqual([search, 200, true])
    }
  })

  test('the price of a drug is what its tier and way to buy it cost in the plan that comes along', async () => {
    const [search = ''] = documented('Questions of a formulary')
    const { body } = await ask(`${facts.bases.drugFormulary}/${search}`)
    const [item, ...others] = (body.entry ?? []).map(({ resource }) => JSON.stringify(resource))
    expect(item).toContain('"code":"preferred-brand"')
    expect(item).toContain('"code":"1-month-in-retail"')
    const gold = others.find((plan) => plan.includes('"value":"SAMPLE-GOLD"'))
    const { plan } = JSON.parse(gold ?? '{}') as { readonly plan: readonly Priced[] }
    const costs = (plan[0]?.specificCost ?? []).filter(
      ({ category }) => codeOf(category) === '1-month-in-retail',
    )
    const benefits = costs.flatMap(({ benefit }) =>
      benefit.filter(({ type }) => codeOf(type) === 'preferred-brand'),
    )
    expect(
      benefits.flatMap(({ cost }) => cost.map(({ type, value }) => [codeOf(type), value.value])),
    ).toEqual([['copay', 40]])
  })
})

interface Concept {
  readonly coding: readonly { readonly code: string }[]
}
interface Priced {
  readonly specificCost: readonly {
    readonly category: Concept
    readonly benefit: readonly {
      readonly type: Concept
      readonly cost: readonly { readonly type: Concept; readonly value: { readonly value: number } }[]
    }[]
  }[]
}
const codeOf = ({ coding }: Concept): string | undefined => coding[0]?.code
