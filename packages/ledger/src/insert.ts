// The statement that writes a batch of entries. One text parameter, so that a batch of any size is one prepared statement.
import type { Entry } from './entry.ts'

/** Runs one statement and resolves when it is committed durably. */
export type Execute = (statement: string, parameters: readonly string[]) => Promise<unknown>

export const INSERT_ENTRIES = `
insert into ledger_entry (writer, sequence, at, request_id, surface, interaction, client, subject, permission, member_key, types, previous, hash)
select writer, sequence, to_timestamp(at / 1000.0), request_id, surface, interaction, client, subject, permission, member_key, types,
  decode(previous, 'hex'), decode(hash, 'hex')
from jsonb_to_recordset($1::text::jsonb) as entry (
  writer uuid, sequence bigint, at bigint, request_id text, surface text, interaction text, client text, subject text, permission text,
  member_key bigint, types jsonb, previous text, hash text)`

export function batchParameter(entries: readonly Entry[]): string {
  return JSON.stringify(
    entries.map((entry) => ({
      writer: entry.writer,
      sequence: entry.sequence,
      at: entry.at,
      request_id: entry.requestId,
      surface: entry.surface,
      interaction: entry.interaction,
      client: entry.client,
      subject: entry.subject,
      permission: entry.permission,
      member_key: entry.memberKey,
      types: entry.types,
      previous: entry.previous,
      hash: entry.hash,
    })),
  )
}
