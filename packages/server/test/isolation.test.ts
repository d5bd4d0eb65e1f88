import { describe, expect, it } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const app = await startApp(household)
await addAccounts(app)
const tokens = { a: await tokenOf(app, 'a'), b: await tokenOf(app, 'b') }
const base = '/PatientAccess/v1'

describe('smoke', () => {
  it('reads', async () => {
    const answer = await ask(app, `${base}/Patient/a-patient`, { token: tokens.a })
    console.log(answer.text, answer.headers)
    const page = await ask(app, `${base}/ExplanationOfBenefit?_include=*&_count=2`, { token: tokens.a })
    console.log(page.text)
    console.log((await ask(app, `${base}/$userinfo`, { token: tokens.a })).text)
    expect(answer.status).toBe(200)
  })
})
