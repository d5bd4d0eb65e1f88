with s as materialized (select pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.refs
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null order by id limit $3::integer) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from directory_resource m where m.type = any ($4::smallint[]) and m.content is not null and m.type = any ($5::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from (select * from p where o <= $6::integer) p, unnest(p.refs) r(h), unnest($7::smallint[], $8::bigint[], $9::smallint[]) x(source, parameter, target) where x.source = $1::smallint
  ) offset 0) h
),
i2 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from directory_resource m where m.type = any ($4::smallint[]) and m.content is not null and m.type = any ($10::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from i1 p, unnest(p.refs) r(h), unnest($11::smallint[], $12::bigint[], $13::smallint[]) x(source, parameter, target) where x.source = p.type
  ) offset 0) h
),
i3 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from directory_resource m where m.type = any ($4::smallint[]) and m.content is not null and m.type = any ($14::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from i2 p, unnest(p.refs) r(h), unnest($15::smallint[], $16::bigint[], $17::smallint[]) x(source, parameter, target) where x.source = p.type
  ) offset 0) h
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from p
union all
select i.type, i.id, i.version, i.last_updated, i.content from (select * from i1 union all select * from i2 union all select * from i3) i

-- Index Scan directory_resource by directory_resource_pkey: (type = '109'::smallint)
-- Index Scan directory_resource by directory_resource_self: (self = (r.h # x.parameter))
-- Index Scan directory_resource by directory_resource_self: (self = (r_1.h # x_1.parameter))
-- Index Scan directory_resource by directory_resource_self: (self = (r_2.h # x_2.parameter))
