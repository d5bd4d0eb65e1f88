-- Resources by collection: current versions, history, and what visibility and search need beside the bytes.
-- docs/decisions/0001-storage-layout.md has the reasons and the measurements.
create extension if not exists pg_trgm;

-- A member is one person of the plan. The key changes only by merge; the Patient id is the public name.
create table member (
  member_key bigint generated always as identity primary key,
  patient_id text collate "C" not null unique
);

-- Exact look-up of a member by business identifier: an index on tokens is of no use under row-level security.
create table member_identifier (
  system text collate "C" not null,
  value text collate "C" not null,
  member_key bigint not null references member,
  primary key (system, value, member_key)
);

-- Columns shared by all collections:
--   tx           stamp of the transaction that wrote this version (transaction id + offset)
--   self         hash of Type/id, what targets and refs of other rows are compared with
--   tokens       hashes of (param, system, code), (param, code), (param, system) and (param) for presence
--   refs         hash of Type/id xor hash of param
--   targets      hashes of Type/id of every local reference
--   date_*, number_*  parallel arrays, one entry a value, tested together
--   strings      one line a value: newline, param, ':' normalised or '=' raw, text, closed by a newline
--   content      the UTF-8 JSON that is served; null = deleted in this version
create table member_resource (
  member_key bigint not null,
  tx bigint not null,
  self bigint not null,
  last_updated timestamptz(3) not null,
  date_lo timestamptz(3),
  date_hi timestamptz(3),
  version integer not null,
  type smallint not null,
  content_hash uuid not null,
  id text collate "C" not null,
  labels smallint[],
  tokens bigint[],
  refs bigint[],
  targets bigint[],
  date_params smallint[],
  dates_lo timestamptz(3)[],
  dates_hi timestamptz(3)[],
  number_params smallint[],
  numbers_lo numeric[],
  numbers_hi numeric[],
  number_units bigint[],
  strings text,
  content text,
  primary key (type, id)
) with (fillfactor = 100);

create table shared_resource (like member_resource including defaults);
alter table shared_resource drop column member_key;
alter table shared_resource add primary key (type, id);
create table directory_resource (like shared_resource including defaults);
alter table directory_resource add primary key (type, id);
create table formulary_resource (like shared_resource including defaults);
alter table formulary_resource add primary key (type, id);

-- superseded_tx: stamp of the transaction that replaced this version; null only on the tombstone that a move to another member leaves.
-- withdrawn: stood under the wrong member; nobody but an operator sees it again.
create table member_history (like member_resource including defaults);
alter table member_history add column superseded_tx bigint, add column withdrawn boolean not null default false;
alter table member_history add primary key (type, id, version);
create table shared_history (like shared_resource including defaults);
alter table shared_history add column superseded_tx bigint not null;
alter table shared_history add primary key (type, id, version);
create table directory_history (like directory_resource including defaults);
alter table directory_history add column superseded_tx bigint not null;
alter table directory_history add primary key (type, id, version);
create table formulary_history (like formulary_resource including defaults);
alter table formulary_history add column superseded_tx bigint not null;
alter table formulary_history add primary key (type, id, version);

-- Everything inline: arrays and text that go out of line cost 1.2 to 1.5 on reads.
do $$
declare t text; c text;
begin
  foreach t in array array['member', 'shared', 'directory', 'formulary'] loop
    foreach c in array array['labels', 'tokens', 'refs', 'targets', 'date_params', 'dates_lo', 'dates_hi',
      'number_params', 'numbers_lo', 'numbers_hi', 'number_units', 'strings', 'content'] loop
      execute format('alter table %I alter column %I set storage main', t || '_resource', c);
      execute format('alter table %I alter column %I set storage main', t || '_history', c);
    end loop;
  end loop;
end $$;

create index member_resource_page on member_resource (member_key, type, date_lo desc nulls last, id desc);
create index member_resource_updated on member_resource (member_key, last_updated);
create index member_history_page on member_history (member_key, type, date_lo desc nulls last, id desc);

-- Open collections are searched by their columns; the shared one by what member rows point at, and by identifier on loading.
create index shared_resource_self on shared_resource (self);
create index shared_resource_tokens on shared_resource using gin (tokens);
create index directory_resource_self on directory_resource (self);
create index directory_resource_tokens on directory_resource using gin (tokens);
create index directory_resource_refs on directory_resource using gin (refs);
create index directory_resource_strings on directory_resource using gin (strings gin_trgm_ops);
create index directory_resource_updated on directory_resource (type, last_updated);
create index formulary_resource_self on formulary_resource (self);
create index formulary_resource_tokens on formulary_resource using gin (tokens);
create index formulary_resource_refs on formulary_resource using gin (refs);
create index formulary_resource_strings on formulary_resource using gin (strings gin_trgm_ops);
create index formulary_resource_updated on formulary_resource (type, last_updated);

-- Queries of pages that are still open: their text, encrypted, under its hash, for as long as cursors live.
create table search_text (
  hash bytea primary key,
  sealed bytea not null,
  used_at timestamptz not null default now()
);

-- Where transaction stamps start: ids begin anew in a restored database (system identifier differs), stamps must not.
create table stamp_origin (
  system_identifier numeric not null primary key,
  tx_offset bigint not null
);

-- Roles: the surfaces of members read under row-level security; the open surfaces cannot read member tables at all.
-- The owner of the tables writes. :member_role and :public_role are names given by the migration runner.
grant usage on schema public to :member_role, :public_role;
grant select on member_resource, member_history, shared_resource, shared_history to :member_role;
grant select on directory_resource, directory_history, formulary_resource, formulary_history to :public_role;

alter table member_resource enable row level security;
alter table member_history enable row level security;
create policy one_member on member_resource for select to :member_role
  using (member_key = nullif(current_setting('openpayer.member', true), '')::bigint);
create policy one_member on member_history for select to :member_role
  using (member_key = nullif(current_setting('openpayer.member', true), '')::bigint);
