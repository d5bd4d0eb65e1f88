-- grant: member
-- matches =
--   from member: ExplanationOfBenefit
--     granted: right to search the type, of the member
--     where type (token) any of [{"code":"even"},{"code":"none0"},{"code":"none1"},{"code":"none2"},{"code":"none3"},{"code":"none4"},{"code":"none5"},{"code":"none6"},{"code":"none7"},{"code":"none8"},{"code":"none9"},{"code":"none10"},{"code":"none11"},{"code":"none12"},{"code":"none13"},{"code":"none14"},{"code":"none15"},{"code":"none16"},{"code":"none17"},{"code":"none18"},{"code":"none19"},{"code":"none20"},{"code":"none21"},{"code":"none22"},{"code":"none23"},{"code":"none24"},{"code":"none25"},{"code":"none26"},{"code":"none27"},{"code":"none28"},{"code":"none29"},{"code":"none30"},{"code":"none31"},{"code":"none32"},{"code":"none33"},{"code":"none34"},{"code":"none35"},{"code":"none36"},{"code":"none37"},{"code":"none38"},{"code":"none39"},{"code":"none40"},{"code":"none41"},{"code":"none42"},{"code":"none43"},{"code":"none44"},{"code":"none45"},{"code":"none46"},{"code":"none47"},{"code":"none48"},{"code":"none49"},{"code":"none50"},{"code":"none51"},{"code":"none52"},{"code":"none53"},{"code":"none54"},{"code":"none55"},{"code":"none56"},{"code":"none57"},{"code":"none58"},{"code":"none59"}] {"negated":true}
-- order: main date descending, id descending
-- limit: 10

with s as materialized (select set_config('openpayer.member', $1::text, true)::bigint as k, pg_current_snapshot()::text as w)
select 0::smallint, s.w, null::integer, null::timestamptz, null::text, null::timestamptz from s
union all
select null, p.id, p.version, p.last_updated, p.content, p.k1 from (select p.* from s, lateral (select m.id, m.version, m.last_updated, m.content, m.date_lo as k1
    from member_resource m where m.member_key = s.k and m.type = $2::smallint and $2::smallint = any ($3::smallint[]) and m.content is not null and (exists (select from unnest(m.tokens) t(h) where (t.h in (select unnest($4::bigint[]))) is true)) is not true order by k1 desc nulls last, id desc limit $5::integer) p) p

-- Index Scan member_resource by member_resource_page: ((member_key = s_1.k) AND (type = $2))
