// Who sees what when both members of a household ask at the same moment: their reads go to the database in one statement
// (docs/decisions/0016-reads-together.md), and each gets what it gets alone.
import { expect, it } from 'vitest'
import { ask, startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'
import { comparable, seenBy, seenByBoth, visible } from './support/seen.ts'

const app = await startApp(household)
await addAccounts(app)
const tokens = { a: await tokenOf(app, 'a'), b: await tokenOf(app, 'b') }

const everything = [...seenByBoth, ...seenBy('a'), ...seenBy('b'), 'Practitioner/nobody']
const rows = everything.flatMap((reference) =>
  (['a', 'b'] as const).map((who) => ({ who, reference, isSeen: visible(who).includes(reference) })),
)

async function read({ who, reference }: (typeof rows)[number]) {
  const answer = await ask(app, `/PatientAccess/v1/${reference}`, { token: tokens[who] })
  return { status: answer.status, text: comparable(answer, reference.split('/')[1] ?? '') }
}

it('each sees what it may, and of the rest nothing', async () => {
  const alone: Awaited<ReturnType<typeof read>>[] = []
  for (const row of rows) alone.push(await read(row))
  expect(alone.map(({ status }) => status)).toEqual(rows.map(({ isSeen }) => (isSeen ? 200 : 404)))
  // Several times over, so that they meet in every order.
  for (const order of [rows, rows.toReversed(), [...rows, ...rows]]) {
    const together = await Promise.all(order.map(read))
    expect(together).toEqual(order.map((row) => alone[rows.indexOf(row)]))
  }
})
