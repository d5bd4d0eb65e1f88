// Requests of which two readers could understand two things.
import type { IncomingHttpHeaders, IncomingMessage } from 'node:http'
import { FhirError } from '@openpayer/fhir'

/** Throws FhirError `request-malformed` where a request names two callers: Node takes the first, and what stands before us may take the last. */
export function refuseTwoCallers({ rawHeaders }: IncomingMessage): void {
  let count = 0
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at] ?? ''
    if (name.length === authorization.length && name.toLowerCase() === authorization) count++
  }
  if (count > 1)
    throw new FhirError({
      code: 'request-malformed',
      text: 'The request has two Authorization headers, and one of them may be meant.',
      expression: 'http.authorization',
    })
}

const authorization = 'authorization'

/** Throws FhirError `request-media-type` for a body in bytes other than those of its UTF-8 text: it would be read as another text. */
export function refuseOtherBytes({
  'content-encoding': encoding = 'identity',
  'content-type': type = '',
}: IncomingHttpHeaders): void {
  if (encoding.trim().toLowerCase() !== 'identity')
    throw otherBytes('A body is read as it comes, without Content-Encoding.')
  const charset = /;\s*charset\s*=\s*"?([^\s";]*)/i.exec(type)?.[1]?.toLowerCase()
  if (charset !== undefined && !utf8.has(charset)) throw otherBytes('A body is read as UTF-8.')
}

/** ASCII is UTF-8 too. */
const utf8: ReadonlySet<string> = new Set(['utf-8', 'utf8', 'us-ascii', 'ascii'])

const otherBytes = (text: string): FhirError => new FhirError({ code: 'request-media-type', text })
