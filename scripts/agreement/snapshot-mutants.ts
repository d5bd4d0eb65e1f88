// Copies with one fault each, made from the snapshots of the packages and not from the facts: a demand that the compiler of guides lost shows as
// a mutant that is not found. Which version of a profile is meant is all that the facts are asked.
import type { GuideFacts } from '../../packages/fhir/src/definitions/guide-facts.ts'
import { createFacts } from '../../packages/fhir/src/validate/facts.ts'
import type { Change } from './changes.ts'
import { isLoose, setAt, valueAt } from './locate.ts'
import type { Mutant, Source } from './mutant.ts'
import { demandsOn, rowMutants } from './mutants.ts'
import type { RuleOracle } from './oracle.ts'
import type { Snapshots } from './snapshots.ts'

export interface SnapshotWork {
  readonly guides: readonly GuideFacts[]
  readonly snapshots: Snapshots
  readonly oracle: RuleOracle
}

export function* snapshotMutants(
  source: Source,
  { guides, snapshots, oracle }: SnapshotWork,
): Generator<Mutant> {
  for (const { found, path } of demandsOn(source, createFacts(guides))) {
    const { guide, canonical } = found
    const profile = snapshots(guide, canonical.split('|', 1)[0] ?? '')
    for (const row of profile?.elements ?? [])
      if (profile !== undefined && !isAside(row.id))
        yield* rowMutants({
          source,
          profile,
          url: canonical,
          path,
          row,
          guide,
          guides,
          oracle,
          spoilCode: toStranger,
        })
  }
}

/** What a reference to nowhere, or an id, is replaced by is no fault. */
const isAside = (id: string): boolean => /(?:^|\.)(?:id|extension|modifierExtension)$/.test(id)

/** A code of a system that nobody has: a required set may be unknown in parts, yet not there. */
const toStranger: Change = ({ spots }) => {
  const [spot] = spots
  const value = spot === undefined ? undefined : valueAt(spot)
  if (spot === undefined || value === undefined) return false
  if (typeof value === 'string') return setAt(spot, 'no-such-code')
  if (!isLoose(value)) return false
  const coding = { system: 'http://example.org/no-such-system', code: 'no-such-code' }
  return setAt(spot, Array.isArray(value['coding']) ? { coding: [coding] } : coding)
}
