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
import { instanceOf, presentColumns, readStatement, vreadStatement } from '../sql/instance.ts'
import { type Thresholds, usualThresholds } from '../sql/thresholds.ts'
import { changesPage } from './change-pages.ts'
import { createPresentQuestions, type PresentQuestions } from './present-questions.ts'
import { decodeVersion, type VersionColumns } from './decode.ts'
import { explainSearch } from './explain.ts'
import { historyPage } from './history-pages.ts'
import { createNamesAhead } from './names-ahead.ts'
import { createRuns, type Run, type RunLimits, type Runs } from './run.ts'
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
    member: createRuns(database.member, bounds),
    group: createRuns(database.group, bounds),
    public: createRuns(database.public, bounds),
  }
  const seal = createSeal(sealKey)
  const links = createLinks(seal, createQueryTexts(database.owner, seal, clock), clock)
  return readerOf({
    runs,
    links,
    clock,
    thresholds,
    stampOffset: () => database.stampOffset(),
    ahead: createNamesAhead(),
    presentQuestion: createPresentQuestions(),
  })
}

interface ReaderParts extends Omit<SearchPages, 'run'> {
  readonly runs: Readonly<Record<Authority['role'], Runs>>
  readonly presentQuestion: PresentQuestions
}

function readerOf(parts: ReaderParts): Reader {
  const { runs, links, clock, stampOffset, thresholds, presentQuestion } = parts
  const runFor =
    (ending: Ending | undefined) =>
    ({ role, caller }: Authority): Run =>
    (statement) =>
      runs[role].statement(statement, ending, caller)
  const pages = (ending: Ending | undefined): SearchPages => ({ ...parts, run: runFor(ending) })
  const one = async (run: Run, name: Name, statement: Statement): Promise<StoredVersion | undefined> => {
    const [row] = await run(statement)
    return row && oneVersion(name, row)
  }
  return {
    async read(scope, type, id, ending) {
      const authority = authorityOf(scope)
      const present = presentQuestion(authority, type, id)
      if (present !== undefined) {
        const [row] = await runs[authority.role].present(present, ending, authority.caller)
        if (row !== undefined) return oneVersion({ type, id }, row, presentColumns)
      }
      const instance = instanceOf(authority, type, id)
      return instance && one(runFor(ending)(authority), { type, id }, compile(readStatement(instance)))
    },
    async vread(scope, type, id, version, ending) {
      const authority = authorityOf(scope)
      const instance = isVersion(version) ? instanceOf(authority, type, id) : undefined
      return (
        instance && one(runFor(ending)(authority), { type, id }, compile(vreadStatement(instance, version)))
      )
    },
    async history(scope, type, id, page, ending) {
      const authority = authorityOf(scope)
      const instance = instanceOf(authority, type, id)
      const run = runFor(ending)(authority)
      return instance && historyPage(instance, { type, id, ...page }, { run, links, clock })
    },
    async changes(scope, question, ending) {
      const authority = authorityOf(scope)
      const run = runFor(ending)(authority)
      return changesPage(authority, question, { run, links, clock, stampOffset })
    },
    async explain(scope, query, ending) {
      const authority = authorityOf(scope)
      return explainSearch(authority, query, { run: runFor(ending)(authority), now: clock(), thresholds })
    },
    search: async (scope, query, ending) => firstPage(pages(ending), authorityOf(scope), query),
    async openCursor(scope, cursor, ending) {
      const authority = authorityOf(scope)
      const opened = await links.openSearch(cursor, authority.holder)
      const text = opened.text.slice(opened.text.indexOf('?') + 1)
      return {
        text,
        async page(query) {
          if (cursorText(query) !== opened.text) throw invalidCursor()
          return laterPage(pages(ending), authority, { query, opened })
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
const oneVersion = (name: Name, row: Row, columns = versionColumns): StoredVersion =>
  decodeVersion(name, ownRow(row), columns)

const versionColumns: VersionColumns = { version: 0, lastUpdated: 1, content: 2 }

const isVersion = (version: number): boolean =>
  Number.isInteger(version) && version > 0 && version <= 2 ** 31 - 1
