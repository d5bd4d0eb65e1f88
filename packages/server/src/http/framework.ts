// How the framework is set up: what it logs, what it leaves to us, and its own refusals as what they mean here.
import { Readable } from 'node:stream'
import {
  LogController,
  type FastifyError,
  type FastifyInstance,
  type FastifyReply,
  type FastifyRequest,
  type FastifyServerOptions,
} from 'fastify'
import { errorResponse, toFhirError } from '@openpayer/apis'
import { FhirError } from '@openpayer/fhir'
import { answerClientError } from './client-errors.ts'
import type { Report } from './exchange.ts'
import { describeError } from './log-error.ts'
import { requestIdOf } from './request-id.ts'
import { sendFhir } from './send-fhir.ts'

export function frameworkOptions(logLevel: string): FastifyServerOptions {
  return {
    // No line a request at info, and no addresses at any level: on the open surfaces they say who looked for what.
    logger: {
      level: logLevel,
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
    frameworkErrors(_, request, reply) {
      const text = 'The address cannot be read.'
      sendError(new FhirError({ code: 'request-malformed', text }), request, reply)
    },
  }
}

/** `report` takes what nobody foresaw. */
export function addHooks(server: FastifyInstance, report: Report): void {
  // The framework waits for the end of a body, which one that is over before has not got any more.
  server.addHook('preParsing', (_request, _reply, payload, done) => {
    done(null, payload.readableEnded ? Readable.from([]) : payload)
  })
  server.addHook('onResponse', ({ log, id: requestId, routeOptions }, reply, done) => {
    const [status, ms] = [reply.raw.statusCode, reply.elapsedTime]
    log.debug({ requestId, surface: routeOptions.url, status, ms }, 'answered')
    done()
  })
  server.setErrorHandler<FastifyError | FhirError>((error, request, reply) => {
    const problem = meaningOf(error)
    if (problem.status >= 500) report(error, request.id)
    sendError(problem, request, reply)
  })
  server.setNotFoundHandler((request, reply) => {
    const text = 'Nothing answers at this address. The page / lists what is here.'
    sendError(new FhirError({ code: 'address-unknown', text }), request, reply)
  })
}

function meaningOf(error: FastifyError | FhirError): FhirError {
  if (error instanceof FhirError) return error
  const status = error.statusCode ?? 500
  if (status === 413) {
    return new FhirError({
      code: 'request-too-large',
      text: 'The body is longer than the 256 kB that are read here.',
    })
  }
  if (status === 415) {
    const text = 'This address does not take that content type.'
    return new FhirError({ code: 'request-media-type', text })
  }
  if (status >= 400 && status < 500)
    return new FhirError({ code: 'request-malformed', text: 'The request could not be read.' })
  return toFhirError(error)
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
