-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where type (token) any of [{"code":"none0"},{"code":"none1"},{"code":"none2"},{"code":"none3"},{"code":"none4"},{"code":"none5"},{"code":"none6"},{"code":"none7"},{"code":"none8"},{"code":"none9"},{"code":"none10"},{"code":"none11"},{"code":"none12"},{"code":"none13"},{"code":"none14"},{"code":"none15"},{"code":"none16"},{"code":"none17"},{"code":"none18"},{"code":"none19"},{"code":"none20"},{"code":"none21"},{"code":"none22"},{"code":"none23"},{"code":"none24"},{"code":"none25"},{"code":"none26"},{"code":"none27"},{"code":"none28"},{"code":"none29"},{"code":"none30"},{"code":"none31"},{"code":"none32"},{"code":"none33"},{"code":"none34"},{"code":"none35"},{"code":"none36"},{"code":"none37"},{"code":"none38"},{"code":"none39"},{"code":"none40"},{"code":"none41"},{"code":"none42"},{"code":"none43"},{"code":"none44"},{"code":"none45"},{"code":"none46"},{"code":"none47"},{"code":"none48"},{"code":"none49"},{"code":"none50"},{"code":"none51"},{"code":"none52"},{"code":"none53"},{"code":"none54"},{"code":"none55"},{"code":"none56"},{"code":"none57"},{"code":"none58"},{"code":"none59"}]
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w),
own as materialized (
  select x.* from s, lateral (select x.* from unnest($1::bigint[]) u(h), lateral (select m.type, m.id
    from directory_resource m where m.type::integer = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tokens @> array[u.h] offset 0) x limit $4::integer) x
),
own_few as materialized (select n.n <= $5::integer as few, n.n <= $6::integer as probed from (select count(*) as n from own) n),
f as materialized (select few from own_few)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $7::smallint and $7::smallint = any ($3::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select own.type, own.id from own)) r order by id limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $9::smallint and $9::smallint = any ($3::smallint[]) and m.content is not null and not f.few and exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($10::bigint[]))) is true)) r order by id limit $8::integer)
  ) u order by id limit $8::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (tokens @> ARRAY[u_1.h])
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = own.id))
-- Index Scan directory_resource by directory_resource_pkey: (type = '108'::smallint)
