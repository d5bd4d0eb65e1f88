// loading
export { createLoader, rejectsName } from './loader.ts'
export type { Loader, LoaderOptions, LoadRequest } from './loader.ts'
export type { Progress } from './read-all.ts'
export type { Clock } from './second-pass.ts'
export type { Into } from './check/classify.ts'
export type { LoadedType } from './check/served-types.ts'
export type { ProfileCheck } from './check/judge.ts'
// reading without loading
export { readSources } from './sources/read-sources.ts'
export type { SourceFault, SourceText } from './sources/read-sources.ts'
export { packageFiles } from './sources/package-archive.ts'
// what it did
export type { LoadCounts, LoadReport } from './report.ts'
export type { ProfileCounts } from './conformance.ts'
// its threads
export { runLoadThread } from './threads/run-load-thread.ts'
export type { LoadThreadParts } from './threads/run-load-thread.ts'
