// Answers in fewer bytes, for those who take them. https://www.rfc-editor.org/rfc/rfc9110#section-12.5.3
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { FhirError } from '@openpayer/fhir'

/** A coding that bodies are compressed with. */
export type Compression = 'br' | 'gzip'

/** What an answer may be sent in. */
export interface Encodings {
  readonly best: Compression | 'identity'
  /** Whether a short answer may go as it is. */
  readonly mayBePlain: boolean
}

const plain: Encodings = { best: 'identity', mayBePlain: true }

/** Of the header Accept-Encoding. Throws FhirError `format-unsupported` (406) where it takes nothing that is made here. */
export function encodingsOf(header: string | undefined): Encodings {
  if (header === undefined || header === '') return plain
  const qualities = readQualities(header)
  const others = qualities.get('*')
  const br = qualities.get('br') ?? others ?? 0
  const gz = qualities.get('gzip') ?? qualities.get('x-gzip') ?? others ?? 0
  const identity = qualities.get('identity') ?? others
  const mayBePlain = identity !== 0
  const compressed = Math.max(br, gz)
  // Without a word about it, what is compressed is preferred.
  if (compressed > 0 && compressed >= (qualities.get('identity') ?? 0))
    return { best: br >= gz ? 'br' : 'gzip', mayBePlain }
  if (mayBePlain) return plain
  const text = 'None of the encodings that the request accepts is made here. Accept br, gzip or identity.'
  throw new FhirError({ code: 'format-unsupported', text })
}

function readQualities(header: string): ReadonlyMap<string, number> {
  const qualities = new Map<string, number>()
  for (const item of header.toLowerCase().split(',')) {
    const [name = '', ...parameters] = item.split(';').map((part) => part.trim())
    const weight = parameters.find((parameter) => parameter.startsWith('q='))
    const quality = weight === undefined ? 1 : Number(weight.slice(2))
    // What is no number is no wish.
    if (name !== '') qualities.set(name, quality >= 0 && quality <= 1 ? quality : 0)
  }
  return qualities
}

/** Below it a packet of the network is not filled either way. */
const LEAST_BYTES = 1_024

export function isWorthEncoding(
  encodings: Encodings,
  bytes: number,
): encodings is Encodings & { readonly best: Compression } {
  const { best, mayBePlain } = encodings
  return best !== 'identity' && bytes > 0 && (bytes >= LEAST_BYTES || !mayBePlain)
}

const makeGzip = promisify(gzip)
const makeBrotli = promisify(brotliCompress)

// The fastest levels that are worth it: a page of 250 kB takes 0.2 ms with brotli and 0.45 ms with gzip, and leaves 4 and 7 in a hundred.
const GZIP_LEVEL = 3
const BROTLI_QUALITY = 1

/** Each holds some hundred kB of tables, and there are four threads. */
const AT_ONCE = 4

/** Compresses outside the thread that answers. */
export type Encode = (body: Uint8Array, encoding: Compression) => Promise<Uint8Array>

/** A few at once; the others wait in line. */
export function createEncode(): Encode {
  const line: (() => void)[] = []
  let running = 0
  return async (body, encoding) => {
    if (running >= AT_ONCE) await new Promise<void>((go) => line.push(go))
    else running++
    try {
      return await encode(body, encoding)
    } finally {
      const next = line.shift()
      if (next === undefined) running--
      else next()
    }
  }
}

function encode(body: Uint8Array, encoding: Compression): Promise<Uint8Array> {
  const bytes = body.byteLength
  // Pieces of the result: of a page one or two.
  const chunkSize = Math.min(Math.max(bytes >> 3, 1_024), 256 * 1_024)
  if (encoding === 'gzip') return makeGzip(body, { level: GZIP_LEVEL, chunkSize })
  return makeBrotli(body, {
    chunkSize,
    params: {
      [constants.BROTLI_PARAM_QUALITY]: BROTLI_QUALITY,
      [constants.BROTLI_PARAM_MODE]: constants.BROTLI_MODE_TEXT,
      [constants.BROTLI_PARAM_SIZE_HINT]: bytes,
    },
  })
}
