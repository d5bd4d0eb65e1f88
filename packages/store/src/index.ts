// ports
export type { HistoryPage, Reader, Scope, SearchPage, StoredVersion } from './ports.ts'
