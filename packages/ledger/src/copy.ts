// The statement that writes a batch of entries, and the batch as rows: PostgreSQL takes them as they are to stand in the table, which costs half of
// what JSON does. https://www.postgresql.org/docs/current/sql-copy.html, "Binary Format"
import type { Batch } from './chain.ts'
import type { Entry } from './entry.ts'

/** Runs a COPY with these rows and resolves when they are committed durably. */
export type Append = (statement: string, rows: Uint8Array) => Promise<unknown>

export const COPY_ENTRIES = `copy ledger_entry (writer, sequence, at, request_id, surface, interaction, client, subject, permission,
  member_key, types, hash) from stdin (format binary)`

const COLUMNS = 12
const signature = Buffer.from('PGCOPY\n\xff\r\n\0\0\0\0\0\0\0\0\0', 'latin1')
const endOfRows = -1
const sqlNull = -1

/** More than an entry takes beside its texts: the lengths of its columns, and those whose size is fixed. */
const fixedBytes = 200

/** Times are counted from 2000, in microseconds. */
const sinceMs = Date.UTC(2000, 0, 1)

const JSONB_VERSION = '\x01'

/** The hash stands in the last one. */
export function entryRows({ writer, entries, hash }: Batch): Uint8Array {
  const types = entries.map(typesOf)
  let most = signature.length + hash.length + 2
  for (const [index, entry] of entries.entries()) most += fixedBytes + 3 * lengthOf(entry, types[index] ?? '')
  const bytes = Buffer.allocUnsafe(most)
  const uuid = Buffer.from(writer.replaceAll('-', ''), 'hex')
  let end = signature.copy(bytes)
  const integer = (value: number): void => {
    end = bytes.writeInt32BE(8, end)
    const high = Math.floor(value / 2 ** 32)
    end = bytes.writeInt32BE(high, end)
    end = bytes.writeUInt32BE(value - high * 2 ** 32, end)
  }
  const text = (value: string): void => {
    const length = bytes.write(value, end + 4)
    end = bytes.writeInt32BE(length, end) + length
  }
  for (const [index, entry] of entries.entries()) {
    end = bytes.writeInt16BE(COLUMNS, end)
    end = bytes.writeInt32BE(uuid.length, end)
    end += uuid.copy(bytes, end)
    integer(entry.sequence)
    integer((entry.at - sinceMs) * 1000)
    text(entry.requestId)
    text(entry.surface)
    text(entry.interaction)
    text(entry.client)
    text(entry.subject)
    text(entry.permission)
    end = bytes.writeInt32BE(8, end)
    end = bytes.writeBigInt64BE(BigInt(entry.memberKey), end)
    text(types[index] ?? '')
    if (index < entries.length - 1) end = bytes.writeInt32BE(sqlNull, end)
  }
  end = bytes.writeInt32BE(hash.length / 2, end)
  end += bytes.write(hash, end, 'hex')
  end = bytes.writeInt16BE(endOfRows, end)
  return bytes.subarray(0, end)
}

/** Of all its texts together; a character is three bytes at most. */
const lengthOf = (entry: Entry, types: string): number =>
  entry.requestId.length +
  entry.surface.length +
  entry.interaction.length +
  entry.client.length +
  entry.subject.length +
  entry.permission.length +
  types.length

const typesOf = ({ types }: Entry): string => JSONB_VERSION + JSON.stringify(types)
