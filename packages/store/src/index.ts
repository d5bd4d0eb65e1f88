// ports
export type { HistoryPage, Reader, Scope, SearchPage, StoredVersion } from './ports.ts'
// database
export { startEmbedded } from './embedded/start-embedded.ts'
export type { Embedded, EmbeddedOptions } from './embedded/start-embedded.ts'
