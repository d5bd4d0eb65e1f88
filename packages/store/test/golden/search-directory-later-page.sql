-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and m.tx < $3::bigint and m.tx <> all ($4::bigint[])) r where id > $5::text order by id limit $6::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_history m where m.type = $1::smallint and $1::smallint = any ($2::smallint[]) and m.content is not null and m.tx < $3::bigint and m.tx <> all ($4::bigint[]) and (m.superseded_tx >= $3::bigint or m.superseded_tx = any ($4::bigint[]))) r where id > $5::text order by id limit $6::integer)
  ) u order by id limit $6::integer) p) p

-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id > 'p10'::text))
-- Index Scan directory_history by directory_history_pkey: ((type = '108'::smallint) AND (id > 'p10'::text))
