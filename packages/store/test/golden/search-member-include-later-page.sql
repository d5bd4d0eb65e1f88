with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from s, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content, m.refs, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[])) r where (k1, id) < ($6::timestamptz, $7::text) order by k1 desc nulls last, id desc limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.refs, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[])) r where k1 is null order by k1 desc nulls last, id desc limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.refs, m.date_lo as k1
    from member_history m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not m.withdrawn) r where (k1, id) < ($6::timestamptz, $7::text) order by k1 desc nulls last, id desc limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.refs, m.date_lo as k1
    from member_history m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not m.withdrawn) r where k1 is null order by k1 desc nulls last, id desc limit $8::integer)
  ) u order by k1 desc nulls last, id desc limit $8::integer) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from member_resource m where m.member_key = s.k and m.type = any ($9::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and m.type = any ($10::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from (select * from p where o <= $11::integer) p, unnest(p.refs) r(h), unnest($12::smallint[], $13::bigint[], $14::smallint[]) x(source, parameter, target) where x.source = $2::smallint
  ) union all select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from member_history m where m.member_key = s.k and m.type = any ($9::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not m.withdrawn and m.type = any ($10::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from (select * from p where o <= $11::integer) p, unnest(p.refs) r(h), unnest($12::smallint[], $13::bigint[], $14::smallint[]) x(source, parameter, target) where x.source = $2::smallint
  ) offset 0) h
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from p
union all
select i.type, i.id, i.version, i.last_updated, i.content, null from (select * from i1) i

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2) AND (ROW(date_lo, id) < ROW($6, $7)))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2) AND (date_lo IS NULL))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $2) AND (ROW(date_lo, id) < ROW($6, $7)))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $2) AND (date_lo IS NULL))
-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan member_history by member_history_page: ((member_key = s_2.k) AND (type = ANY ($9)) AND (type = ANY ($10)))
