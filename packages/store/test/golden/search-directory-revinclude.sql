-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where _id (id) any of ["p7"]
-- order: id
-- limit: 10
-- i1 = included because of the page
--   reverse PractitionerRole:practitioner:Practitioner, from directory, granted: right to read PractitionerRole

with s as materialized (select pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 2::integer as d
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and m.id = $3::text order by id limit $4::integer) p) p
),
i1 as materialized (
  select h.* from s, (select array(select p.self # x.parameter from (select * from p where o <= $5::integer) p, unnest($6::bigint[], $7::smallint[]) x(parameter, target) where x.target = p.type) as h offset 0) g, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, 2 as d
    from directory_resource m where m.type::integer = $8::smallint and $8::smallint = any ($9::smallint[]) and m.content is not null and m.refs && g.h offset 0) h limit $10::integer
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from p
union all
select i.type, i.id, i.version, i.last_updated, i.content from (select * from i1) i
union all
select $11::smallint, null, null, null, null where (select count(*) from i1) > $12::integer

-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = 'p7'::text))
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs && ((InitPlan 3).col1))
