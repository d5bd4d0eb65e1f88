with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
near as materialized (
  select distinct t.t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) n, unnest(n.targets) t(t)
),
far as materialized (
  select t from near union select u.t from (select m.targets from near join shared_resource m on m.self = near.t where m.content is not null) v, unnest(v.targets) u(t)
), c as materialized (
  select c.* from s, lateral (select c.version, c.last_updated, c.content from (
  select m.self, m.version, m.last_updated, m.content from shared_resource m where m.type = $3::smallint and m.id = $4::text and $3::smallint = any ($5::smallint[]) limit 1
) c where (exists (select 
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null and c.self = any (m.targets)) or c.self in (select t from far))) c
)
select (1 + (select count(*) from s, lateral (select m.version, m.last_updated, m.content from shared_history m where m.type = $3::smallint and m.id = $4::text and $3::smallint = any ($5::smallint[]) offset 0) o))::integer, null::timestamptz, null::text from c
union all
select * from (
  select c.* from c where c.version < $6::integer
  union all
  select o.* from s, c, lateral (select m.version, m.last_updated, m.content from shared_history m where m.type = $3::smallint and m.id = $4::text and $3::smallint = any ($5::smallint[]) and m.version < $6::integer order by m.version desc limit $7::integer) o
  order by 1 desc limit $7::integer
) v

-- Index Scan member_resource by member_resource_updated: (member_key = s_1.k)
-- Index Scan shared_resource by shared_resource_self: (self = near_1.t)
-- Index Scan shared_resource by shared_resource_pkey: ((type = $3) AND (id = $4))
-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Only Scan shared_history by shared_history_pkey: ((type = $3) AND (id = $4))
-- Index Scan shared_history by shared_history_pkey: ((type = $3) AND (id = $4) AND (version < $6))
