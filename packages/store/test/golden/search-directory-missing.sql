-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where type (missing) {"missing":true}
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and m.tokens @> array[$3::bigint] order by id limit $4::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (tokens @> '{4988269526325950914}'::bigint[])
