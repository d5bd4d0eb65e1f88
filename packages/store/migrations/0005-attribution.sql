-- The members whom the plan attributes to a group (a provider, a network, another payer): what a group's grant reads.
-- docs/decisions/0004-reading-and-pages.md. A page goes through the members of a group in the order of their keys.
create table attribution (
  group_id text collate "C" not null,
  member_key bigint not null references member,
  primary key (group_id, member_key)
);
create index attribution_member on attribution (member_key);

-- The surfaces of groups have a role of their own, so that the policies of one member stay a comparison.
grant usage on schema public to :group_role;
grant select on member_resource, member_history, shared_resource, shared_history, attribution to :group_role;
alter table attribution enable row level security;
create policy one_group on attribution for select to :group_role
  using (group_id = nullif(current_setting('openpayer.group', true), ''));
-- `offset 0`: asked member by member; else the whole group would be hashed for each page.
create policy attributed on member_resource for select to :group_role using (exists (
  select from attribution a where a.group_id = nullif(current_setting('openpayer.group', true), '')
    and a.member_key = member_resource.member_key offset 0));
create policy attributed on member_history for select to :group_role using (exists (
  select from attribution a where a.group_id = nullif(current_setting('openpayer.group', true), '')
    and a.member_key = member_history.member_key offset 0));

-- A page after the first asks which versions were replaced since the first: few, whatever the history holds.
create index shared_history_superseded on shared_history (superseded_tx);
create index directory_history_superseded on directory_history (superseded_tx);
create index formulary_history_superseded on formulary_history (superseded_tx);
