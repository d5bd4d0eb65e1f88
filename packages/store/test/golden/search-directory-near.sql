-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where near (near) any of [{"latitude":40,"longitude":-90,"distance":20000}]
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and m.tokens && $3::bigint[] and exists (
    select from unnest(m.number_params, m.numbers_lo, m.numbers_hi) e(p, lat, lon) where e.p = $4::smallint and (sind((e.lat::float8 - $5::double precision) / 2) ^ 2 + cosd($5::double precision) * cosd(e.lat::float8) * sind((e.lon::float8 - $6::double precision) / 2) ^ 2 <= $7::double precision)) order by id limit $8::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (tokens && '{-365543151772271784,-1310435253616124431,839127425877314009,2439441467696558046}'::bigint[])
