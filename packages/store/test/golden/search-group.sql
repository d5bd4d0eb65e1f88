-- grant: group
-- members: all whom the plan attributes to the group, in order
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member at hand
--     where _lastUpdated (lastUpdated) any of [{"prefix":"ge","lo":1766793600000,"hi":1766880000000}]
-- order: member, id
-- limit: 10

with s as materialized (select set_config('openpayer.group', $1::text, true) as g, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::bigint from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select p.* from lateral (
  select a.member_key as k from attribution a where a.group_id = s.g order by a.member_key offset 0
) a, lateral (select m.id, m.version, m.last_updated, m.content, a.k as k1
    from member_resource m where m.member_key = a.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and (m.last_updated >= $4::timestamptz) order by k1, id limit $5::integer) p order by a.k, id limit $6::integer) p) p

-- Index Scan attribution by attribution_member
-- Index Scan member_resource by member_resource_page: ((member_key = a.member_key) AND (type = '53'::smallint))
-- Index Only Scan attribution by attribution_pkey: ((group_id = (NULLIF(current_setting('openpayer.group'::text, true), ''::text))::text) AND (member_key = m.member_key))
