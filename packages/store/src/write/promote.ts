// Directory resources that member data point at stand in `shared` too, under the same id, and so does what those point at:
// that far a member's grant can see (ARCHITECTURE.md, rule 6).
import { resourceHash, targetHash } from '../hash.ts'
import { typeNumber } from '../resource-types.ts'
import { columnsOf } from './columns.ts'
import { metaText } from './row.ts'
import type { Session } from './session.ts'

/** What a writer remembers about targets between batches; true only after a commit. */
export interface PromotionMemory {
  /** `self` of what stands in `shared`. */
  readonly settled: Set<bigint>
  /** `self` of what stands nowhere yet, with the steps that go on from it: the directory may come later in the same load. */
  readonly pending: Map<bigint, number>
}

/** More than this is looked up again rather than remembered. */
const memoryLimit = 500_000

export function createPromotionMemory(): PromotionMemory {
  return { settled: new Set(), pending: new Map() }
}

/** The types that a directory has and member data may point at. */
const promotable = [
  'Practitioner',
  'PractitionerRole',
  'Organization',
  'Location',
  'HealthcareService',
  'Endpoint',
]

const promotableNumbers = promotable.map((type) => typeNumber(type) ?? 0)

/** `steps` that may be taken from a target: 1 from a member's row (role, then practitioner), 0 from a shared row. */
export type Candidates = Map<bigint, number>

export function addCandidates(candidates: Candidates, targets: readonly string[], steps: number): void {
  for (const target of targets) {
    if (!promotable.includes(target.slice(0, target.indexOf('/')))) continue
    const hash = targetHash(target)
    candidates.set(hash, Math.max(steps, candidates.get(hash) ?? 0))
  }
}

/** Copies into `shared` what of the candidates is in the directory alone. Gives back what to remember when the transaction commits. */
export async function promote(
  session: Session,
  candidates: Candidates,
  memory: PromotionMemory,
): Promise<PromotionMemory> {
  const learned = createPromotionMemory()
  let wanted = new Map([...candidates].filter(([hash]) => !memory.settled.has(hash)))
  while (wanted.size > 0) {
    const found = await locate(session, [...wanted.keys()])
    for (const hash of found.shared) learned.settled.add(hash)
    for (const [hash, steps] of wanted) {
      if (!found.shared.has(hash) && !found.directory.has(hash)) learned.pending.set(hash, steps)
    }
    const next: Candidates = new Map()
    for (const copied of await copyToShared(session, [...found.directory])) {
      learned.settled.add(copied.self)
      if ((wanted.get(copied.self) ?? 0) > 0) for (const target of copied.targets) next.set(target, 0)
    }
    wanted = new Map([...next].filter(([hash]) => !learned.settled.has(hash) && !memory.settled.has(hash)))
  }
  return learned
}

export function remember(memory: PromotionMemory, learned: PromotionMemory): void {
  if (memory.settled.size > memoryLimit) memory.settled.clear()
  for (const hash of learned.settled) {
    memory.settled.add(hash)
    memory.pending.delete(hash)
  }
  for (const [hash, steps] of learned.pending) {
    if (memory.pending.size < memoryLimit) memory.pending.set(hash, steps)
  }
}

interface Located {
  readonly shared: Set<bigint>
  /** In the directory and not in `shared`. */
  readonly directory: Set<bigint>
}

async function locate({ client }: Session, hashes: readonly bigint[]): Promise<Located> {
  const { rows } = await client.query<[self: string, shared: boolean]>({
    rowMode: 'array',
    text: `select self, true from shared_resource where self = any($1::bigint[])
      union all select self, false from directory_resource d where self = any($1::bigint[]) and type = any($2::smallint[])
        and content is not null and not exists (select 1 from shared_resource s where s.type = d.type and s.id = d.id)`,
    values: [hashes.map(String), promotableNumbers],
  })
  const located: Located = { shared: new Set(), directory: new Set() }
  for (const [self, shared] of rows) (shared ? located.shared : located.directory).add(BigInt(self))
  return located
}

interface Copied {
  readonly self: bigint
  readonly targets: readonly bigint[]
}

/** The copy begins at version 1 in `shared`: version and time are replaced where they stand, the rest of the bytes is the directory's. */
async function copyToShared(session: Session, hashes: readonly bigint[]): Promise<Copied[]> {
  if (hashes.length === 0) return []
  const { tx, lastUpdated } = await session.stamp()
  const values: Readonly<Record<string, string>> = {
    tx: '$3',
    last_updated: 'to_timestamp($4::float8 / 1000)',
    version: '1',
    content: `overlay(content placing $5 from position(${storedMeta} in content) for length(${storedMeta}))`,
  }
  const columns = columnsOf('shared')
  const selected = columns.split(', ').map((column) => values[column] ?? column)
  const { rows } = await session.client.query<{ self: string; targets: string[] | null }>(
    `insert into shared_resource (${columns})
     select ${selected.join(', ')} from directory_resource
     where self = any($1::bigint[]) and type = any($2::smallint[]) and content is not null order by type, id
     on conflict (type, id) do nothing returning self, targets`,
    [hashes.map(String), promotableNumbers, tx.toString(), lastUpdated, metaText(1, lastUpdated)],
  )
  return rows.map(({ self, targets }) => ({ self: BigInt(self), targets: (targets ?? []).map(BigInt) }))
}

/** `metaText` of a row, made by the database. */
const storedMeta = `format('"versionId":"%s","lastUpdated":"%s"', version,
  to_char(last_updated at time zone 'utc', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"'))`

/** `self` of a resource, as candidates know it. */
export function candidateOf(type: string, id: string): bigint {
  return resourceHash(type, id)
}
