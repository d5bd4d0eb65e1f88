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
    from member_resource m where m.member_key = s.k and m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.content is not null and m.id = $5::text) x) as h from s
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $6::smallint and $6::smallint = any ($4::smallint[]) and m.content is not null and m.refs && (select h from t1)::bigint[] order by k1 desc nulls last, id desc limit $7::integer) p) p

-- Index Scan member_resource by member_resource_pkey: ((type = $3) AND (id = $5))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $6))
