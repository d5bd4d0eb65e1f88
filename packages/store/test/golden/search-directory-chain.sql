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
w as materialized (select case when (select few from t1) then $7::integer end as way),
c as materialized (
  select x.* from s, lateral (select m.type, m.id from (select x.*, $8::integer as way from w, lateral (select x.* from unnest((select h from t1)::bigint[]) u(h), lateral (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type::integer = $9::smallint and $9::smallint = any ($4::smallint[]) and m.content is not null and m.refs @> array[u.h] offset 0) x offset 0) x where w.way = $10::integer offset 0) m where true limit $11::integer) x
),
f as materialized (select w.way is not null and (select count(*) from c) <= $12::integer as few from w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $13::smallint and $13::smallint = any ($4::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select c.type, c.id from c)) r order by id limit $14::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $15::smallint and $15::smallint = any ($4::smallint[]) and m.content is not null and not f.few and case when (select few from t1) then m.refs && (select h from t1)::bigint[] else exists (select from unnest(m.refs) r(h), lateral (select from (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type::integer = $16::smallint and $16::smallint = any ($4::smallint[]) and m.content is not null and m.self = r.h # $17::bigint offset 0) m where (m.strings like $18::text) limit 1) x) end) r order by id limit $14::integer)
  ) u order by id limit $14::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor 777%'::text)
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[u_1.h])
-- Index Scan directory_resource by directory_resource_pkey: ((type = '109'::smallint) AND (id = c.id))
-- Index Scan directory_resource by directory_resource_pkey: (type = '109'::smallint)
-- Index Scan directory_resource by directory_resource_self: (self = (r.h # '287055462170717130'::bigint))
