with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k),
near as materialized (
  select distinct t.t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) n, unnest(n.targets) t(t)
),
far as materialized (
  select t from near union select u.t from (select m.targets from near join shared_resource m on m.self = near.t where m.content is not null) v, unnest(v.targets) u(t)
)
select c.* from s, lateral (select c.* from (select (exists (select 
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null and $3::bigint = any (m.targets)) or $3::bigint in (select t from far)) as seen offset 0) v, lateral (
  select m.version, m.last_updated, m.content from shared_resource m where m.type = $4::smallint and m.id = $5::text and $4::smallint = any ($6::smallint[]) and v.seen limit 1
) c) c

-- Index Scan member_resource by member_resource_updated: (member_key = s_1.k)
-- Index Scan shared_resource by shared_resource_self: (self = near_1.t)
-- Index Scan member_resource by member_resource_updated: (member_key = s.k)
-- Index Scan shared_resource by shared_resource_pkey: ((type = $4) AND (id = $5))
