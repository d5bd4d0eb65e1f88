with s as materialized (select pg_current_snapshot()::text as w)
select c.* from s, lateral (select m.version, m.last_updated, m.content from directory_resource m where m.type = $1::smallint and m.id = $2::text and $1::smallint = any ($3::smallint[]) limit 1) c

-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = 'p7'::text))
