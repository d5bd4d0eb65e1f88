-- grant: public
-- t1 = what may point at a row by practitioner
--   from directory: PractitionerRole
--     granted: right to search the type, open data
--     where practitioner (missing) {"missing":false}
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where name (string) any of ["doctor 777"] {"match":"starts"}
--     where one of t1 points here
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w),
own as materialized (
  select x.* from s, lateral (select m.type, m.id
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and (m.strings like $3::text) limit $4::integer) x
),
own_few as materialized (select count(*) <= $5::integer as few, count(*) <= $6::integer as probed from own),
t1 as materialized (
  select array_agg(r.h # $7::bigint) as h, coalesce(max(x.o), 0) <= $8::integer and not (select few from own_few) as few from s, own_few, lateral (select row_number() over () as o, x.h from (select m.refs as h
    from directory_resource m where m.type = $9::smallint and $9::smallint = any ($2::smallint[]) and m.content is not null and not (select few from own_few) and m.tokens @> array[$10::bigint] limit $11::integer) x) x left join unnest(x.h) r(h) on true
),
c as materialized (
  select x.* from s, own_few, t1, lateral (select m.type, m.id
    from directory_resource m where m.type = $12::smallint and $12::smallint = any ($2::smallint[]) and m.content is not null and own_few.few and (m.type, m.id) in (select own.type, own.id from own) and case when t1.few then m.self = any (t1.h) else exists (select from (select m.self # $13::bigint) r(h), lateral (select from (select m.*
    from directory_resource m where m.type::integer = $14::smallint and $14::smallint = any ($2::smallint[]) and m.content is not null and m.refs @> array[r.h] offset 0) m where m.tokens @> array[$15::bigint] limit 1) x) end union all select m.type, m.id
    from directory_resource m where m.type::integer = $16::smallint and $16::smallint = any ($2::smallint[]) and m.content is not null and t1.few and not own_few.few and m.self = any (t1.h) and (m.strings like $17::text) limit $18::integer) x
),
f as materialized (select (own_few.few or t1.few) and (select count(*) from c) <= $19::integer as few from own_few, t1)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, own_few, t1, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $20::smallint and $20::smallint = any ($2::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select c.type, c.id from c)) r order by id limit $21::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $22::smallint and $22::smallint = any ($2::smallint[]) and m.content is not null and not f.few and (m.strings like $23::text) and case when t1.few then m.self = any (t1.h) else exists (select from (select m.self # $24::bigint) r(h), lateral (select from (select m.*
    from directory_resource m where m.type::integer = $25::smallint and $25::smallint = any ($2::smallint[]) and m.content is not null and m.refs @> array[r.h] offset 0) m where m.tokens @> array[$26::bigint] limit 1) x) end) r order by id limit $21::integer)
  ) u order by id limit $21::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor 777%'::text)
-- Index Scan directory_resource by directory_resource_updated: (type = '109'::smallint)
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = own_1.id))
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[(m_6.self # '287055462170717130'::bigint)])
-- Index Scan directory_resource by directory_resource_self: (self = ANY (t1_1.h))
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = c.id))
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor 777%'::text)
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[(m_1.self # '287055462170717130'::bigint)])
