with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::text from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select * from (
  (select * from (select m.id, m.version, m.last_updated, m.content, (select min(left(lower(substr(l, $2::integer)), $3::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $4::text)) as k1
    from member_resource m where m.member_key = s.k and m.type = $5::smallint and $5::smallint = any ($6::smallint[]) and m.content is not null and m.tx < $7::bigint and m.tx <> all ($8::bigint[]) and m.id = any ($9::text[]) offset 0) r where (k1 > $10::text or k1 is null or k1 = $10::text and id > $11::text) order by k1 nulls last, id limit $12::integer) union all 
  (select * from (select m.id, m.version, m.last_updated, m.content, (select min(left(lower(substr(l, $2::integer)), $3::integer) collate "C") from string_to_table(m.strings, e'\n') l where starts_with(l, $4::text)) as k1
    from member_history m where m.member_key = s.k and m.type = $5::smallint and $5::smallint = any ($6::smallint[]) and m.content is not null and m.tx < $7::bigint and m.tx <> all ($8::bigint[]) and (m.superseded_tx >= $7::bigint or m.superseded_tx = any ($8::bigint[])) and not m.withdrawn and m.id = any ($9::text[]) offset 0) r where (k1 > $10::text or k1 is null or k1 = $10::text and id > $11::text) order by k1 nulls last, id limit $12::integer)
  ) u order by k1 nulls last, id limit $12::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $5) AND (id = ANY ($9)))
-- Index Scan member_history by member_history_page: ((member_key = s_1.k) AND (type = $5) AND (id = ANY ($9)))
