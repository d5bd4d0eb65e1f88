import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { FhirError } from '@openpayer/fhir'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { batchHash, CHAIN_START, type Entry } from '../src/entry.ts'
import { createLedger, type Append, type Disclosure } from '../src/index.ts'

const { database } = await createTestDatabase()
const { database: impatient } = await createTestDatabase({ appendTimeoutMs: 50 })

const { append } = database

const disclosure = (requestId: string): Disclosure => ({
  requestId,
  surface: 'PatientAccess',
  interaction: 'search-type',
  client: 'app "one"',
  subject: 'sub\\ject',
  permission: 'permission-ü',
  memberKey: '9007199254740993',
  types: { Practitioner: 2, ExplanationOfBenefit: 50 },
})

interface Stored extends Entry {
  readonly hash: string | null
}

/** The chains as they stand in the table, with the fields that the hash covers. */
async function storedEntries(): Promise<readonly Stored[]> {
  return database.owner.query<Stored>(`
    select writer::text as writer, sequence::int as sequence, (extract(epoch from at) * 1000)::float8 as at,
      request_id as "requestId", surface, interaction, client, subject, permission, member_key::text as "memberKey", types,
      encode(hash, 'hex') as hash
    from ledger_entry order by writer, ledger_entry.sequence`)
}

/** Batches whose hash is not that of their entries and all before them, and what has no hash behind it. */
function brokenBatches(stored: readonly Stored[]): string[] {
  const broken: string[] = []
  for (const entries of Map.groupBy(stored, ({ writer }) => writer).values()) {
    let [previous, batch]: [string, Entry[]] = [CHAIN_START, []]
    for (const [index, { hash, ...entry }] of entries.entries()) {
      batch.push(entry)
      if (entry.sequence !== index + 1) broken.push(`${entry.writer} misses ${index + 1}`)
      if (hash === null) continue
      if (hash !== batchHash(previous, batch)) broken.push(`${entry.writer} ${entry.sequence}`)
      ;[previous, batch] = [hash, []]
    }
    if (batch.length > 0) broken.push(`${batch[0]?.writer} has no end`)
  }
  return broken
}

/** Inserts that end when they are told to. */
function heldInserts() {
  const ends: (() => void)[] = []
  const held: Append = async (statement, rows) => {
    await new Promise<void>((resolve) => ends.push(resolve))
    await append(statement, rows)
  }
  return { ends, held }
}

/** Longer than entries gather, and what is due then has begun. */
const nextTurns = (): Promise<void> =>
  new Promise((resolve) => setTimeout(() => setImmediate(() => setImmediate(resolve)), 20))

describe('the ledger', () => {
  it('has each entry in the database before record resolves, as it was given', async () => {
    const ledger = createLedger({ append, now: () => 1_767_225_600_123 })
    await ledger.record(disclosure('request-1'))
    const [entry, ...more] = await storedEntries()
    expect(more).toEqual([])
    expect(entry).toMatchObject({ ...disclosure('request-1'), sequence: 1, at: 1_767_225_600_123 })
    await ledger.close()
  })

  it('takes the time of a clock that was never set', async () => {
    const ledger = createLedger({ append, now: () => 86_400_001 })
    await ledger.record(disclosure('request-of-1970'))
    const entries = await storedEntries()
    expect(entries.find(({ requestId }) => requestId === 'request-of-1970')?.at).toBe(86_400_001)
    expect(brokenBatches(entries)).toEqual([])
    await ledger.close()
  })

  it('chains what many requests record at once, without gaps', async () => {
    const [even, odd] = [createLedger({ append }), createLedger({ append })]
    const records = Array.from({ length: 700 }, (_, n) =>
      (n % 2 === 0 ? even : odd).record(disclosure(`many-${n}`)),
    )
    await Promise.all(records)
    const entries = await storedEntries()
    expect(entries.filter(({ requestId }) => requestId.startsWith('many-'))).toHaveLength(700)
    expect(brokenBatches(entries)).toEqual([])
    expect(entries.filter(({ hash }) => hash === null).length).toBeGreaterThan(600)
  })

  it('shows an entry that was changed, and one that is missing, whether it has the hash or not', async () => {
    const entries = (await storedEntries()).filter(({ requestId }) => requestId.startsWith('many-'))
    const places = [true, false].map((isLast) => entries.findIndex(({ hash }) => (hash !== null) === isLast))
    for (const place of places) {
      const changed = entries.map((entry, n) => (n === place ? { ...entry, client: 'another' } : entry))
      expect(brokenBatches(changed)).not.toEqual([])
      expect(brokenBatches(entries.filter((_, n) => n !== place))).not.toEqual([])
    }
  })

  it('hashes a batch of one as each entry was hashed when each had its own', () => {
    const entry = { ...disclosure('request-1'), writer: 'w', sequence: 1, at: 5 }
    const fields =
      '["w",1,5,"request-1","PatientAccess","search-type","app \\"one\\"","sub\\\\ject","permission-ü","9007199254740993",[["ExplanationOfBenefit",50],["Practitioner",2]]]'
    const before = 'ab'.repeat(32)
    expect(batchHash(before, [entry])).toBe(
      createHash('sha256')
        .update(before + fields)
        .digest('hex'),
    )
  })

  it('makes one insert while another is under way, and writes what gathers during both with the next', async () => {
    const { ends, held } = heldInserts()
    const ledger = createLedger({ append: held })
    const records = [ledger.record(disclosure('first'))]
    await nextTurns()
    records.push(...['second-1', 'second-2'].map((id) => ledger.record(disclosure(id))))
    await nextTurns()
    records.push(...Array.from({ length: 20 }, (_, n) => ledger.record(disclosure(`later-${n}`))))
    await nextTurns()
    expect(ends).toHaveLength(2)
    ends[1]?.()
    await Promise.all(records.slice(1, 3))
    await nextTurns()
    expect(ends).toHaveLength(3)
    ends[0]?.()
    ends[2]?.()
    await Promise.all(records)
    const entries = await storedEntries()
    const writerOf = (id: string): string | undefined =>
      entries.find(({ requestId }) => requestId === id)?.writer
    expect(writerOf('second-1')).not.toBe(writerOf('first'))
    for (const id of ['second-2', 'later-0', 'later-19']) expect(writerOf(id)).toBe(writerOf('second-1'))
    expect(brokenBatches(entries)).toEqual([])
  })

  it('refuses what the database does not take in time, and goes on', async () => {
    const ledger = createLedger({ append: impatient.append })
    await impatient.owner.transaction(async (queries) => {
      await queries.query('lock table ledger_entry in access exclusive mode')
      await expect(ledger.record(disclosure('too slow'))).rejects.toMatchObject({ status: 503 })
    })
    await ledger.record(disclosure('in time'))
    await ledger.close()
    const rows = await impatient.owner.query('select sequence::int as sequence, request_id from ledger_entry')
    expect(rows).toEqual([{ sequence: 1, request_id: 'in time' }])
  })

  it('closes when what is under way is written', async () => {
    const { ends, held } = heldInserts()
    const ledger = createLedger({ append: held })
    const record = ledger.record(disclosure('under way'))
    await nextTurns()
    let isClosed = false
    const closing = ledger.close().then(() => (isClosed = true))
    await nextTurns()
    expect(isClosed).toBe(false)
    ends[0]?.()
    await Promise.all([record, closing])
  })

  it('refuses with 503 when the insert fails, and goes on with a new chain', async () => {
    let failing = true
    const ledger = createLedger({
      append: (statement, rows) =>
        failing ? Promise.reject(new Error('connection lost')) : append(statement, rows),
    })
    const error = await ledger.record(disclosure('lost')).catch((reason: unknown) => reason)
    expect(error).toBeInstanceOf(FhirError)
    expect((error as FhirError).status).toBe(503)
    failing = false
    await ledger.record(disclosure('after'))
    const entries = await storedEntries()
    expect(entries.find(({ requestId }) => requestId === 'lost')).toBeUndefined()
    expect(entries.find(({ requestId }) => requestId === 'after')?.sequence).toBe(1)
    expect(brokenBatches(entries)).toEqual([])
  })

  it('closes after what waits is written, and takes nothing more', async () => {
    const ledger = createLedger({ append })
    const waiting = Array.from({ length: 10 }, (_, n) => ledger.record(disclosure(`closing-${n}`)))
    await ledger.close()
    await Promise.all(waiting)
    await expect(ledger.record(disclosure('too-late'))).rejects.toMatchObject({ status: 503 })
  })
})

describe('the table', () => {
  it.each([
    ["update ledger_entry set client = 'other'", 'update'],
    ['delete from ledger_entry', 'delete'],
    ['truncate ledger_entry', 'truncate'],
  ])('refuses %s, of its owner too', async (statement, operation) => {
    await expect(database.owner.query(statement)).rejects.toThrow(`append-only: ${operation} is refused`)
  })

  it('cannot be read or written by the roles that answer requests', async () => {
    for (const role of [database.roles.member, database.roles.public]) {
      const rows = await database.owner.query<{ any: boolean }>(
        `select has_table_privilege($1, 'ledger_entry', 'select, insert, update, delete, truncate') as any`,
        [role],
      )
      expect(rows).toEqual([{ any: false }])
    }
  })
})
