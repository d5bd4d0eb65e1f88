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
own_few as materialized (select n.n <= $5::integer as few, n.n <= $6::integer as probed from (select count(*) as n from own) n),
t1 as materialized (
  select array_agg(r.h # $7::bigint) as h, coalesce(max(x.o), 0) <= $8::integer and not (select few from own_few) as few from s, lateral (select row_number() over () as o, x.h from (select m.refs as h
    from directory_resource m where m.type = $9::smallint and $9::smallint = any ($2::smallint[]) and m.content is not null and not (select few from own_few) and m.tokens @> array[$10::bigint] limit $11::integer) x) x left join unnest(x.h) r(h) on true
),
w as materialized (select case when (select few from own_few) then $12::integer when (select few from t1) then $13::integer end as way),
c as materialized (
  select x.* from s, lateral (select m.type, m.id from (select x.*, $14::integer as way from w, lateral (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type = $15::smallint and $15::smallint = any ($2::smallint[]) and m.content is not null and (m.type, m.id) in (select own.type, own.id from own) offset 0) x where w.way = $16::integer union all select x.*, $17::integer as way from w, lateral (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type::integer = $18::smallint and $18::smallint = any ($2::smallint[]) and m.content is not null and m.self = any ((select h from t1)::bigint[]) offset 0) x where w.way = $19::integer offset 0) m where (m.way = $20::integer or (m.strings like $21::text)) and (m.way = $22::integer or case when (select few from t1) then m.self = any ((select h from t1)::bigint[]) else exists (select from (select m.self # $23::bigint) r(h), lateral (select from (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type::integer = $24::smallint and $24::smallint = any ($2::smallint[]) and m.content is not null and m.refs @> array[r.h] offset 0) m where m.tokens @> array[$25::bigint] limit 1) x) end) limit $26::integer) x
),
f as materialized (select w.way is not null and (select count(*) from c) <= $27::integer as few from w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $28::smallint and $28::smallint = any ($2::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select c.type, c.id from c)) r order by id limit $29::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $30::smallint and $30::smallint = any ($2::smallint[]) and m.content is not null and not f.few and (m.strings like $31::text) and case when (select few from t1) then m.self = any ((select h from t1)::bigint[]) else exists (select from (select m.self # $32::bigint) r(h), lateral (select from (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type::integer = $33::smallint and $33::smallint = any ($2::smallint[]) and m.content is not null and m.refs @> array[r.h] offset 0) m where m.tokens @> array[$34::bigint] limit 1) x) end) r order by id limit $29::integer)
  ) u order by id limit $29::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor 777%'::text)
-- Index Scan directory_resource by directory_resource_updated: (type = '109'::smallint)
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = own_1.id))
-- Index Scan directory_resource by directory_resource_self: (self = ANY ((InitPlan 13).col1))
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[(m_6.self # '287055462170717130'::bigint)])
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = c.id))
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor 777%'::text)
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[(m_1.self # '287055462170717130'::bigint)])
