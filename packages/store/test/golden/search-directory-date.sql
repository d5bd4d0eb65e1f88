-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where service-date (date) any of [{"lo":1767139200000,"hi":1767225600000,"prefix":"lt"}]
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w),
sample as materialized (
  select count(*) filter (where ($1::timestamptz > any (m.dates_lo)) and exists (select from unnest(m.date_params, m.dates_lo, m.dates_hi) e(p, lo, hi) where e.p = $2::smallint and (e.lo < $3::timestamptz))) * 20 > $4::integer as frequent
  from s, lateral (select m.type, m.id, m.self, m.last_updated, m.tokens, m.refs, m.strings, m.date_params, m.dates_lo, m.dates_hi, m.number_params, m.numbers_lo, m.numbers_hi, m.number_units
    from directory_resource m where m.type = $5::smallint and $5::smallint = any ($6::smallint[]) and m.content is not null order by m.id limit $7::integer) m
),
own as materialized (
  select x.* from s, sample, lateral (select m.type, m.id
    from directory_resource m where m.type::integer = $8::smallint and $8::smallint = any ($6::smallint[]) and m.content is not null and (dates_box(m.type, m.dates_lo, m.dates_hi) && $9::box) and ($10::timestamptz > any (m.dates_lo)) and exists (select from unnest(m.date_params, m.dates_lo, m.dates_hi) e(p, lo, hi) where e.p = $11::smallint and (e.lo < $12::timestamptz)) limit $13::integer) x where not sample.frequent
),
own_few as materialized (select not sample.frequent and n.n <= $14::integer as few, not sample.frequent and n.n <= $15::integer as probed from (select count(*) as n from own) n, sample),
f as materialized (select few from own_few)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $16::smallint and $16::smallint = any ($6::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select own.type, own.id from own)) r order by id limit $17::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $18::smallint and $18::smallint = any ($6::smallint[]) and m.content is not null and not f.few and ($19::timestamptz > any (m.dates_lo)) and exists (select from unnest(m.date_params, m.dates_lo, m.dates_hi) e(p, lo, hi) where e.p = $20::smallint and (e.lo < $21::timestamptz))) r order by id limit $17::integer)
  ) u order by id limit $17::integer) p) p

-- Index Scan directory_resource by directory_resource_pkey: (type = '108'::smallint)
-- Index Scan directory_resource by directory_resource_dates: (dates_box(type, dates_lo, dates_hi) && '(1081767139199.9995,300000000000.0005),(1076799999999.9995,-300000000000.0005)'::box)
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = own.id))
-- Index Scan directory_resource by directory_resource_pkey: (type = '108'::smallint)
