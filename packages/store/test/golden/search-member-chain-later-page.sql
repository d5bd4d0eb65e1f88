-- grant: member
-- t1 = what a row may point at by patient
--   from member: Patient
--     granted: right to search the type, of the member
--     where _id (id) any of ["one"]
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
--     where points at one of t1 by patient
-- order: main date descending, id descending
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
t1 as materialized (
  select array(select x.h # $2::bigint from (select m.self as h
    from member_resource m where m.member_key = s.k and m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.content is not null and m.tx < $5::bigint and m.tx <> all ($6::bigint[]) and m.id = $7::text union all select m.self as h
    from member_history m where m.member_key = s.k and m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.content is not null and m.tx < $5::bigint and m.tx <> all ($6::bigint[]) and (m.superseded_tx >= $5::bigint or m.superseded_tx = any ($6::bigint[])) and not m.withdrawn and m.id = $7::text) x) as h from s
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $8::smallint and $8::smallint = any ($4::smallint[]) and m.content is not null and m.tx < $5::bigint and m.tx <> all ($6::bigint[]) and m.refs && (select h from t1)::bigint[]) r where (k1, id) < ($9::timestamptz, $10::text) order by k1 desc nulls last, id desc limit $11::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $8::smallint and $8::smallint = any ($4::smallint[]) and m.content is not null and m.tx < $5::bigint and m.tx <> all ($6::bigint[]) and m.refs && (select h from t1)::bigint[]) r where k1 is null order by k1 desc nulls last, id desc limit $11::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_history m where m.member_key = s.k and m.type = $8::smallint and $8::smallint = any ($4::smallint[]) and m.content is not null and m.tx < $5::bigint and m.tx <> all ($6::bigint[]) and (m.superseded_tx >= $5::bigint or m.superseded_tx = any ($6::bigint[])) and not m.withdrawn and m.refs && (select h from t1)::bigint[]) r where (k1, id) < ($9::timestamptz, $10::text) order by k1 desc nulls last, id desc limit $11::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_history m where m.member_key = s.k and m.type = $8::smallint and $8::smallint = any ($4::smallint[]) and m.content is not null and m.tx < $5::bigint and m.tx <> all ($6::bigint[]) and (m.superseded_tx >= $5::bigint or m.superseded_tx = any ($6::bigint[])) and not m.withdrawn and m.refs && (select h from t1)::bigint[]) r where k1 is null order by k1 desc nulls last, id desc limit $11::integer)
  ) u order by k1 desc nulls last, id desc limit $11::integer) p) p

-- Index Scan member_resource by member_resource_pkey: ((type = $3) AND (id = $7))
-- Index Scan member_history by member_history_page: ((member_key = s_2.k) AND (type = $3) AND (id = $7))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $8) AND (ROW(date_lo, id) < ROW($9, $10)))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $8) AND (date_lo IS NULL))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $8) AND (ROW(date_lo, id) < ROW($9, $10)))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $8) AND (date_lo IS NULL))
