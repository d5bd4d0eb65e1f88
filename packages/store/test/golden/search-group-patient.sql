-- grant: group
-- members: those attributed to the group who have Patient one
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member at hand
--     where patient (reference) any of [{"type":"Patient","id":"one"}]
-- order: main date descending, id descending
-- limit: 10
-- i1 = included because of the page
--   forward ExplanationOfBenefit:patient:Patient, from member, granted: right to read Patient

with s as materialized (select set_config('openpayer.group', $1::text, true) as g, pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from (select p.* from s, lateral (select p.* from lateral (
  select a.member_key as k from attribution a where a.group_id = s.g and a.member_key in (select m.member_key from member_resource m where m.type = any ($2::smallint[]) and m.id = any ($3::text[])) order by a.member_key offset 0
) a, lateral (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, a.k, m.date_lo as k1
    from member_resource m where m.member_key = a.k and m.type = $4::smallint and $4::smallint = any ($5::smallint[]) and m.content is not null and $6::bigint = any (m.refs) order by k1 desc nulls last, id desc limit $7::integer) p order by k1 desc nulls last, id desc limit $8::integer) p) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, 0 as d, g.k
    from member_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d, p.k from (select * from p where o <= $9::integer) p, unnest(p.refs) r(h), unnest($10::smallint[], $11::bigint[], $12::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2, p.k
  ) g where m.member_key = g.k and m.type = $13::smallint and $13::smallint = any ($14::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h limit $15::integer
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from p
union all
select i.type, i.id, i.version, i.last_updated, i.content, null from (select * from i1) i
union all
select $16::smallint, null, null, null, null, null where (select count(*) from i1) > $17::integer

-- Index Scan member_resource by member_resource_pkey: ((type = ANY ('{103}'::smallint[])) AND (id = ANY ('{one}'::text[])))
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m.member_key))
-- Index Scan attribution by attribution_member: (member_key = m.member_key)
-- Index Scan member_resource by member_resource_page: ((member_key = a_2.member_key) AND (type = '53'::smallint))
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m_1.member_key))
-- Index Scan member_resource by member_resource_page: ((member_key = p_1.k) AND (type = '103'::smallint))
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m_2.member_key))
