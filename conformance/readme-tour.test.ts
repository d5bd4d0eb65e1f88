// The README's tour: each answer that it prints, and the example app that it runs.
import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { createFormBrowser } from '../testing/form-browser.ts'
import { runScript } from '../testing/run-script.ts'
import { memberOf } from '../testing/sandbox.ts'
import { createTestSandbox } from '../testing/test-sandbox.ts'

const { origin, facts } = await createTestSandbox()

const readme = readFileSync('README.md', 'utf8')
const tour = [...readme.matchAll(/^\$ curl '?(http:\/\/localhost:3000[^'\n]*)'?\n(.*)$/gm)]

test('each curl of the README is tried here', () => {
  expect(tour.length).toBeGreaterThan(0)
  expect(tour.length).toBe([...readme.matchAll(/^\$ curl /gm)].length)
})

test.each(tour.map(([, address = '', answer = '']) => ({ address, answer })))(
  'the README tells what $address answers',
  async ({ address, answer }) => {
    const response = await fetch(address.replace('http://localhost:3000', origin))
    const text = await response.text()
    const [printed = ''] = answer.split('...')
    const masked = (each: string): string => each.replace(/request [0-9a-f-]{36}/, 'request ID')
    const told = masked(printed).trimEnd()
    expect(told.length).toBeGreaterThan(40)
    expect(masked(text.replaceAll(origin, 'http://localhost:3000')).slice(0, told.length)).toBe(told)
  },
)

test('the example of the tour does what the README says', async () => {
  const example = runScript('examples/read-claims.mjs', [origin])
  await example.saying(/^http.*\n/m)
  const browser = createFormBrowser()
  const { username, password } = memberOf(facts, 'household-subscriber')
  const signInPage = await browser.open(/^http.*$/m.exec(example.output())?.[0] ?? '')
  const permission = await browser.fill(signInPage, { username, password })
  const { location } = await browser.fill(permission, { decision: 'allow' })
  await fetch(location ?? '')
  expect(await example.ended, example.output()).toBe(0)
  const printed = example.output()
  expect(printed).toMatch(/^The token is for Patient\/member-ada/m)
  expect(printed).toMatch(/^\d{4}-\d\d-\d\d  claim-ada/m)
  expect(printed).toMatch(/^The refreshed token is active\.$/m)
  expect(printed).toMatch(/^The permission is revoked: 401/m)
})
