with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.refs, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null order by k1 desc nulls last, id desc limit $4::integer) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from member_resource m where m.member_key = s.k and m.type = any ($5::smallint[]) and m.content is not null and m.type = any ($6::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from (select * from p where o <= $7::integer) p, unnest(p.refs) r(h), unnest($8::smallint[], $9::bigint[], $10::smallint[]) x(source, parameter, target) where x.source = $2::smallint
  ) offset 0) h union all select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.refs
    from shared_resource m where m.type = any ($11::smallint[]) and m.content is not null and m.type = any ($12::smallint[]) and (m.self, m.type) in (
    select r.h # x.parameter, x.target from (select * from p where o <= $7::integer) p, unnest(p.refs) r(h), unnest($13::smallint[], $14::bigint[], $15::smallint[]) x(source, parameter, target) where x.source = $2::smallint
  ) offset 0) h
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from p
union all
select i.type, i.id, i.version, i.last_updated, i.content, null from (select * from i1) i

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2))
-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan shared_resource by shared_resource_self: (self = (r_1.h # x_1.parameter))
