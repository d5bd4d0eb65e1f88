select q.n::integer, c.* from (
  select q.n, q.k, q.readable, q.id, set_config('openpayer.member', q.k::text, true) as set
  from unnest($1::bigint[], $2::smallint[], $3::text[]) with ordinality q(k, readable, id, n) offset 0
) q, lateral (
  select m.version, m.last_updated, m.content from member_resource m
  where m.member_key = q.k and m.type = q.readable and m.id = q.id limit 1
) c

-- Index Scan member_resource by member_resource_pkey: ((type = q.readable) AND (id = q.id))
