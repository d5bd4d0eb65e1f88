-- grant: member
-- t1 = what may point at a row by patient
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
--     where type (token) any of [{"system":"http://kinds","code":"even"}]
-- matches =
--   from member: Patient
--     granted: right to search the type, of the member
--     where one of t1 points here
-- order: main date descending, id descending
-- limit: 50

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
t1 as materialized (
  select array(select r.h # $2::bigint from (select m.refs as h
    from member_resource m where m.member_key = s.k and m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.content is not null and $5::bigint = any (m.tokens)) x, unnest(x.h) r(h)) as h from s
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $6::smallint and $6::smallint = any ($4::smallint[]) and m.content is not null and m.self = any ((select h from t1)::bigint[]) order by k1 desc nulls last, id desc limit $7::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_2.k) AND (type = $3))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $6))
