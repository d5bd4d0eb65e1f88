with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k)
select c.* from s, lateral (select m.version, m.last_updated, m.content from member_resource m where m.member_key = s.k and m.type = $2::smallint and m.id = $3::text and $2::smallint = any ($4::smallint[]) limit 1) c

-- Index Scan member_resource by member_resource_pkey: ((type = $2) AND (id = $3))
