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
  /** A place in the history of a resource: a few numbers. `boundTo` names the resource. */
  history(place: HistoryPlace, holder: string, boundTo: string): string
  openHistory(link: string, holder: string, boundTo: string): HistoryPlace
  /** A place in a feed of changes. `boundTo` names what is asked for. */
  changes(place: ChangesPlace, holder: string, boundTo: string): string
  openChanges(link: string, holder: string, boundTo: string): ChangesPlace
}

export interface HistoryPlace {
  readonly startedAt: number
  readonly below: number
  readonly total: number
}

export interface ChangesPlace {
  readonly startedAt: number
  readonly after: ChangePlace
}

export function createLinks(seal: Seal, texts: QueryTexts, clock: () => number): Links {
  const open = (link: string, boundTo: string): Buffer => {
    const sealed = link.length <= maxLength ? Buffer.from(link, 'base64url') : Buffer.alloc(0)
    // Decoding leaves out what it does not know, so that other texts would stand for the same bytes.
    const bytes = sealed.toString('base64url') === link ? seal.open(sealed, boundTo) : undefined
    if (bytes === undefined) throw invalidCursor()
    return bytes
  }
  const alive = (startedAt: number): void => {
    if (clock() - startedAt > cursorLifeMs) throw expired()
  }
  return {
    async search({ text, ...cursor }, holder) {
      const short = encodeSearchCursor({ ...cursor, query: { text } }, maxPlainBytes)
      const plain =
        short ??
        encodeSearchCursor({ ...cursor, query: { fingerprint: await texts.keep(text) } }, maxPlainBytes)
      if (plain === undefined) throw new Error('a page link without its text must fit')
      return seal.seal(plain, `search ${holder}`).toString('base64url')
    },
    async openSearch(link, holder) {
      const cursor = decodeSearchCursor(open(link, `search ${holder}`))
      if (cursor === undefined) throw invalidCursor()
      alive(cursor.startedAt)
      const { query, ...opened } = cursor
      const text = 'text' in query ? query.text : await texts.find(query.fingerprint)
      if (text === undefined) throw expired()
      return { ...opened, text }
    },
    history(place, holder, boundTo) {
      const plain = Buffer.from(JSON.stringify([place.startedAt, place.below, place.total]))
      return seal.seal(plain, `history ${holder} ${boundTo}`).toString('base64url')
    },
    openHistory(link, holder, boundTo) {
      // Sealed by `history` above: the bytes are what it wrote.
      const [startedAt, below, total] = JSON.parse(open(link, `history ${holder} ${boundTo}`).toString()) as [
        number,
        number,
        number,
      ]
      alive(startedAt)
      return { startedAt, below, total }
    },
    changes({ startedAt, after: { lastUpdated, type, id, version } }, holder, boundTo) {
      const plain = Buffer.from(JSON.stringify([startedAt, lastUpdated, type, id, version]))
      return seal.seal(plain, `changes ${holder} ${boundTo}`).toString('base64url')
    },
    openChanges(link, holder, boundTo) {
      // Sealed by `changes` above.
      const [startedAt, lastUpdated, type, id, version] = JSON.parse(
        open(link, `changes ${holder} ${boundTo}`).toString(),
      ) as [number, number, string, string, number]
      alive(startedAt)
      return { startedAt, after: { lastUpdated, type, id, version } }
    },
  }
}

export function invalidCursor(): FhirError {
  const text = 'The page link was altered, or belongs to another caller. Start the search again.'
  return new FhirError({ code: 'search-cursor-invalid', text })
}

function expired(): FhirError {
  const text = 'The page link is older than 24 hours. Start the search again.'
  return new FhirError({ code: 'search-cursor-expired', text })
}
