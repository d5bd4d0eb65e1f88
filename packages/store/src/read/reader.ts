// The reading half of the store: every read takes the caller's grant, and answers with the bytes as they are stored.
import type { Database } from '../connect.ts'
import type { Ending } from '../ending.ts'
import { createLinks, invalidCursor } from '../cursor/links.ts'
import { createQueryTexts } from '../cursor/query-texts.ts'
import { createSeal } from '../cursor/seal.ts'
import { ownRow, type Row } from '../wire/row.ts'
import type { Reader, StoredVersion } from '../ports.ts'
import { authorityOf, type Authority } from '../sql/authority.ts'
import { compile, type Statement } from '../sql/fragment.ts'
import { instanceOf, readStatement, vreadStatement } from '../sql/instance.ts'
import { type Thresholds, usualThresholds } from '../sql/thresholds.ts'
import { changesPage } from './change-pages.ts'
import { createPresentStatements, type PresentStatements } from './present-statements.ts'
import { decodeVersion } from './decode.ts'
import { explainSearch } from './explain.ts'
import { historyPage } from './history-pages.ts'
import { createNamesAhead } from './names-ahead.ts'
import { createRun, type Run, type RunFor, type RunLimits } from './run.ts'
import { cursorText, firstPage, laterPage, type SearchPages } from './search-pages.ts'

/** What a reader needs beside the database. */
export interface ReaderOptions {
  /** Encrypts page links and the texts of long queries: at least 32 bytes, the same in every process and after a restart. */
  readonly sealKey: Uint8Array
  /** Milliseconds since the epoch; the system's clock unless a test says otherwise. */
  readonly clock?: () => number
  readonly limits?: Partial<RunLimits>
  /** How many rows of open tables are few: what is found is the same, by other ways. */
  readonly thresholds?: Thresholds
}

// Enough for every connection that a server of this size holds open; a statement's own limit is the pool's `statement_timeout`.
const defaultLimits: RunLimits = {
  maxPending: 1000,
  waitMs: 10_000,
  patienceMs: 35_000,
  // 500 claims of the usual 5 kB, and some of what they point at.
  maxBytes: 4 * 1024 * 1024,
}

/**
 * Reads, searches and histories over the migrated database.
 * Throws FhirError `server-database` while it is away, `server-busy` when too much is asked of it at once, `search-too-costly` when a
 * statement exceeds its time; both 503s carry Retry-After.
 */
export function createReader(
  database: Database,
  { sealKey, clock = Date.now, limits, thresholds = usualThresholds }: ReaderOptions,
): Reader {
  const bounds = { ...defaultLimits, ...limits }
  const runs = {
    member: createRun(database.member, bounds),
    group: createRun(database.group, bounds),
    public: createRun(database.public, bounds),
  }
  const seal = createSeal(sealKey)
  const links = createLinks(seal, createQueryTexts(database.owner, seal, clock), clock)
  return readerUntil(undefined, {
    runs,
    links,
    clock,
    thresholds,
    stampOffset: () => database.stampOffset(),
    ahead: createNamesAhead(),
    presentStatement: createPresentStatements(),
  })
}

interface ReaderParts extends Omit<SearchPages, 'run'> {
  readonly runs: Readonly<Record<Authority['role'], RunFor>>
  readonly presentStatement: PresentStatements
}

/** What is made once for all requests stays so; a reader that ends with a signal is a few functions more. */
function readerUntil(signal: Ending | undefined, parts: ReaderParts): Reader {
  const { runs, links, clock, thresholds, presentStatement } = parts
  const run =
    ({ role, caller }: Authority): Run =>
    (statement) =>
      runs[role](statement, signal, caller)
  const pages = (): SearchPages => ({ ...parts, run })
  const one = async (
    authority: Authority,
    name: Name,
    statement: Statement,
  ): Promise<StoredVersion | undefined> => {
    const [row] = await runs[authority.role](statement, signal, authority.caller)
    return row && oneVersion(name, row)
  }
  return {
    until: (ending) => readerUntil(ending, parts),
    async read(scope, type, id) {
      const authority = authorityOf(scope)
      const present = presentStatement(authority, type, id)
      if (present !== undefined) {
        const [row] = await runs[authority.role](present, signal, authority.caller)
        if (row !== undefined) return oneVersion({ type, id }, row)
      }
      const instance = instanceOf(authority, type, id)
      return instance && one(authority, { type, id }, compile(readStatement(instance)))
    },
    async vread(scope, type, id, version) {
      const authority = authorityOf(scope)
      const instance = isVersion(version) ? instanceOf(authority, type, id) : undefined
      return instance && one(authority, { type, id }, compile(vreadStatement(instance, version)))
    },
    async history(scope, type, id, page) {
      const instance = instanceOf(authorityOf(scope), type, id)
      return (
        instance &&
        historyPage(instance, { type, id, ...page }, { run: run(instance.authority), links, clock })
      )
    },
    async changes(scope, question) {
      const authority = authorityOf(scope)
      return changesPage(authority, question, { run: run(authority), links, clock })
    },
    async explain(scope, query) {
      const authority = authorityOf(scope)
      return explainSearch(authority, query, { run: run(authority), now: clock(), thresholds })
    },
    search: async (scope, query) => firstPage(pages(), authorityOf(scope), query),
    async openCursor(scope, cursor) {
      const authority = authorityOf(scope)
      const opened = await links.openSearch(cursor, authority.holder)
      const text = opened.text.slice(opened.text.indexOf('?') + 1)
      return {
        text,
        async page(query) {
          if (cursorText(query) !== opened.text) throw invalidCursor()
          return laterPage(pages(), authority, { query, opened })
        },
      }
    },
  }
}

interface Name {
  readonly type: string
  readonly id: string
}

/** An answer may wait for its caller: it keeps its own bytes, and not the block in which others came with them. */
const oneVersion = (name: Name, row: Row): StoredVersion =>
  decodeVersion(name, ownRow(row), { version: 0, lastUpdated: 1, content: 2 })

const isVersion = (version: number): boolean =>
  Number.isInteger(version) && version > 0 && version <= 2 ** 31 - 1
