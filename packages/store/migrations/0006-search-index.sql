-- With which search parameters the rows of each type are indexed, and where bringing them to another set has got to.
--   indexed   code -> fingerprint of the definition and of the rules by which every row of the type is indexed
--   wanted    the same as the running version has it; null where no row is behind
--   the rest  the last row that was brought to it, and how many were
create table search_index (
  collection text collate "C" not null,
  type smallint not null,
  indexed jsonb not null,
  wanted jsonb,
  in_history boolean not null default false,
  last_id text collate "C" not null default '',
  last_version integer not null default 0,
  done bigint not null default 0,
  primary key (collection, type)
);
revoke all on search_index from public;
