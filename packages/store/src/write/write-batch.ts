// A batch in one transaction, collection by collection, and what follows from it: copies of directory resources in `shared`.
import type { Collection, PreparedResource, WriteOutcome } from '@openpayer/fhir'
import { tableOf } from './columns.ts'
import { addCandidates, candidateOf, type Candidates, promote, type PromotionMemory } from './promote.ts'
import type { Session } from './session.ts'
import { type Written, writeCollection } from './write-collection.ts'

export interface BatchResult {
  readonly outcomes: readonly WriteOutcome[]
  readonly learned: PromotionMemory
}

/** The same order in every writer: two that touch the same rows wait for each other once, not crosswise. */
const order: readonly Collection[] = ['directory', 'formulary', 'shared', 'member']

export async function writeBatch(
  session: Session,
  batch: readonly PreparedResource[],
  memory: PromotionMemory,
): Promise<BatchResult> {
  const outcomes = new Array<WriteOutcome>(batch.length)
  const candidates: Candidates = new Map()
  for (const collection of order) {
    const positions = [...batch.keys()].filter((position) => batch[position]?.collection === collection)
    if (positions.length === 0) continue
    const resources = positions.flatMap((position) => batch[position] ?? [])
    const written = await writeCollection(session, collection, resources)
    for (const [index, { outcome }] of written.entries()) outcomes[positions[index] ?? 0] = outcome
    if (collection === 'directory') await followInShared(session, written, batch)
    addFrom(candidates, collection, written, memory)
  }
  return { outcomes, learned: await promote(session, candidates, memory) }
}

function addFrom(
  candidates: Candidates,
  collection: Collection,
  written: readonly Written[],
  memory: PromotionMemory,
): void {
  for (const { resource } of written) {
    if (collection === 'member') addCandidates(candidates, resource.targets, 1)
    if (collection === 'shared') addCandidates(candidates, resource.targets, 0)
    if (collection !== 'directory') continue
    const self = candidateOf(resource.type, resource.id)
    const steps = memory.pending.get(self)
    if (steps !== undefined) candidates.set(self, steps)
  }
}

/** A row in `shared` that has what the directory had is a copy of it, and is written with it. One that a load put there itself stays. */
async function followInShared(
  session: Session,
  written: readonly Written[],
  batch: readonly PreparedResource[],
): Promise<void> {
  const changed = written.filter(({ outcome, stored }) => outcome === 'updated' && stored !== undefined)
  if (changed.length === 0) return
  const { rows } = await session.client.query<[position: number]>({
    rowMode: 'array',
    text: `select p.position::int from unnest($1::smallint[], $2::text[], $3::uuid[]) with ordinality p (type, id, content_hash, position)
      join ${tableOf('shared')} s using (type, id, content_hash)`,
    values: [
      changed.map(({ typeNumber }) => typeNumber),
      changed.map(({ resource }) => resource.id),
      changed.map(({ stored }) => stored?.contentHash),
    ],
  })
  const own = new Set(
    batch.flatMap(({ collection, type, id }) => (collection === 'shared' ? [`${type}/${id}`] : [])),
  )
  const copies = rows.flatMap(([position]) => {
    const resource = changed[position - 1]?.resource
    return resource === undefined || own.has(`${resource.type}/${resource.id}`)
      ? []
      : [{ ...resource, collection: 'shared' as const }]
  })
  await writeCollection(session, 'shared', copies)
}
