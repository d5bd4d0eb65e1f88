// What is no HTTP, or too much of it, never reaches a route: it is answered on the socket.
import { randomUUID } from 'node:crypto'
import type { Socket } from 'node:net'
import { FhirError } from '@openpayer/fhir'
import { errorResponse } from '@openpayer/apis'
import { apiHeaders } from './headers.ts'

const reasons: Readonly<Record<number, string>> = {
  400: 'Bad Request',
  408: 'Request Timeout',
  431: 'Request Header Fields Too Large',
}

function problemOf(code: string | undefined): { readonly status: number; readonly error: FhirError } {
  if (code === 'HPE_HEADER_OVERFLOW') {
    return {
      status: 431,
      error: new FhirError({
        code: 'request-too-large',
        text: 'The address and headers are longer than 16 kB. Send a long search with POST _search.',
      }),
    }
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') {
    return {
      status: 408,
      error: new FhirError({ code: 'request-malformed', text: 'The request did not arrive in time.' }),
    }
  }
  return {
    status: 400,
    error: new FhirError({ code: 'request-malformed', text: 'This is not a valid HTTP request.' }),
  }
}

export function answerClientError(error: Error & { readonly code?: string }, socket: Socket): void {
  if (error.code === 'ECONNRESET' || !socket.writable) {
    socket.destroy()
    return
  }
  const requestId = randomUUID()
  const { status, error: problem } = problemOf(error.code)
  const response = errorResponse(problem, requestId)
  const body = Buffer.from(response.body ?? [])
  const headers = { ...response.headers, ...apiHeaders, 'x-request-id': requestId, connection: 'close' }
  const head = Object.entries({ ...headers, 'content-length': String(body.byteLength) })
    .map(([name, value]) => `${name}: ${value}\r\n`)
    .join('')
  socket.end(`HTTP/1.1 ${status} ${reasons[status] ?? 'Bad Request'}\r\n${head}\r\n${body.toString()}`)
}
