// Finds where an HTTP/1.1 response ends, and nothing more: the generator shares two cores with what it measures.
// https://www.rfc-editor.org/rfc/rfc9112#section-6

export interface Answer {
  readonly status: number
  readonly bytes: number
}

/** Feed it what the socket gives; it calls back once for each complete response. */
export const createResponseReader = (onAnswer: (answer: Answer) => void): ((chunk: Buffer) => void) => {
  let pending: Buffer | undefined
  let status = 0
  let bytes = 0
  /** Body bytes still to come; undefined while the head is read; -1 while the body is chunked. */
  let left: number | undefined

  const finish = (): void => {
    left = undefined
    const answer = { status, bytes }
    bytes = 0
    onAnswer(answer)
  }

  const readHead = (chunk: Buffer): Buffer | undefined => {
    const data = pending === undefined ? chunk : Buffer.concat([pending, chunk])
    const end = data.indexOf('\r\n\r\n')
    if (end < 0) {
      pending = data
      return undefined
    }
    pending = undefined
    const head = data.toString('latin1', 0, end)
    status = Number(head.slice(9, 12))
    const length = /\r\ncontent-length: *(\d+)/i.exec(head)?.[1]
    left = length === undefined ? -1 : Number(length)
    return data.subarray(end + 4)
  }

  const readChunked = (data: Buffer): void => {
    const all = pending === undefined ? data : Buffer.concat([pending, data])
    // One request is on its way at a time, so nothing follows the last chunk.
    if (all.length >= 5 && all.subarray(-5).equals(lastChunk)) {
      pending = undefined
      bytes += all.length
      finish()
    } else {
      pending = all.subarray(-4)
      bytes += all.length - pending.length
    }
  }

  return (chunk) => {
    const body = left === undefined ? readHead(chunk) : chunk
    if (body === undefined) return
    if (left === -1) return readChunked(body)
    left = (left ?? 0) - body.length
    bytes += body.length
    if (left <= 0) finish()
  }
}

const lastChunk = Buffer.from('0\r\n\r\n')
