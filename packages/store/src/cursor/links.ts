// Page links: opaque, encrypted, at most 512 characters, for one holder alone. Altered or another's: 400; older than a day: 410.
import { FhirError } from '@openpayer/fhir'
import type { ChangePlace } from '../sql/changes.ts'
import { decodeSearchCursor, encodeSearchCursor, type SearchCursor } from './search-cursor.ts'
import { cursorLifeMs, type QueryTexts } from './query-texts.ts'
import { type Seal, sealBytes } from './seal.ts'

/** Addresses are logged and copied: a link stays short. */
const maxLength = 512
const maxPlainBytes = Math.floor((maxLength * 3) / 4) - sealBytes

export interface OpenedSearch extends Omit<SearchCursor, 'query'> {
  readonly text: string
}

export interface Links {
  search(opened: OpenedSearch, holder: string): Promise<string>
  /** Throws FhirError `search-cursor-invalid` or `search-cursor-expired`. */
  openSearch(link: string, holder: string): Promise<OpenedSearch>
  /** A place in the history of a resource: a few numbers. `boundTo` names the resource, and from when. */
  history(cursor: HistoryCursor, holder: string, boundTo: string): string
  openHistory(link: string, holder: string, boundTo: string): HistoryCursor
  /** A place in a feed of changes. `boundTo` names what is asked for. */
  changes(cursor: ChangesCursor, holder: string, boundTo: string): string
  openChanges(link: string, holder: string, boundTo: string): ChangesCursor
}

export interface HistoryCursor {
  readonly startedAt: number
  readonly below: number
  readonly total: number
}

export interface ChangesCursor {
  readonly startedAt: number
  readonly after: ChangePlace
}

export function createLinks(seal: Seal, texts: QueryTexts, clock: () => number): Links {
  const envelope = createEnvelope(seal, clock)
  return { ...searchLinks(envelope, texts), ...historyLinks(envelope), ...changesLinks(envelope) }
}

/** Bytes as a link and back. */
interface Envelope {
  seal(plain: Uint8Array, boundTo: string): string
  /** Throws FhirError `search-cursor-invalid`. */
  open(link: string, boundTo: string): Buffer
  /** Throws FhirError `search-cursor-expired`. */
  demandAlive(startedAt: number): void
}

function createEnvelope(seal: Seal, clock: () => number): Envelope {
  return {
    seal: (plain, boundTo) => seal.seal(plain, boundTo).toString('base64url'),
    open(link, boundTo) {
      const sealed = link.length <= maxLength ? Buffer.from(link, 'base64url') : Buffer.alloc(0)
      // Decoding leaves out what it does not know, so that other texts would stand for the same bytes.
      const bytes = sealed.toString('base64url') === link ? seal.open(sealed, boundTo) : undefined
      if (bytes === undefined) throw invalidCursor()
      return bytes
    },
    demandAlive(startedAt) {
      if (clock() - startedAt > cursorLifeMs) throw expired()
    },
  }
}

function searchLinks(envelope: Envelope, texts: QueryTexts): Pick<Links, 'search' | 'openSearch'> {
  return {
    async search({ text, ...cursor }, holder) {
      const short = encodeSearchCursor({ ...cursor, query: { text } }, maxPlainBytes)
      const plain =
        short ??
        encodeSearchCursor({ ...cursor, query: { fingerprint: await texts.keep(text) } }, maxPlainBytes)
      if (plain === undefined) throw new Error('a page link without its text must fit')
      return envelope.seal(plain, `search ${holder}`)
    },
    async openSearch(link, holder) {
      const cursor = decodeSearchCursor(envelope.open(link, `search ${holder}`))
      if (cursor === undefined) throw invalidCursor()
      envelope.demandAlive(cursor.startedAt)
      const { query, ...opened } = cursor
      const text = 'text' in query ? query.text : await texts.find(query.fingerprint)
      if (text === undefined) throw expired()
      return { ...opened, text }
    },
  }
}

function historyLinks(envelope: Envelope): Pick<Links, 'history' | 'openHistory'> {
  return {
    history({ startedAt, below, total }, holder, boundTo) {
      const plain = Buffer.from(JSON.stringify([startedAt, below, total]))
      return envelope.seal(plain, `history ${holder} ${boundTo}`)
    },
    openHistory(link, holder, boundTo) {
      const plain = envelope.open(link, `history ${holder} ${boundTo}`)
      // Sealed by `history` above: the bytes are what it wrote.
      const [startedAt, below, total] = JSON.parse(plain.toString()) as [number, number, number]
      envelope.demandAlive(startedAt)
      return { startedAt, below, total }
    },
  }
}

function changesLinks(envelope: Envelope): Pick<Links, 'changes' | 'openChanges'> {
  return {
    changes({ startedAt, after: { lastUpdated, type, id, version } }, holder, boundTo) {
      const plain = Buffer.from(JSON.stringify([startedAt, lastUpdated, type, id, version]))
      return envelope.seal(plain, `changes ${holder} ${boundTo}`)
    },
    openChanges(link, holder, boundTo) {
      const plain = envelope.open(link, `changes ${holder} ${boundTo}`)
      // Sealed by `changes` above.
      const [startedAt, lastUpdated, type, id, version] = JSON.parse(plain.toString()) as ChangesFields
      envelope.demandAlive(startedAt)
      return { startedAt, after: { lastUpdated, type, id, version } }
    },
  }
}

type ChangesFields = [startedAt: number, lastUpdated: number, type: string, id: string, version: number]

export function invalidCursor(): FhirError {
  const text = 'The page link was altered, or belongs to another caller. Start the search again.'
  return new FhirError({ code: 'search-cursor-invalid', text })
}

function expired(): FhirError {
  const text = 'The page link is older than 24 hours. Start the search again.'
  return new FhirError({ code: 'search-cursor-expired', text })
}
