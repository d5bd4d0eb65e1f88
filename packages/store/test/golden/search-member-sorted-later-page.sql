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
  (select * from (select m.id, m.version, m.last_updated, m.content, case when array_position(m.date_params, $2::smallint) is null then null when array_position(m.date_params, $2::smallint, array_position(m.date_params, $2::smallint) + 1) is null then m.dates_lo[array_position(m.date_params, $2::smallint)] else (select max(e.lo) from unnest(m.date_params, m.dates_lo) e(p, lo) where e.p = $2::smallint) end as k1, (select min(left(lower(substr(l, $3::integer)), $4::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $5::text)) as k2
    from member_resource m where m.member_key = s.k and m.type = $6::smallint and $6::smallint = any ($7::smallint[]) and m.content is not null and m.tx < $8::bigint and m.tx <> all ($9::bigint[]) offset 0) r where (k1 < $10::timestamptz or k1 is null or k1 = $10::timestamptz and (k2 > $11::text or k2 is null or k2 = $11::text and id > $12::text)) order by k1 desc nulls last, k2 nulls last, id limit $13::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, case when array_position(m.date_params, $2::smallint) is null then null when array_position(m.date_params, $2::smallint, array_position(m.date_params, $2::smallint) + 1) is null then m.dates_lo[array_position(m.date_params, $2::smallint)] else (select max(e.lo) from unnest(m.date_params, m.dates_lo) e(p, lo) where e.p = $2::smallint) end as k1, (select min(left(lower(substr(l, $3::integer)), $4::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $5::text)) as k2
    from member_history m where m.member_key = s.k and m.type = $6::smallint and $6::smallint = any ($7::smallint[]) and m.content is not null and m.tx < $8::bigint and m.tx <> all ($9::bigint[]) and (m.superseded_tx >= $8::bigint or m.superseded_tx = any ($9::bigint[])) and not m.withdrawn offset 0) r where (k1 < $10::timestamptz or k1 is null or k1 = $10::timestamptz and (k2 > $11::text or k2 is null or k2 = $11::text and id > $12::text)) order by k1 desc nulls last, k2 nulls last, id limit $13::integer)
  ) u order by k1 desc nulls last, k2 nulls last, id limit $13::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $6))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $6))
