// The resources of a batch that go into one collection: what is stored is looked up, what differs replaced, what is new copied in.
import { pipeline } from 'node:stream/promises'
import type { Collection, PreparedResource, WriteOutcome } from '@openpayer/fhir'
import { from as copyFrom } from 'pg-copy-streams'
import { typeNumber } from '../resource-types.ts'
import { columnsOf, tableOf } from './columns.ts'
import { contentHash, uuidText } from './content-hash.ts'
import { CopyEncoder } from './copy-encoder.ts'
import { ensureMembers, writeIdentifiers } from './members.ts'
import { probe, type Stored } from './probe.ts'
import { encodeRows, type NewVersion } from './row.ts'
import type { Session } from './session.ts'
import { moveAway, moveVersions, supersede } from './supersede.ts'
import { renderedText } from './rendered-text.ts'

export interface Written extends NewVersion {
  readonly outcome: WriteOutcome
  readonly stored: Stored | undefined
  readonly position: number
}

/** What happened to each, in the order of the input. */
export async function writeCollection(
  session: Session,
  collection: Collection,
  resources: readonly PreparedResource[],
): Promise<readonly Written[]> {
  if (collection === 'member') await ensureMembers(session, resources.map(ownerOf))
  const written: Written[] = []
  let rest = resources.map((resource, position) => ({ resource, position }))
  while (rest.length > 0) {
    const { once, again } = firstOfEachId(rest)
    written.push(...(await writeOnce(session, collection, once)))
    rest = again
  }
  return written.sort((a, b) => a.position - b.position)
}

interface Placed {
  readonly resource: PreparedResource
  readonly position: number
}

/** An id that stands twice in a batch is written twice, in order. */
function firstOfEachId(placed: readonly Placed[]): { once: Placed[]; again: Placed[] } {
  const seen = new Set<string>()
  const once: Placed[] = []
  const again: Placed[] = []
  for (const one of placed) {
    const key = `${one.resource.type}/${one.resource.id}`
    if (seen.has(key)) again.push(one)
    else once.push(one)
    seen.add(key)
  }
  return { once, again }
}

async function writeOnce(
  session: Session,
  collection: Collection,
  placed: readonly Placed[],
): Promise<Written[]> {
  const incoming = placed.map(({ resource, position }) => ({
    resource,
    position,
    typeNumber: numberOf(resource.type),
    id: resource.id,
    contentHash: resource.contentHash ?? contentHash(renderedText(resource)),
    memberKey: collection === 'member' ? keyOf(session, resource) : undefined,
  }))
  const stored = await probe(session, collection, incoming)
  const written = incoming.map((one, index): Written => ({
    ...one,
    ...changeOf(one, stored[index]),
    stored: stored[index],
  }))
  const changed = written.filter(({ outcome }) => outcome !== 'unchanged')
  if (changed.length === 0) return written
  await replace(session, collection, changed)
  await copyIn(session, collection, changed)
  if (collection === 'member') await writeIdentifiers(session, changed.flatMap(patientOf))
  return written
}

function changeOf(
  { contentHash, memberKey }: Pick<NewVersion, 'contentHash' | 'memberKey'>,
  stored: Stored | undefined,
): { outcome: WriteOutcome; version: number } {
  if (stored === undefined) return { outcome: 'created', version: 1 }
  if (stored.memberKey !== memberKey) return { outcome: 'updated', version: stored.version + moveVersions }
  if (stored.contentHash === uuidText(contentHash)) return { outcome: 'unchanged', version: stored.version }
  return { outcome: 'updated', version: stored.version + 1 }
}

async function replace(session: Session, collection: Collection, changed: readonly Written[]): Promise<void> {
  const replaced = []
  const moved = []
  for (const { typeNumber: number, resource, stored, memberKey: to } of changed) {
    if (stored === undefined) continue
    const one = { typeNumber: number, id: resource.id, version: stored.version }
    const from = stored.memberKey
    if (from === undefined || to === undefined || from === to) replaced.push(one)
    else moved.push({ ...one, from, to })
  }
  await supersede(session, collection, replaced)
  await moveAway(session, moved)
}

/** A chunk of this size keeps the server busy while the next is encoded. */
const chunkBytes = 256 * 1024

async function copyIn(
  session: Session,
  collection: Collection,
  changed: readonly NewVersion[],
): Promise<void> {
  const stamp = await session.stamp()
  const rows = encodeRows(new CopyEncoder(chunkBytes), [...changed].sort(byPlace), stamp)
  const copy = session.client.query(
    copyFrom(`copy ${tableOf(collection)} (${columnsOf(collection)}) from stdin (format binary)`),
  )
  await pipeline(rows, copy)
}

/** By member, so that one member's rows lie together; the same order in every writer, so that two of them do not wait for each other. */
function byPlace(a: NewVersion, b: NewVersion): number {
  if (a.memberKey !== b.memberKey) return (a.memberKey ?? 0n) < (b.memberKey ?? 0n) ? -1 : 1
  if (a.typeNumber !== b.typeNumber) return a.typeNumber - b.typeNumber
  return a.resource.id < b.resource.id ? -1 : 1
}

function patientOf({ resource, memberKey }: Written): { key: bigint; resource: PreparedResource }[] {
  return resource.type === 'Patient' && memberKey !== undefined ? [{ key: memberKey, resource }] : []
}

function ownerOf({ type, owner }: PreparedResource): string {
  if (owner === undefined) throw new Error(`a ${type} of the member collection has no owner`)
  return owner
}

function keyOf(session: Session, resource: PreparedResource): bigint {
  const key = session.knownMemberKey(ownerOf(resource))
  if (key === undefined) throw new Error('the key of a member was not looked up')
  return key
}

function numberOf(type: string): number {
  const number = typeNumber(type)
  if (number === undefined) throw new Error(`${type} is not a resource type of R4`)
  return number
}
