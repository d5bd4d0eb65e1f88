with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k), c as materialized (
  select c.* from s, lateral (select m.version, m.last_updated, m.content from member_resource m where m.member_key = s.k and m.type = $2::smallint and m.id = $3::text and $2::smallint = any ($4::smallint[])
  union all select m.version, m.last_updated, m.content from member_history m where m.member_key = s.k and m.type = $2::smallint and m.id = $3::text and $2::smallint = any ($4::smallint[]) and m.superseded_tx is null limit 1) c
)
select (1 + (select count(*) from s, lateral (select m.version, m.last_updated, m.content from member_history m where m.member_key = s.k and m.type = $2::smallint and m.id = $3::text and $2::smallint = any ($4::smallint[]) and not m.withdrawn and m.superseded_tx is not null offset 0) o))::integer, null::timestamptz, null::text from c
union all
select * from (
  select c.* from c where true
  union all
  select o.* from s, c, lateral (select m.version, m.last_updated, m.content from member_history m where m.member_key = s.k and m.type = $2::smallint and m.id = $3::text and $2::smallint = any ($4::smallint[]) and not m.withdrawn and m.superseded_tx is not null order by m.version desc limit $5::integer) o
  order by 1 desc limit $5::integer
) v

-- Index Scan member_resource by member_resource_pkey: ((type = $2) AND (id = $3))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $2) AND (id = $3))
-- Index Scan member_history by member_history_page: ((member_key = s_2.k) AND (type = $2) AND (id = $3))
-- Index Scan member_history by member_history_pkey: ((type = $2) AND (id = $3))
