-- grant: member
-- matches =
--   from member: Patient
--     granted: right to search the type, of the member
-- order: main date descending, id descending
-- limit: 50
-- i1 = included because of the page
--   reverse ExplanationOfBenefit:patient:Patient, from member, granted: right to read ExplanationOfBenefit

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null order by k1 desc nulls last, id desc limit $4::integer) p) p
),
i1 as materialized (
  select h.* from s, (select array(select p.self # x.parameter from (select * from p where o <= $5::integer) p, unnest($6::bigint[], $7::smallint[]) x(parameter, target) where x.target = p.type) as h offset 0) g, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, 0 as d
    from member_resource m where m.member_key = s.k and m.type = $8::smallint and $8::smallint = any ($9::smallint[]) and m.content is not null and m.refs && g.h offset 0) h limit $10::integer
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from p
union all
select i.type, i.id, i.version, i.last_updated, i.content, null from (select * from i1) i
union all
select $11::smallint, null, null, null, null, null where (select count(*) from i1) > $12::integer

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2))
-- Index Scan member_resource by member_resource_page: ((member_key = s_2.k) AND (type = $8))
