-- Dates of open data in an index: a search by a range that few rows meet would else look at every row of the type.
-- A date is a point: where it starts, and where it ends. What a prefix asks for is a quarter of the plane, or a part of one. A row is the
-- smallest box around its dates, so the index finds all rows that may meet a condition, and where a row has one date, only those that do.
-- Both in seconds since 1970. Starts of different types lie beside each other, 1e10 apart, so that milliseconds can still be told apart; those
-- before 1888 are one, those after 2103 are one, and those of periods without a start are by themselves.
create function dates_box(type smallint, dates_lo timestamptz[], dates_hi timestamptz[]) returns box
  language plpgsql immutable strict parallel safe as $$
declare
  first timestamptz := dates_lo[1];
  last timestamptz := dates_lo[1];
  first_end timestamptz := dates_hi[1];
  last_end timestamptz := dates_hi[1];
begin
  for i in 2 .. cardinality(dates_lo) loop
    first := least(first, dates_lo[i]);
    last := greatest(last, dates_lo[i]);
    first_end := least(first_end, dates_hi[i]);
    last_end := greatest(last_end, dates_hi[i]);
  end loop;
  return box(
    point(
      type * 1e10 + case when first < '0001-01-01T00:00:00Z' then -3.2e9 when first = '0001-01-01T00:00:00Z' then -3e9 else greatest(-2.6e9, least(4.2e9, extract(epoch from first)::float8)) end,
      greatest(-3e11, least(3e11, extract(epoch from first_end)::float8))),
    point(
      type * 1e10 + case when last < '0001-01-01T00:00:00Z' then -3.2e9 when last = '0001-01-01T00:00:00Z' then -3e9 else greatest(-2.6e9, least(4.2e9, extract(epoch from last)::float8)) end,
      greatest(-3e11, least(3e11, extract(epoch from last_end)::float8))));
end $$;

create index directory_resource_dates on directory_resource using gist (dates_box(type, dates_lo, dates_hi)) where dates_lo is not null;
create index formulary_resource_dates on formulary_resource using gist (dates_box(type, dates_lo, dates_hi)) where dates_lo is not null;
