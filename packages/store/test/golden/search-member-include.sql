-- grant: member
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
-- order: main date descending, id descending
-- limit: 10
-- i1 = included because of the page
--   forward ExplanationOfBenefit:patient:Patient, from member, granted: right to read Patient
--   forward ExplanationOfBenefit:provider:Practitioner, from shared, granted: right to read Practitioner
--   forward ExplanationOfBenefit:provider:Organization, from shared, granted: right to read Organization

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null order by k1 desc nulls last, id desc limit $4::integer) p) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, 0 as d
    from member_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from (select * from p where o <= $5::integer) p, unnest(p.refs) r(h), unnest($6::smallint[], $7::bigint[], $8::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.member_key = s.k and m.type = $9::smallint and $9::smallint = any ($10::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h union all select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, least(g.d, 2) as d
    from shared_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from (select * from p where o <= $5::integer) p, unnest(p.refs) r(h), unnest($11::smallint[], $12::bigint[], $13::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.type = any ($14::smallint[]) and m.type = any ($15::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h limit $16::integer
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from p
union all
select i.type, i.id, i.version, i.last_updated, i.content, null from (select * from i1) i
union all
select $17::smallint, null, null, null, null, null where (select count(*) from i1) > $18::integer

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2))
-- Index Scan member_resource by member_resource_page: ((member_key = s_2.k) AND (type = $9))
-- Index Scan shared_resource by shared_resource_self: (self = ((r_1.h # x_1.parameter)))
