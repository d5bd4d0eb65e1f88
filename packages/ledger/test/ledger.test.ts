import { describe, expect, it } from 'vitest'
import { FhirError } from '@openpayer/fhir'
import { createTestDatabase } from '../../store/test/support/database.ts'
import { CHAIN_START, entryHash, type Entry } from '../src/entry.ts'
import { createLedger, type Append, type Disclosure } from '../src/index.ts'

const { database } = await createTestDatabase()

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

/** The chains as they stand in the table, with the fields that the hash covers. */
async function storedEntries(): Promise<readonly Entry[]> {
  return database.owner.query<Entry>(`
    select writer::text as writer, sequence::int as sequence, (extract(epoch from at) * 1000)::float8 as at,
      request_id as "requestId", surface, interaction, client, subject, permission, member_key::text as "memberKey", types,
      encode(previous, 'hex') as previous, encode(hash, 'hex') as hash
    from ledger_entry order by writer, ledger_entry.sequence`)
}

function brokenLinks(entries: readonly Entry[]): string[] {
  return entries.flatMap((entry, index) => {
    const before = entries[index - 1]
    const isFirst = before?.writer !== entry.writer
    const previous = isFirst ? CHAIN_START : before.hash
    const sequence = isFirst ? 1 : before.sequence + 1
    const sound =
      entry.previous === previous && entry.sequence === sequence && entry.hash === entryHash(entry)
    return sound ? [] : [`${entry.writer} ${entry.sequence}`]
  })
}

describe('the ledger', () => {
  it('has each entry in the database before record resolves, as it was given', async () => {
    const ledger = createLedger({ append, now: () => 1_767_225_600_123 })
    await ledger.record(disclosure('request-1'))
    const [entry, ...more] = await storedEntries()
    expect(more).toEqual([])
    expect(entry).toMatchObject({ ...disclosure('request-1'), sequence: 1, at: 1_767_225_600_123 })
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
    expect(new Set(entries.map(({ writer }) => writer)).size).toBe(3)
    expect(brokenLinks(entries)).toEqual([])
  })

  it('shows an entry that was changed, and one that is missing', async () => {
    const entries = await storedEntries()
    const changed = entries.map((entry, n) => (n === 5 ? { ...entry, client: 'another' } : entry))
    expect(brokenLinks(changed)).toHaveLength(1)
    expect(brokenLinks(entries.filter((_, n) => n !== 5))).toHaveLength(1)
  })

  it('writes what gathers during one insert with the next one', async () => {
    const sizes: number[] = []
    const count = `select count(*)::int as entries from ledger_entry`
    const entries = async (): Promise<number> =>
      (await database.owner.query<{ entries: number }>(count))[0]?.entries ?? 0
    const counting: Append = async (statement, rows) => {
      const before = await entries()
      await append(statement, rows)
      sizes.push((await entries()) - before)
    }
    const ledger = createLedger({ append: counting })
    const first = ledger.record(disclosure('first'))
    await new Promise((resolve) => setTimeout(resolve, 1))
    await Promise.all([
      first,
      ...Array.from({ length: 20 }, (_, n) => ledger.record(disclosure(`later-${n}`))),
    ])
    expect(sizes).toEqual([1, 20])
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
    expect(brokenLinks(entries)).toEqual([])
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
