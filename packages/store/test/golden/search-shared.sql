-- grant: member
-- matches =
--   from shared: Practitioner
--     granted: right to search the type, a row of the member leads here in one step or two
-- order: id
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
near as materialized (
  select coalesce(array_agg(distinct u.t), '{}') as t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) r, unnest(r.targets) u(t)
),
far as materialized (
  select near.t || array(select u.t from (select m.targets from shared_resource m where m.self = any (near.t) and m.content is not null) r, unnest(r.targets) u(t)) as t from near
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, far, lateral (select m.id, m.version, m.last_updated, m.content
    from shared_resource m where m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.self = any (far.t) and m.content is not null order by id limit $5::integer) p) p

-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan shared_resource by shared_resource_self: (self = ANY (near.t))
-- Index Scan shared_resource by shared_resource_self: (self = ANY (far.t))
