-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where type (token) any of [{"code":"k0"},{"code":"k1"},{"code":"k2"},{"code":"k3"},{"code":"k4"},{"code":"k5"},{"code":"k6"},{"code":"k7"},{"code":"k8"},{"code":"k9"},{"code":"k10"},{"code":"k11"},{"code":"k12"},{"code":"k13"},{"code":"k14"},{"code":"k15"},{"code":"k16"},{"code":"k17"},{"code":"k18"},{"code":"k19"},{"code":"k20"},{"code":"k21"},{"code":"k22"},{"code":"k23"},{"code":"k24"},{"code":"k25"},{"code":"k26"},{"code":"k27"},{"code":"k28"},{"code":"k29"},{"code":"k30"},{"code":"k31"},{"code":"k32"},{"code":"k33"},{"code":"k34"},{"code":"k35"},{"code":"k36"},{"code":"k37"},{"code":"k38"},{"code":"k39"},{"code":"k40"},{"code":"k41"},{"code":"k42"},{"code":"k43"},{"code":"k44"},{"code":"k45"},{"code":"k46"},{"code":"k47"},{"code":"k48"},{"code":"k49"},{"code":"k50"},{"code":"k51"},{"code":"k52"},{"code":"k53"},{"code":"k54"},{"code":"k55"},{"code":"k56"},{"code":"k57"},{"code":"k58"},{"code":"k59"}]
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w),
own as materialized (
  select x.* from s, lateral (select x.* from unnest($1::bigint[]) u(h), lateral (select m.type, m.id
    from directory_resource m where m.type::integer = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and m.tokens @> array[u.h] offset 0) x union all select m.type, m.id
    from directory_history m where m.type = $6::smallint and $6::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($7::bigint[]))) is true) limit $8::integer) x
),
own_few as materialized (select n.n <= $9::integer as few, n.n <= $10::integer as probed from (select count(*) as n from own) n),
f as materialized (select few from own_few)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $11::smallint and $11::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and f.few and (m.type, m.id) in (select own.type, own.id from own)) r where id > $12::text order by id limit $13::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_history m where m.type = $11::smallint and $11::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and f.few and (m.type, m.id) in (select own.type, own.id from own)) r where id > $12::text order by id limit $13::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $14::smallint and $14::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and not f.few and exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($15::bigint[]))) is true)) r where id > $12::text order by id limit $13::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_history m where m.type = $14::smallint and $14::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not f.few and exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($15::bigint[]))) is true)) r where id > $12::text order by id limit $13::integer)
  ) u order by id limit $13::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (tokens @> ARRAY[u_1.h])
-- Index Scan directory_history by directory_history_updated: (type = '108'::smallint)
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = own.id) AND (id > 'p10'::text))
-- Index Scan directory_history by directory_history_pkey: ((type = '108'::smallint) AND (id > 'p10'::text))
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id > 'p10'::text))
-- Index Scan directory_history by directory_history_pkey: ((type = '108'::smallint) AND (id > 'p10'::text))
