// commands
export { serve } from './serve.ts'
export { dataFolderOfProcess, migrateDatabase } from './open-database.ts'
export type { Migrated, MigrateOptions } from './open-database.ts'
export { progressText } from './search-index.ts'
export { openLoader } from './open-loader.ts'
export type { OpenLoader } from './open-loader.ts'
export type { LoadGuides } from './load-threads.ts'
export { ConfigurationError } from './config/read-environment.ts'
export { mendable } from './mendable.ts'
// the server, put together
export { compose } from './compose.ts'
export type { ComposeOptions, Composition } from './compose.ts'
