// The HTTP edge: which address belongs to whom, and the answer to what belongs to nobody.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import fastify, { type FastifyInstance } from 'fastify'
import { createDirect } from './direct.ts'
import { createAnswer, type MountedSurface, type Report } from './exchange.ts'
import { addFhirRoutes } from './fhir-routes.ts'
import { addHooks, frameworkOptions } from './framework.ts'
import { createHeldAnswers, type AnswerLimits } from './held-answers.ts'
import { requestIdOf } from './request-id.ts'
import { createStopping } from './stopping.ts'

export interface ServerParts {
  readonly surfaces: readonly MountedSurface[]
  /** The authorization server: everything under `/oauth2/` and the discovery documents of the origin. */
  readonly identity: (request: IncomingMessage, response: ServerResponse) => void
  readonly pages: (server: FastifyInstance) => void
  readonly logLevel: string
  readonly answerLimits?: Partial<AnswerLimits>
  /** How long answers are waited for when the server stops. */
  readonly stopPatienceMs?: number
}

/** Longer than load balancers keep a connection (60 s), so that it is never we who close one that is being used. */
const KEEP_ALIVE_MS = 65_000

const identityPaths = new Set([
  '/.well-known/openid-configuration',
  '/.well-known/oauth-authorization-server',
])

function isIdentity(target: string): boolean {
  if (target.startsWith('/oauth2/')) return true
  if (!target.startsWith('/.well-known/')) return false
  const mark = target.indexOf('?')
  return identityPaths.has(mark < 0 ? target : target.slice(0, mark))
}

/** A request without a body, as nearly all are, is no stream that has to come to its end. */
const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS, optimizeEmptyRequests: true }

export function createHttpServer(parts: ServerParts): FastifyInstance {
  const { surfaces, identity, logLevel, stopPatienceMs } = parts
  const report: Report = (error, requestId) => server.log.error({ err: error, requestId }, 'request failed')
  const answer = createAnswer(createHeldAnswers(parts.answerLimits), report)
  const direct = createDirect(surfaces, answer)
  const stopping = createStopping(stopPatienceMs)
  // A line for each answer is written by the framework, and what comes while it closes is turned away by it.
  let isDirect = !['debug', 'trace'].includes(logLevel)
  const server = fastify({
    ...frameworkOptions(logLevel),
    serverFactory(handle) {
      const http = createServer(serverOptions, (request, response) => {
        if (isIdentity(request.url ?? '')) {
          response.setHeader('x-request-id', requestIdOf(request.headers['x-request-id']))
          identity(request, response)
        } else if (!isDirect || !direct(request, response)) handle(request, response)
      })
      return stopping.watch(http)
    },
  })
  server.addHook('preClose', () => {
    isDirect = false
    return stopping.begin()
  })
  addHooks(server, report)
  addFhirRoutes(server, surfaces, answer)
  parts.pages(server)
  return server
}
