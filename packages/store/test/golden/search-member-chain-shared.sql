-- grant: member
-- t1 = what a row may point at by provider
--   from shared: Practitioner
--     granted: right to search the type, a row of the member leads here in one step or two
--     where name (string) any of ["doctor 7"] {"match":"starts"}
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
--     where points at one of t1 by provider
-- order: main date descending, id descending
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
near as materialized (
  select coalesce(array_agg(distinct u.t), '{}') as t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) r, unnest(r.targets) u(t)
),
far as materialized (
  select near.t || array(select u.t from (select m.targets from shared_resource m where m.self = any (near.t) and m.content is not null) r, unnest(r.targets) u(t)) as t from near
),
t1 as materialized (
  select array(select x.h # $3::bigint from (select m.self as h
    from shared_resource m where m.type = $4::smallint and $4::smallint = any ($5::smallint[]) and m.self = any (far.t) and m.content is not null and (m.strings like $6::text)) x) as h from s, far
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, far, lateral (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $7::smallint and $7::smallint = any ($8::smallint[]) and m.content is not null and m.refs && (select h from t1)::bigint[] order by k1 desc nulls last, id desc limit $9::integer) p) p

-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan shared_resource by shared_resource_self: (self = ANY (near.t))
-- Index Scan shared_resource by shared_resource_self: (self = ANY (far_1.t))
-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $7))
