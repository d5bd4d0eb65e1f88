// Form bodies that our own handlers read.
import type { IncomingMessage } from 'node:http'

/** A body that cannot be read; the status says whose fault and which. */
export class BodyFault extends Error {
  readonly status: number
  constructor(status: number, message: string) {
    super(message)
    this.status = status
  }
}

const limitBytes = 64 * 1024

interface BodySource {
  readonly req: IncomingMessage
  is(type: string): string | false | null
}

/** The fields of an `application/x-www-form-urlencoded` body. Throws BodyFault 413 or 415. */
export async function readForm({ req, is }: BodySource): Promise<URLSearchParams> {
  const type = is('application/x-www-form-urlencoded')
  // null: no body at all.
  if (type === null) return new URLSearchParams()
  if (type === false) {
    throw new BodyFault(415, 'Send the fields as application/x-www-form-urlencoded.')
  }
  const chunks: Buffer[] = []
  let size = 0
  // The connection has to stay until the answer has been sent, so a body that is too long is left unread and not cut off.
  const body: AsyncIterable<Buffer> = req.iterator({ destroyOnReturn: false })
  for await (const chunk of body) {
    size += chunk.length
    if (size > limitBytes) throw new BodyFault(413, `The body is longer than ${limitBytes} bytes.`)
    chunks.push(chunk)
  }
  return new URLSearchParams(Buffer.concat(chunks).toString('utf8'))
}
