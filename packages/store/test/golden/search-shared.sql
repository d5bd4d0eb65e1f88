with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
near as materialized (
  select distinct t.t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) n, unnest(n.targets) t(t)
),
far as materialized (
  select t from near union select u.t from (select m.targets from near join shared_resource m on m.self = near.t where m.content is not null) v, unnest(v.targets) u(t)
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from s, lateral (select m.id, m.version, m.last_updated, m.content
    from shared_resource m where m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.self in (select t from far) and m.content is not null order by id limit $5::integer) p

-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan shared_resource by shared_resource_self: (self = near_1.t)
-- Index Scan shared_resource by shared_resource_self: (self = far.t)
