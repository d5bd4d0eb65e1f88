// The pages and documents beside the APIs: what is here, the errors' pages, and whether the server lives.
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'
import { catalogue } from '@openpayer/fhir'
import { errorIndexPage, errorPage, frontPage } from './html.ts'

export interface PageFacts {
  readonly bases: readonly { readonly title: string; readonly base: string }[]
  /** The document at `/sandbox.json`; undefined outside the sandbox, where the address does not exist. */
  readonly sandbox?: () => object | undefined
  /** Resolves when the database answers. */
  readonly isReady: () => Promise<void>
}

const HTML = 'text/html; charset=utf-8'
const JSON_TYPE = 'application/json; charset=utf-8'
const errorFolder = join(import.meta.dirname, '../../../../docs/errors')

/** Longer than any answer of a database that is well. */
const READY_WITHIN_MS = 2_000

async function readiness(isReady: () => Promise<void>): Promise<boolean> {
  let timer: NodeJS.Timeout | undefined
  const late = new Promise<boolean>((resolve) => {
    timer = setTimeout(() => resolve(false), READY_WITHIN_MS)
  })
  const answer = isReady().then(
    () => true,
    () => false,
  )
  const ready = await Promise.race([answer, late])
  clearTimeout(timer)
  return ready
}

export function addPages(server: FastifyInstance, facts: PageFacts): void {
  const { sandbox, isReady } = facts
  server.get('/', (_, reply) => reply.type(HTML).send(frontPage(facts.bases, sandbox !== undefined)))
  server.get('/livez', (_, reply) => reply.type(JSON_TYPE).send({ status: 'ok' }))
  server.get('/readyz', async (_, reply) => {
    const ready = await readiness(isReady)
    return reply
      .code(ready ? 200 : 503)
      .type(JSON_TYPE)
      .send({ status: ready ? 'ok' : 'the database does not answer' })
  })
  server.get('/docs/errors', (_, reply) => reply.type(HTML).send(errorIndexPage(catalogue)))
  server.get<{ Params: { code: string } }>('/docs/errors/:code', async (request, reply) => {
    const { code } = request.params
    if (!Object.hasOwn(catalogue, code)) return reply.callNotFound()
    return reply.type(HTML).send(errorPage(code, await readFile(join(errorFolder, `${code}.md`), 'utf8')))
  })
  if (sandbox === undefined) return
  server.get('/sandbox.json', (_, reply) => {
    const document = sandbox()
    if (document === undefined) return reply.callNotFound()
    return reply.type(JSON_TYPE).header('access-control-allow-origin', '*').send(document)
  })
}
