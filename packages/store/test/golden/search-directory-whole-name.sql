-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where name (string) any of ["777 doc"] {"match":"starts"}
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and ((m.strings like $3::text) or (m.strings like $4::text and m.strings like $5::text)) order by id limit $6::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:777 doc%'::text)
-- Bitmap Index Scan directory_resource_strings: ((strings ~~ '%
5:777%'::text) AND (strings ~~ '%
5:doc%'::text))
