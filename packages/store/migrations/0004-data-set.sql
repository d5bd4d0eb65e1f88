-- Which data sets of the project's own were loaded to their end. A load that was interrupted has no row and is continued.
create table data_set (
  name text primary key,
  loaded_at timestamptz not null default now()
);
revoke all on data_set from public;
