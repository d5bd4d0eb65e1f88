// Input files for loads, made from a seed.
import { createWriteStream } from 'node:fs'
import { pipeline } from 'node:stream/promises'
import type { Resource } from '@openpayer/fhir'
import { type PlanSize, synthesize } from '@openpayer/synth'

const batchBytes = 1 << 18

/** Lines in pieces large enough that the file is not written resource by resource. */
export const lines = function* (resources: Iterable<Resource>, count: number): Iterable<string> {
  let piece = ''
  let left = count
  for (const resource of resources) {
    if (left-- <= 0) break
    piece += `${JSON.stringify(resource)}\n`
    if (piece.length > batchBytes) {
      yield piece
      piece = ''
    }
  }
  yield piece
}

/** Writes at most `count` resources of the plan as NDJSON. */
export const writePlan = (file: string, size: PlanSize, count = Infinity): Promise<void> =>
  pipeline(lines(synthesize(size), count), createWriteStream(file))

/** Writes a new version of about this share of the plan's claims. */
export const writeUpdates = (file: string, size: PlanSize, share: number): Promise<void> =>
  pipeline(lines(updated(size, share), Infinity), createWriteStream(file))

const updated = function* (size: PlanSize, share: number): Iterable<Resource> {
  let seen = 0
  for (const resource of synthesize(size)) {
    if (resource.resourceType !== 'ExplanationOfBenefit') continue
    seen += share
    if (seen < 1) continue
    seen -= 1
    yield { ...resource, language: 'en-US' }
  }
}
