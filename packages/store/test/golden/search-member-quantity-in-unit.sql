-- grant: member
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
--     where amount (quantity) any of [{"prefix":"eq","value":"7","lo":"6.5","hi":"7.5","canonical":{"value":"0.007","lo":"0.0065","hi":"0.0075","unit":"g"}}]
-- order: main date descending, id descending
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and ($4::numeric <= any (m.numbers_lo) and $5::numeric > any (m.numbers_hi)) and exists (select from unnest(m.number_params, m.numbers_lo, m.numbers_hi, m.number_units) e(p, lo, hi, u) where (e.p = $6::smallint and e.u = $7::bigint and e.lo >= $8::numeric and e.hi < $9::numeric)) order by k1 desc nulls last, id desc limit $10::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2))
