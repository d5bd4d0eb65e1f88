// What waits for its callers: which answers count, and what becomes of a batch that there is no room for.
import { once } from 'node:events'
import { IncomingMessage, ServerResponse } from 'node:http'
import { connect, Socket } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { createHttpServer } from '../src/http/create-server.ts'
import { createHeldAnswers } from '../src/http/held-answers.ts'
import { ask, codesOf, startApp } from './support/app.ts'
import { addAccounts, household, tokenOf } from './support/household.ts'

const maxBytes = 200_000
const unsent = (): ServerResponse => new ServerResponse(new IncomingMessage(new Socket()))

it('an answer counts with the bytes that it has once it is compressed, and a short one not at all', () => {
  const holdAnswer = createHeldAnswers({ maxBytes })
  const long = holdAnswer(unsent())
  long.hold(150_000)
  expect(() => holdAnswer(unsent()).hold(80_000)).toThrow('Too many large answers')
  long.become(100_000)
  holdAnswer(unsent()).hold(80_000)
  long.become(60_000)
  holdAnswer(unsent()).hold(120_000)
})

it('an answer to a HEAD does not count: nobody gets its body', async () => {
  const body = Buffer.alloc(150_000, 'x')
  const { promise: isOver, resolve: end } = Promise.withResolvers<void>()
  const { promise: headAsked, resolve: askHead } = Promise.withResolvers<void>()
  const server = createHttpServer({
    surfaces: [
      {
        path: '/A/v1',
        base: 'http://x/A/v1',
        cacheControl: 'no-store',
        async handle({ method, segments, hold }) {
          if (segments[0] === 'waiting') await isOver
          else if (method === 'HEAD') askHead()
          else hold?.(body.byteLength)
          return { status: 200, headers: {}, body }
        },
      },
    ],
    identity: () => {},
    pages: () => {},
    logLevel: 'fatal',
    answerLimits: { maxBytes },
  })
  const origin = await server.listen({ port: 0, host: '127.0.0.1' })
  // The answer to the second waits for that to the first.
  const socket = connect(Number(new URL(origin).port), '127.0.0.1')
  onTestFinished(async () => {
    end()
    socket.destroy()
    await server.close()
  })
  const start = (method: string, path: string): string =>
    `${method} /A/v1/${path} HTTP/1.1\r\nHost: x\r\nAccept-Encoding: br\r\n\r\n`
  await once(socket, 'connect')
  socket.write(start('GET', 'waiting') + start('HEAD', 'long'))
  await headAsked
  expect((await fetch(`${origin}/A/v1/long`)).status).toBe(200)
})

it('a batch that there is no room for is refused, and what its entries would have shown is recorded', async () => {
  const note = [{ text: 'x'.repeat(70_000) }]
  const app = await startApp(
    [
      ...household,
      ...['one', 'two'].map((id) => ({
        collection: 'member' as const,
        owner: 'a-patient',
        resource: {
          resourceType: 'Observation',
          id,
          status: 'final',
          note,
          subject: { reference: 'Patient/a-patient' },
        },
      })),
    ],
    { answerLimits: { maxBytes } },
  )
  await addAccounts(app)
  const entry = ['one', 'two'].map((id) => ({ request: { method: 'GET', url: `Observation/${id}` } }))
  const answer = await ask(app, '/PatientAccess/v1', {
    method: 'POST',
    token: await tokenOf(app, 'a'),
    headers: { 'content-type': 'application/fhir+json', 'x-request-id': 'no-room' },
    body: JSON.stringify({ resourceType: 'Bundle', type: 'batch', entry }),
  })
  expect([answer.status, codesOf(answer)]).toEqual([503, 'server-busy'])
  const rows = await app.database.owner.query<{ interaction: string }>(
    `select interaction from ledger_entry where request_id = 'no-room'`,
  )
  expect(rows.map(({ interaction }) => interaction)).toEqual(['read', 'read'])
})
