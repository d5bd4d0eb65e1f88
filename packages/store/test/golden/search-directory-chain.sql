-- grant: public
-- t1 = what a row may point at by practitioner
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where name (string) any of ["doctor 777"] {"match":"starts"}
-- matches =
--   from directory: PractitionerRole
--     granted: right to search the type, open data
--     where points at one of t1 by practitioner
-- order: id
-- limit: 50

with s as materialized (select pg_current_snapshot()::text as w),
t1 as materialized (
  select array_agg(x.h # $1::bigint) as h, count(*) <= $2::integer as few from s, lateral (select m.self as h
    from directory_resource m where m.type = $3::smallint and $3::smallint = any ($4::smallint[]) and m.content is not null and (m.strings like $5::text) limit $6::integer) x
),
c as materialized (
  select x.* from s, t1, lateral (select m.type, m.id from unnest(t1.h) u(h), lateral (select m.*
    from directory_resource m where m.type::integer = $7::smallint and $7::smallint = any ($4::smallint[]) and m.content is not null and m.refs @> array[u.h] offset 0) m where t1.few limit $8::integer) x
),
f as materialized (select (t1.few) and (select count(*) from c) <= $9::integer as few from t1)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, t1, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $10::smallint and $10::smallint = any ($4::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select c.type, c.id from c)) r order by id limit $11::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $12::smallint and $12::smallint = any ($4::smallint[]) and m.content is not null and not f.few and case when t1.few then m.refs && t1.h else exists (select from unnest(m.refs) r(h), lateral (select from (select m.*
    from directory_resource m where m.type::integer = $13::smallint and $13::smallint = any ($4::smallint[]) and m.content is not null and m.self = r.h # $14::bigint offset 0) m where (m.strings like $15::text) limit 1) x) end) r order by id limit $11::integer)
  ) u order by id limit $11::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor 777%'::text)
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[u_1.h])
-- Index Scan directory_resource by directory_resource_pkey: ((type = '109'::smallint) AND (id = c.id))
-- Index Scan directory_resource by directory_resource_pkey: (type = '109'::smallint)
-- Index Scan directory_resource by directory_resource_self: (self = (r.h # '287055462170717130'::bigint))
