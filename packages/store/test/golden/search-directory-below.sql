-- grant: public
-- t1 = what lies below Organization/o1 by partof, and that itself
--   from directory: Organization
--     granted: right to search the type, open data
-- matches =
--   from directory: Organization
--     granted: right to search the type, open data
--     where points at one of t1 by partof
-- order: id
-- limit: 50

with s as materialized (select pg_current_snapshot()::text as w),
t1 as materialized (
  select array(
  with recursive w(h) as (select unnest($1::bigint[]) union select x.self from w, lateral (select m.self
    from directory_resource m where m.type::integer = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.refs @> array[w.h # $4::bigint]) x) select w.h # $5::bigint from w
) as h, true as few from s
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $6::smallint and $6::smallint = any ($3::smallint[]) and m.content is not null and m.refs && (select h from t1)::bigint[] order by id limit $7::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (refs @> ARRAY[(w.h # '2743972295077565936'::bigint)])
-- Index Scan directory_resource by directory_resource_pkey: (type = '100'::smallint)
