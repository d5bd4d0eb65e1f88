-- grant: member
-- matches =
--   from member: ExplanationOfBenefit, Patient
--     granted: right to search the type, of the member
--   from shared: Practitioner
--     granted: right to search the type, a row of the member leads here in one step or two
-- order: type, id
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w),
near as materialized (
  select coalesce(array_agg(distinct u.t), '{}') as t from s, lateral (select m.targets
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.content is not null offset 0) r, unnest(r.targets) u(t)
),
far as materialized (
  select near.t || array(select u.t from (select m.targets from shared_resource m where m.self = any (near.t) and m.content is not null) r, unnest(r.targets) u(t)) as t from near
)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::smallint from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, far, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content, m.type as k1
    from member_resource m where m.member_key = s.k and m.type = any ($3::smallint[]) and m.type = any ($4::smallint[]) and m.content is not null) r order by k1, id limit $5::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, m.type as k1
    from shared_resource m where m.type = $6::smallint and $6::smallint = any ($7::smallint[]) and m.self = any (far.t) and m.content is not null) r order by k1, id limit $5::integer)
  ) u order by k1, id limit $5::integer) p) p

-- Index Scan member_resource by member_resource_updated: (member_key = s_2.k)
-- Index Scan shared_resource by shared_resource_self: (self = ANY (near.t))
-- Index Scan member_resource by member_resource_pkey: ((type = ANY ($3)) AND (type = ANY ($4)))
-- Index Scan shared_resource by shared_resource_self: (self = ANY (far.t))
