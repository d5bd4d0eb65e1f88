with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k),
near as materialized (
  select coalesce(array_agg(distinct u.t), '{}') as t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) r, unnest(r.targets) u(t)
),
far as materialized (
  select near.t || array(select u.t from (select m.targets from shared_resource m where m.self = any (near.t) and m.content is not null) r, unnest(r.targets) u(t)) as t from near
)
select c.* from s, lateral (select c.* from (select (exists (select 
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null and $3::bigint = any (m.targets)) or exists (select from far where $3::bigint = any (far.t))) as seen offset 0) v, lateral (
  select m.version, m.last_updated, m.content from shared_resource m where m.type = $4::smallint and m.id = $5::text and $4::smallint = any ($6::smallint[]) and v.seen limit 1
) c) c

-- Index Scan member_resource by member_resource_updated: (member_key = s_1.k)
-- Index Scan shared_resource by shared_resource_self: (self = ANY (near.t))
-- Index Scan member_resource by member_resource_updated: (member_key = s.k)
-- Index Scan shared_resource by shared_resource_pkey: ((type = $4) AND (id = $5))
