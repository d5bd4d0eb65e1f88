-- grant: public
-- matches =
--   from directory: Practitioner
--     granted: right to search the type, open data
--     where name (string) any of ["doctor"] {"match":"starts"}
--     where type (token) any of [{"code":"none0"},{"code":"none1"},{"code":"none2"},{"code":"none3"},{"code":"none4"},{"code":"none5"},{"code":"none6"},{"code":"none7"},{"code":"none8"},{"code":"none9"},{"code":"none10"},{"code":"none11"},{"code":"none12"},{"code":"none13"},{"code":"none14"},{"code":"none15"},{"code":"none16"},{"code":"none17"},{"code":"none18"},{"code":"none19"},{"code":"none20"},{"code":"none21"},{"code":"none22"},{"code":"none23"},{"code":"none24"},{"code":"none25"},{"code":"none26"},{"code":"none27"},{"code":"none28"},{"code":"none29"},{"code":"none30"},{"code":"none31"},{"code":"none32"},{"code":"none33"},{"code":"none34"},{"code":"none35"},{"code":"none36"},{"code":"none37"},{"code":"none38"},{"code":"none39"},{"code":"none40"},{"code":"none41"},{"code":"none42"},{"code":"none43"},{"code":"none44"},{"code":"none45"},{"code":"none46"},{"code":"none47"},{"code":"none48"},{"code":"none49"},{"code":"none50"},{"code":"none51"},{"code":"none52"},{"code":"none53"},{"code":"none54"},{"code":"none55"},{"code":"none56"},{"code":"none57"},{"code":"none58"},{"code":"none59"}]
-- order: id
-- limit: 10

with s as materialized (select pg_current_snapshot()::text as w),
listed as materialized (
  select x.* from s, lateral (select x.* from unnest($1::bigint[]) u(h), lateral (select m.type, m.id
    from directory_resource m where m.type::integer = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tokens @> array[u.h] offset 0) x limit $4::integer) x
),
listed_few as materialized (select count(*) <= $5::integer as few from listed),
own as materialized (
  select x.* from s, lateral (select x.* from listed_few, lateral (select m.type, m.id
    from directory_resource m where m.type = $6::smallint and $6::smallint = any ($3::smallint[]) and m.content is not null and (m.type, m.id) in (select listed.type, listed.id from listed) and (m.strings like $7::text) offset 0) x where listed_few.few union all select x.* from listed_few, lateral (select m.type, m.id
    from directory_resource m where m.type = $8::smallint and $8::smallint = any ($3::smallint[]) and m.content is not null and (m.strings like $9::text) and exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($10::bigint[]))) is true) offset 0) x where not listed_few.few limit $11::integer) x
),
own_few as materialized (select n.n <= $12::integer as few, n.n <= $13::integer as probed from (select count(*) as n from own) n),
f as materialized (select few from own_few)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content from (select p.* from s, f, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $14::smallint and $14::smallint = any ($3::smallint[]) and m.content is not null and f.few and (m.type, m.id) in (select own.type, own.id from own)) r order by id limit $15::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content
    from directory_resource m where m.type = $16::smallint and $16::smallint = any ($3::smallint[]) and m.content is not null and not f.few and (m.strings like $17::text) and exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($18::bigint[]))) is true)) r order by id limit $15::integer)
  ) u order by id limit $15::integer) p) p

-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_values: (tokens @> ARRAY[u_1.h])
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = listed_1.id))
-- Bitmap Heap Scan directory_resource
-- Bitmap Index Scan directory_resource_updated: (type = '108'::smallint)
-- Bitmap Index Scan directory_resource_strings: (strings ~~ '%
5:doctor%'::text)
-- Index Scan directory_resource by directory_resource_pkey: ((type = '108'::smallint) AND (id = own.id))
-- Index Scan directory_resource by directory_resource_pkey: (type = '108'::smallint)
