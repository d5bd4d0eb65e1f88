-- grant: group
-- members: those attributed to the group who have Patient one
-- t1 = what a row may point at by provider
--   from shared: Practitioner
--     granted: right to search the type, a row of the member leads here in one step or two
--     where name (string) any of ["doctor 7"] {"match":"starts"}
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member at hand
--     where patient (reference) any of [{"type":"Patient","id":"one"}]
--     where points at one of t1 by provider
-- order: main date descending, id descending
-- limit: 10

with s as materialized (select set_config('openpayer.group', $1::text, true) as g, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select p.* from lateral (
  select a.member_key as k from attribution a where a.group_id = s.g and a.member_key in (select m.member_key from member_resource m where m.type = any ($2::smallint[]) and m.id = any ($3::text[])) order by a.member_key offset 0
) a, lateral (select coalesce(array_agg(distinct u.t), '{}') as t from lateral (select m.targets
    from member_resource m where m.member_key = a.k and m.type = any ($4::smallint[]) and m.content is not null offset 0) r, unnest(r.targets) u(t)) near, lateral (select near.t || array(select u.t from (select m.targets from shared_resource m where m.self = any (near.t) and m.content is not null) r, unnest(r.targets) u(t)) as t offset 0) far, lateral (select array(select x.h # $5::bigint from (select m.self as h
    from shared_resource m where m.type = $6::smallint and $6::smallint = any ($7::smallint[]) and m.self = any (far.t) and m.content is not null and (m.strings like $8::text)) x) as h offset 0) t1, lateral (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = a.k and m.type = $9::smallint and $9::smallint = any ($10::smallint[]) and m.content is not null and $11::bigint = any (m.refs) and m.refs && t1.h order by k1 desc nulls last, id desc limit $12::integer) p order by k1 desc nulls last, id desc limit $13::integer) p) p

-- Index Scan member_resource by member_resource_pkey: ((type = ANY ('{103}'::smallint[])) AND (id = ANY ('{one}'::text[])))
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m.member_key))
-- Index Scan attribution by attribution_member: (member_key = m.member_key)
-- Index Scan member_resource by member_resource_updated: (member_key = a.member_key)
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m_1.member_key))
-- Index Scan shared_resource by shared_resource_self: (self = ANY ((COALESCE(array_agg(DISTINCT u.t), '{}'::bigint[]))))
-- Index Scan shared_resource by shared_resource_self: (self = ANY ((((COALESCE(array_agg(DISTINCT u.t), '{}'::bigint[])) || (InitPlan 4).col1))))
-- Index Scan member_resource by member_resource_page: ((member_key = a.member_key) AND (type = '53'::smallint))
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m_2.member_key))
