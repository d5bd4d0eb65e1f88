-- Disclosures: what left for whom, under which permission. docs/decisions/0007-ledger.md has the reasons.
--   writer, sequence  one chain a writer; a process begins a new one at its start and after an insert that failed
--   types             resources in the answer, by type
--   hash              SHA-256 of the fields in canonical form and of the previous entry's hash (32 zero bytes for the first)
create table ledger_entry (
  writer uuid not null,
  sequence bigint not null check (sequence > 0),
  at timestamptz(3) not null,
  request_id text collate "C" not null,
  surface text collate "C" not null,
  interaction text collate "C" not null,
  client text collate "C" not null,
  subject text collate "C" not null,
  permission text collate "C" not null,
  member_key bigint not null,
  types jsonb not null,
  previous bytea not null check (length(previous) = 32),
  hash bytea not null check (length(hash) = 32),
  primary key (writer, sequence)
);

-- Append-only, for the owner too: nothing that was written is changed by a program.
create function ledger_entry_is_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'ledger_entry is append-only: % is refused', lower(tg_op);
end $$;

create trigger append_only before update or delete or truncate on ledger_entry
  for each statement execute function ledger_entry_is_append_only();

-- The roles that answer requests have no part in it: the owner writes the entries.
revoke all on ledger_entry from public;
