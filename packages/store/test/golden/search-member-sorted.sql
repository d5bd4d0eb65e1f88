-- grant: member
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
-- order: name, id
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, (select min(left(case when octet_length(l) = length(l) then lower(substr(l, $2::integer)) else replace(replace(replace(replace(translate(regexp_replace(lower(normalize(substr(l, $2::integer), NFKD)), '[\u0300-\u036f]', '', 'g'), $3::text, $4::text), $5::text, $6::text), $7::text, $8::text), $9::text, $10::text), $11::text, $12::text) end, $13::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $14::text)) as k1
    from member_resource m where m.member_key = s.k and m.type = $15::smallint and $15::smallint = any ($16::smallint[]) and m.content is not null order by k1 nulls last, id limit $17::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $15))
