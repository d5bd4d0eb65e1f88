-- grant: member
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
-- order: main date descending, id descending
-- limit: 10
-- i1 = included because of the page
--   forward ExplanationOfBenefit:patient:Patient, from member, granted: right to read Patient

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
p as materialized (
  select row_number() over () as o, p.* from (select p.* from s, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[])) r where (k1, id) < ($6::timestamptz, $7::text) order by k1 desc nulls last, id desc limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[])) r where k1 is null order by k1 desc nulls last, id desc limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, m.date_lo as k1
    from member_history m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not m.withdrawn) r where (k1, id) < ($6::timestamptz, $7::text) order by k1 desc nulls last, id desc limit $8::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.type, m.self, m.refs, 0::integer as d, m.date_lo as k1
    from member_history m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not m.withdrawn) r where k1 is null order by k1 desc nulls last, id desc limit $8::integer)
  ) u order by k1 desc nulls last, id desc limit $8::integer) p) p
),
i1 as materialized (
  select h.* from s, lateral (select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, 0 as d
    from member_resource m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from (select * from p where o <= $9::integer) p, unnest(p.refs) r(h), unnest($10::smallint[], $11::bigint[], $12::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.member_key = s.k and m.type = $13::smallint and $13::smallint = any ($14::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and m.self = g.h and m.type = g.target union all select m.type, m.id, m.version, m.last_updated, m.content, m.self, m.refs, 0 as d
    from member_history m, (
    select r.h # x.parameter as h, x.target, min(p.d) + 1 as d from (select * from p where o <= $9::integer) p, unnest(p.refs) r(h), unnest($10::smallint[], $11::bigint[], $12::smallint[]) x(source, parameter, target) where x.source = p.type group by 1, 2
  ) g where m.member_key = s.k and m.type = $13::smallint and $13::smallint = any ($14::smallint[]) and m.content is not null and m.tx < $4::bigint and m.tx <> all ($5::bigint[]) and (m.superseded_tx >= $4::bigint or m.superseded_tx = any ($5::bigint[])) and not m.withdrawn and m.self = g.h and m.type = g.target offset 0) h limit $15::integer
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from p
union all
select i.type, i.id, i.version, i.last_updated, i.content, null from (select * from i1) i
union all
select $16::smallint, null, null, null, null, null where (select count(*) from i1) > $17::integer

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2) AND (ROW(date_lo, id) < ROW($6, $7)))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2) AND (date_lo IS NULL))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $2) AND (ROW(date_lo, id) < ROW($6, $7)))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $2) AND (date_lo IS NULL))
-- Index Scan member_resource by member_resource_page: ((member_key = s_2.k) AND (type = $13))
-- Index Scan member_history by member_history_page: ((member_key = s_2.k) AND (type = $13))
