with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k),
near as materialized (
  select coalesce(array_agg(distinct u.t), '{}') as t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) r, unnest(r.targets) u(t)
),
far as materialized (
  select near.t || array(select u.t from (select m.targets from shared_resource m where m.self = any (near.t) and m.content is not null) r, unnest(r.targets) u(t)) as t from near
), c as materialized (
  select c.* from s, lateral (select c.* from (select (exists (select 
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null and $3::bigint = any (m.targets)) or exists (select from far where $3::bigint = any (far.t))) as seen offset 0) v, lateral (
  select m.version, m.last_updated, m.content from shared_resource m where m.type = $4::smallint and m.id = $5::text and $4::smallint = any ($6::smallint[]) and v.seen limit 1
) c) c
)
select (1 + (select count(*) from s, lateral (select m.version, m.last_updated, m.content from shared_history m where m.type = $4::smallint and m.id = $5::text and $4::smallint = any ($6::smallint[]) offset 0) o))::integer, null::timestamptz, null::text from c
union all
select * from (
  select c.* from c where c.version < $7::integer
  union all
  select o.* from s, c, lateral (select m.version, m.last_updated, m.content from shared_history m where m.type = $4::smallint and m.id = $5::text and $4::smallint = any ($6::smallint[]) and m.version < $7::integer order by m.version desc limit $8::integer) o
  order by 1 desc limit $8::integer
) v

-- Index Scan member_resource by member_resource_updated: (member_key = s_1.k)
-- Index Scan shared_resource by shared_resource_self: (self = ANY (near.t))
-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan shared_resource by shared_resource_pkey: ((type = $4) AND (id = $5))
-- Index Only Scan shared_history by shared_history_pkey: ((type = $4) AND (id = $5))
-- Index Scan shared_history by shared_history_pkey: ((type = $4) AND (id = $5) AND (version < $7))
