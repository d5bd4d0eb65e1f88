// Bundles spliced from stored bytes: one buffer, no parsing. https://hl7.org/fhir/R4/bundle.html
import type { StoredVersion } from '@openpayer/store'

export interface BundleLink {
  readonly relation: 'self' | 'first' | 'next' | 'previous'
  readonly url: string
}

interface Head {
  readonly type: 'searchset' | 'history' | 'batch-response'
  readonly total?: number
  readonly links: readonly BundleLink[]
}

/** One entry: text, stored bytes, text. `before` and `after` are ASCII but in entries without content. */
interface Entry {
  readonly before: string
  readonly content?: Uint8Array
  readonly after: string
}

const MATCH = ',"search":{"mode":"match"}}'
const INCLUDE = ',"search":{"mode":"include"}}'
const OUTCOME = ',"search":{"mode":"outcome"}}'

function headText({ type, total, links }: Head): string {
  const totalText = total === undefined ? '' : `,"total":${total}`
  const linkText = links.length === 0 ? '' : `,"link":${JSON.stringify(links)}`
  return `{"resourceType":"Bundle","type":"${type}"${totalText}${linkText}`
}

/** FHIR's JSON has no empty arrays: without entries there is no `entry`. */
function splice(head: Head, entries: readonly Entry[]): Uint8Array {
  const start = headText(head) + (entries.length === 0 ? '}' : ',"entry":[')
  let size = Buffer.byteLength(start) + 2
  for (const entry of entries) {
    size += entry.before.length + (entry.content?.byteLength ?? 0) + Buffer.byteLength(entry.after) + 1
  }
  // Memory of its own, never a piece of Node's pool, so that it can be given back by itself.
  const bytes = Buffer.allocUnsafeSlow(size)
  let at = bytes.write(start, 0)
  let first = true
  for (const { before, content, after } of entries) {
    if (!first) bytes[at++] = 0x2c
    first = false
    at += bytes.write(before, at, 'latin1')
    if (content !== undefined) {
      bytes.set(content, at)
      at += content.byteLength
    }
    at += bytes.write(after, at)
  }
  if (entries.length > 0) at += bytes.write(']}', at, 'latin1')
  return bytes.subarray(0, at)
}

function addVersions(
  entries: Entry[],
  versions: readonly StoredVersion[],
  place: { base: string; after: string },
): void {
  const lead = `{"fullUrl":"${place.base}/`
  for (const { type, id, content } of versions) {
    if (content !== undefined)
      entries.push({ before: `${lead}${type}/${id}","resource":`, content, after: place.after })
  }
}

/** A page of a search. `outcome` is the text of an OperationOutcome with warnings. */
export function searchsetBundle(page: {
  readonly base: string
  readonly total?: number
  readonly links: readonly BundleLink[]
  readonly matches: readonly StoredVersion[]
  readonly included: readonly StoredVersion[]
  readonly outcome?: string
}): Uint8Array {
  const { base, total, links, outcome } = page
  const entries: Entry[] = []
  addVersions(entries, page.matches, { base, after: MATCH })
  addVersions(entries, page.included, { base, after: INCLUDE })
  if (outcome !== undefined) entries.push({ before: '{"resource":', after: outcome + OUTCOME })
  return splice({ type: 'searchset', links, ...(total === undefined ? {} : { total }) }, entries)
}

function historyEntry(base: string, { type, id, version, lastUpdated, content }: StoredVersion): Entry {
  const lead = `{"fullUrl":"${base}/${type}/${id}"`
  const etag = `"etag":"W/\\"${version}\\"","lastModified":"${new Date(lastUpdated).toISOString()}"`
  if (content === undefined) {
    return {
      before: lead,
      after: `,"request":{"method":"DELETE","url":"${type}/${id}"},"response":{"status":"204",${etag}}}`,
    }
  }
  const status = version === 1 ? '201' : '200'
  return {
    before: `${lead},"resource":`,
    content,
    after: `,"request":{"method":"PUT","url":"${type}/${id}"},"response":{"status":"${status}",${etag}}}`,
  }
}

/** Versions, newest first. */
export function historyBundle(page: {
  readonly base: string
  readonly total?: number
  readonly links: readonly BundleLink[]
  readonly versions: readonly StoredVersion[]
}): Uint8Array {
  const { base, total, links, versions } = page
  return splice(
    { type: 'history', links, ...(total === undefined ? {} : { total }) },
    versions.map((version) => historyEntry(base, version)),
  )
}

/** What one request of a batch was answered. */
export interface BatchAnswer {
  readonly status: number
  readonly etag?: string
  /** ISO 8601. */
  readonly lastModified?: string
  /** A resource. */
  readonly content?: Uint8Array
  /** The resource says what went wrong. */
  readonly isOutcome: boolean
  /** Of the content. */
  readonly bytes: number
}

function batchEntry({ status, etag, lastModified, content, isOutcome }: BatchAnswer): Entry {
  const response = JSON.stringify({ status: String(status), etag, lastModified })
  if (content === undefined) return { before: `{"response":${response}`, after: '}' }
  if (isOutcome) return { before: `{"response":${response.slice(0, -1)},"outcome":`, content, after: '}}' }
  return { before: '{"resource":', content, after: `,"response":${response}}` }
}

/** The answers of a batch, in the order of its entries. */
export function batchBundle(answers: readonly BatchAnswer[]): Uint8Array {
  return splice({ type: 'batch-response', links: [] }, answers.map(batchEntry))
}
