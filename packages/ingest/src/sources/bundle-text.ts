// The text of a Bundle that streams: where its entries begin, and what stands around them. https://hl7.org/fhir/R4/bundle.html
import { isInputBundle } from '../check/split-bundle.ts'
import { tooLong, type Fault, type Row } from './row.ts'

const SPACE = 0x20
const COLON = 0x3a

interface BundleHead {
  readonly resourceType?: unknown
  readonly type?: unknown
  readonly entry?: readonly unknown[]
}

/**
 * Whether the bracket at `at` opens the entries of a Bundle that is input, as far as its text, which begins at `from`, says so before
 * them: else it is read whole.
 */
export function opensEntries(buffer: Buffer, from: number, at: number): boolean {
  const colon = skipSpaceBack(buffer, at - 1)
  if (buffer[colon] !== COLON) return false
  const end = skipSpaceBack(buffer, colon - 1)
  if (buffer.toString('latin1', Math.max(0, end - 6), end + 1) !== '"entry"') return false
  const head = parseOrUndefined(`${buffer.toString('utf8', from, at)}0}`)
  return head?.resourceType === 'Bundle' && isInputBundle(head.type)
}

function skipSpaceBack(buffer: Buffer, from: number): number {
  let at = from
  while (at > 0 && (buffer[at] ?? 0) <= SPACE) at -= 1
  return at
}

/** A Bundle whose entries are being read. */
export interface OpenBundle {
  /** Which of the rows it is; its entries name it. */
  readonly sequence: number
  /** Whether its array of entries is still open. */
  inEntries: boolean
  /** Takes what stands around the entries; each of these is a 0 in it. */
  add(text: string): void
  /** What is wrong with that text as a whole. */
  faults(): Fault[]
}

export function openBundle(place: Pick<Row, 'sequence' | 'line'>, maxRowBytes: number): OpenBundle {
  const { sequence, line } = place
  let skeleton = ''
  let isTooLong = false
  return {
    sequence,
    inEntries: true,
    add(text) {
      isTooLong ||= skeleton.length + text.length > maxRowBytes
      skeleton = isTooLong ? '' : skeleton + text
    },
    faults: () =>
      isTooLong
        ? [tooLong(line, maxRowBytes)]
        : sentences(skeleton).map((text) => ({ kind: 'fault', line, code: 'json-invalid', text })),
  }
}

function sentences(skeleton: string): string[] {
  const parsed = parseOrUndefined(skeleton)
  if (parsed === undefined) return ['The text around the entries of the Bundle is not JSON; correct it.']
  return (parsed.entry ?? [])
    .filter((entry) => entry !== 0)
    .map(() => 'An entry of the Bundle is not an object; leave it out.')
}

function parseOrUndefined(text: string): BundleHead | undefined {
  try {
    return JSON.parse(text) as BundleHead // it begins with a brace, so it is an object
  } catch {
    return undefined
  }
}
