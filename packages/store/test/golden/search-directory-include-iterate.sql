-- grant: public
-- matches =
--   from directory: PractitionerRole
--     granted: right to search the type, open data
-- order: id
-- limit: 10
-- i1 = included because of the page
--   forward PractitionerRole:practitioner:Practitioner, from directory, granted: right to read Practitioner
--   forward PractitionerRole:organization:Organization, from directory, granted: right to read Organization
-- i2 = included because of i1
--   forward Organization:partof:Organization, from directory, granted: right to read Organization
-- i3 = included because of i2
--   forward Organization:partof:Organization, from directory, granted: right to read Organization
-- i4 = what would be included because of i3: only whether there is more
--   forward Organization:partof:Organization, from directory, granted: right to read Organization

with s as materialized (select pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 2::integer as d
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null order by id limit $3::integer) p) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, least(g.d, 2) as d
    from directory_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from (select * from p where o <= $4::integer) p, unnest(p.refs) r(h), unnest($5::smallint[], $6::bigint[], $7::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.type = any ($8::smallint[]) and m.type = any ($9::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h limit $10::integer
),
i2 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, least(g.d, 2) as d
    from directory_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from i1 p, unnest(p.refs) r(h), unnest($11::smallint[], $12::bigint[], $13::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.type = $14::smallint and $14::smallint = any ($9::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h limit $15::integer
),
i3 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, least(g.d, 2) as d
    from directory_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from i2 p, unnest(p.refs) r(h), unnest($16::smallint[], $17::bigint[], $18::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.type = $19::smallint and $19::smallint = any ($9::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h limit $20::integer
),
i4 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, least(g.d, 2) as d
    from directory_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from i3 p, unnest(p.refs) r(h), unnest($21::smallint[], $22::bigint[], $23::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.type = $24::smallint and $24::smallint = any ($9::smallint[]) and m.content is not null and m.self = g.h and m.type = g.target offset 0) h
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from p
union all
select i.type, i.id, i.version, i.last_updated, i.content from (select * from i1 union all select * from i2 union all select * from i3) i
union all
select $25::smallint, null, null, null, null where (select count(*) from i1) > $26::integer or (select count(*) from i2) > $27::integer or (select count(*) from i3) > $28::integer or exists (select from i4 x where not exists (select from (select self from (select * from p where o <= $29::integer) p union all select self from i1 union all select self from i2 union all select self from i3) k where k.self = x.self))

-- Index Scan directory_resource by directory_resource_pkey: (type = '109'::smallint)
-- Index Scan directory_resource by directory_resource_self: (self = ((r.h # x.parameter)))
-- Index Scan directory_resource by directory_resource_updated: (type = '100'::smallint)
-- Index Scan directory_resource by directory_resource_updated: (type = '100'::smallint)
-- Index Scan directory_resource by directory_resource_updated: (type = '100'::smallint)
