-- grant: member
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
-- order: service-date descending, name, id
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1, p.k2 from (select p.* from s, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content, case when array_position(m.date_params, $2::smallint) is null then null when array_position(m.date_params, $2::smallint, array_position(m.date_params, $2::smallint) + 1) is null then m.dates_lo[array_position(m.date_params, $2::smallint)] else (select max(e.lo) from unnest(m.date_params, m.dates_lo) e(p, lo) where e.p = $2::smallint) end as k1, (select min(left(case when octet_length(l) = length(l) then lower(substr(l, $3::integer)) else replace(replace(replace(replace(translate(regexp_replace(lower(normalize(substr(l, $3::integer), NFKD)), '[\u0300-\u036f]', '', 'g'), $4::text, $5::text), $6::text, $7::text), $8::text, $9::text), $10::text, $11::text), $12::text, $13::text) end, $14::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $15::text)) as k2
    from member_resource m where m.member_key = s.k and m.type = $16::smallint and $16::smallint = any ($17::smallint[]) and m.content is not null and m.tx < $18::bigint and m.tx <> all ($19::bigint[]) offset 0) r where (k1 < $20::timestamptz or k1 is null or k1 = $20::timestamptz and (k2 > $21::text or k2 is null or k2 = $21::text and id > $22::text)) order by k1 desc nulls last, k2 nulls last, id limit $23::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, case when array_position(m.date_params, $2::smallint) is null then null when array_position(m.date_params, $2::smallint, array_position(m.date_params, $2::smallint) + 1) is null then m.dates_lo[array_position(m.date_params, $2::smallint)] else (select max(e.lo) from unnest(m.date_params, m.dates_lo) e(p, lo) where e.p = $2::smallint) end as k1, (select min(left(case when octet_length(l) = length(l) then lower(substr(l, $3::integer)) else replace(replace(replace(replace(translate(regexp_replace(lower(normalize(substr(l, $3::integer), NFKD)), '[\u0300-\u036f]', '', 'g'), $4::text, $5::text), $6::text, $7::text), $8::text, $9::text), $10::text, $11::text), $12::text, $13::text) end, $14::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $15::text)) as k2
    from member_history m where m.member_key = s.k and m.type = $16::smallint and $16::smallint = any ($17::smallint[]) and m.content is not null and m.tx < $18::bigint and m.tx <> all ($19::bigint[]) and (m.superseded_tx >= $18::bigint or m.superseded_tx = any ($19::bigint[])) and not m.withdrawn offset 0) r where (k1 < $20::timestamptz or k1 is null or k1 = $20::timestamptz and (k2 > $21::text or k2 is null or k2 = $21::text and id > $22::text)) order by k1 desc nulls last, k2 nulls last, id limit $23::integer)
  ) u order by k1 desc nulls last, k2 nulls last, id limit $23::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $16))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $16))
