// ports
export type {
  ChangesPage,
  ChangesQuestion,
  Explanation,
  HistoryPage,
  Reader,
  Scope,
  SearchPage,
  StoredVersion,
  TouchedRows,
} from './ports.ts'
export type { Ending } from './ending.ts'
// database
export { startEmbedded } from './embedded/start-embedded.ts'
export type { Embedded, EmbeddedOptions } from './embedded/start-embedded.ts'
export { connect } from './connect.ts'
export type { ConnectOptions, Database } from './connect.ts'
export { databaseError } from './database-error.ts'
export { SetupError } from './setup-error.ts'
export type { OwnerPool, Parameter, Queries } from './queries.ts'
export { migrate } from './migrate/migrate.ts'
// reading
export { createReader } from './read/reader.ts'
export type { ReaderOptions } from './read/reader.ts'
// writing
export { createWriter } from './write/writer.ts'
export type { WriterOptions } from './write/writer.ts'
export { createMemberKeys } from './member-keys.ts'
// search index
export { openSearchIndex } from './reindex/search-index.ts'
export type { IndexedType } from './reindex/register.ts'
export type { ReindexOptions, ReindexProgress, SearchIndex } from './reindex/search-index.ts'
export { createReadyReader } from './reindex/ready-reader.ts'
