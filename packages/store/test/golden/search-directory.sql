-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null order by id limit $3::integer) p) p

-- Index Scan directory_resource by directory_resource_pkey: (type = '108'::smallint)
