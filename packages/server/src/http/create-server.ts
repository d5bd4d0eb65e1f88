// The HTTP edge: which address belongs to whom, and the answer to what belongs to nobody.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { Readable } from 'node:stream'
import fastify, {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
} from 'fastify'
import { errorResponse } from '@openpayer/apis'
import { FhirError } from '@openpayer/fhir'
import { answerClientError } from './client-errors.ts'
import { createDirect } from './direct.ts'
import { createAnswer, failed, type MountedSurface } from './exchange.ts'
import { addFhirRoutes } from './fhir-routes.ts'
import { createHeldAnswers, type AnswerLimits } from './held-answers.ts'
import { describeError } from './log-error.ts'
import { requestIdOf } from './request-id.ts'
import { sendFhir } from './send-fhir.ts'

export interface ServerParts {
  readonly surfaces: readonly MountedSurface[]
  /** The authorization server: everything under `/oauth2/` and the discovery documents of the origin. */
  readonly identity: (request: IncomingMessage, response: ServerResponse) => void
  readonly pages: (server: FastifyInstance) => void
  readonly logLevel: string
  readonly answerLimits?: Partial<AnswerLimits>
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

/** Fastify's own refusals, as what they mean here. */
function toFhirError(error: FastifyError | FhirError): FhirError {
  if (error instanceof FhirError) return error
  const status = error.statusCode ?? 500
  if (status === 413) {
    return new FhirError({
      code: 'request-too-large',
      text: 'The body is longer than the 256 kB that are read here.',
    })
  }
  if (status === 415)
    return new FhirError({
      code: 'request-media-type',
      text: 'This address does not take that content type.',
    })
  if (status >= 400 && status < 500) {
    return new FhirError({ code: 'request-malformed', text: 'The request could not be read.' })
  }
  return failed()
}

function sendError(error: FhirError, request: FastifyRequest, reply: FastifyReply): void {
  reply.hijack()
  if (reply.raw.headersSent || reply.raw.destroyed) {
    reply.raw.destroy()
    return
  }
  sendFhir(reply.raw, errorResponse(error, request.id), {
    requestId: request.id,
    cacheControl: 'no-store',
    head: request.method === 'HEAD',
  })
}

/** A request without a body, as nearly all are, is no stream that has to come to its end. */
const serverOptions = { keepAliveTimeout: KEEP_ALIVE_MS, optimizeEmptyRequests: true }

export function createHttpServer(parts: ServerParts): FastifyInstance {
  const report = (error: unknown, requestId: string): void =>
    server.log.error({ err: error, requestId }, 'request failed')
  const answer = createAnswer(createHeldAnswers(parts.answerLimits), report)
  const direct = createDirect(parts.surfaces, answer)
  // A line for each answer is written by the framework.
  let isDirect = !['debug', 'trace'].includes(parts.logLevel)
  const server = fastify({
    // No line a request at info, and no addresses at any level: on the open surfaces they say who looked for what.
    logger: {
      level: parts.logLevel,
      stream: process.stderr,
      serializers: { req: ({ method }) => ({ method }), err: (error) => ({ ...describeError(error) }) },
    },
    logController: new LogController({ disableRequestLogging: true }),
    // Not a logger a request: what is logged names the request itself.
    childLoggerFactory: (logger) => logger,
    requestIdHeader: false,
    genReqId: (request) => requestIdOf(request.headers['x-request-id']),
    routerOptions: { ignoreTrailingSlash: true },
    exposeHeadRoutes: false,
    // A connection in use gets its answer; idle ones are closed at once when the server stops.
    forceCloseConnections: 'idle',
    clientErrorHandler: answerClientError,
    frameworkErrors: (_, request, reply) => {
      sendError(
        new FhirError({ code: 'request-malformed', text: 'The address cannot be read.' }),
        request,
        reply,
      )
    },
    serverFactory: (handle) =>
      createServer(serverOptions, (request, response) => {
        if (isIdentity(request.url ?? '')) {
          response.setHeader('x-request-id', requestIdOf(request.headers['x-request-id']))
          parts.identity(request, response)
        } else if (!isDirect || !direct(request, response)) handle(request, response)
      }),
  })
  // The framework waits for the end of a body, which one that is over before has not got any more.
  server.addHook('preParsing', (_request, _reply, payload, done) => {
    done(null, payload.readableEnded ? Readable.from([]) : payload)
  })
  // What comes while it closes is turned away by the framework.
  server.addHook('preClose', (done) => {
    isDirect = false
    done()
  })
  server.addHook('onResponse', (request, reply, done) => {
    request.log.debug(
      {
        requestId: request.id,
        surface: request.routeOptions.url,
        status: reply.raw.statusCode,
        ms: reply.elapsedTime,
      },
      'answered',
    )
    done()
  })
  server.setErrorHandler<FastifyError | FhirError>((error, request, reply) => {
    const problem = toFhirError(error)
    if (problem.status >= 500) report(error, request.id)
    sendError(problem, request, reply)
  })
  server.setNotFoundHandler((request, reply) => {
    const text = 'Nothing answers at this address. The page / lists what is here.'
    sendError(new FhirError({ code: 'address-unknown', text }), request, reply)
  })
  addFhirRoutes(server, parts.surfaces, answer)
  parts.pages(server)
  return server
}
