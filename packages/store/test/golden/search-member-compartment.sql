-- grant: member
-- matches =
--   from member: ExplanationOfBenefit, Patient
--     granted: right to search the type, of the member
--     where in the compartment of Patient/one
-- order: type, id
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::smallint from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.type as k1
    from member_resource m where m.member_key = s.k and m.type = any ($2::smallint[]) and m.type = any ($3::smallint[]) and m.content is not null and (m.type = $4::smallint and m.self = $5::bigint or m.type = $6::smallint and m.refs && $7::bigint[]) order by k1, id limit $8::integer) p) p

-- Index Scan member_resource by member_resource_updated: (member_key = s_1.k)
