// How records are spread over the spool's files: in the order in which collections are written, and within one so that a member's
// records share a file.
import type { Collection } from '@openpayer/fhir'

/**
 * In the order in which they are written. The load's own `shared` resources come before the directory, since the store copies from there
 * what is missing in `shared`; member records come last, when everything they may point at stands.
 */
const stages: readonly Collection[] = ['shared', 'directory', 'formulary', 'member']

/** `spread`: 0 to 255, the same for all that a member owns. */
export function bucketOf(collection: Collection, spread: number, perStage: number): number {
  return stages.indexOf(collection) * perStage + (spread % perStage)
}

export function bucketsOf(collection: Collection, perStage: number): number[] {
  return Array.from({ length: perStage }, (_, at) => stages.indexOf(collection) * perStage + at)
}

// A window of the second pass: what is sorted together.
const wantedBytes = 32 * 1024 * 1024

/** Files for each collection, from the bytes that are to be read (undefined: not known). More would only be more open files. */
export function bucketsPerStage(bytes: number | undefined): number {
  return bytes === undefined ? 32 : Math.min(64, Math.max(1, Math.ceil(bytes / wantedBytes)))
}
