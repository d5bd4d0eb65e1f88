-- Accounts, apps, permissions and what the authorization server keeps between requests. Only the owner of the tables reads and
-- writes them: the roles of the surfaces are granted nothing here. docs/decisions/0005-authorization-server.md has the reasons.

-- A person who signs in. The id is the `sub` of tokens, for good.
create table identity_account (
  id uuid primary key default gen_random_uuid(),
  username text collate "C" not null unique,
  -- argon2id as a PHC string
  password text not null,
  patient_id text collate "C" not null,
  name text not null
);

-- Whom else an account may decide for.
create table identity_representation (
  account_id uuid not null references identity_account on delete cascade,
  patient_id text collate "C" not null,
  name text not null,
  position smallint not null,
  primary key (account_id, patient_id)
);

-- Registered apps, in the metadata names of RFC 7591; client_secret is a hash. json, not jsonb, here and below: what clients send may hold \u0000.
create table identity_client (
  client_id text collate "C" primary key,
  metadata json not null,
  registered_at timestamptz not null default now()
);

-- What one member allowed one app. Stays after its end, as the record of it.
create table identity_permission (
  id text collate "C" primary key,
  account_id uuid not null references identity_account on delete cascade,
  client_id text collate "C" not null,
  -- null where the app asked for no member data
  patient_id text collate "C",
  audience text not null,
  scope text not null,
  given_at timestamptz not null default now(),
  expires_at timestamptz not null,
  revoked_at timestamptz
);
create index identity_permission_account on identity_permission (account_id);

-- Sign-ins under way, codes, refresh tokens, grants and used client assertions of oidc-provider. id is the SHA-256 of the value, so that the table opens nothing.
create table identity_artifact (
  model text collate "C" not null,
  id bytea not null,
  payload json not null,
  permission_id text collate "C",
  consumed_at timestamptz,
  expires_at timestamptz not null,
  primary key (model, id)
);
create index identity_artifact_permission on identity_artifact (permission_id) where permission_id is not null;
create index identity_artifact_expiry on identity_artifact (expires_at);

-- What each process reads every second and keeps in memory for as long as an access token could still be shown.
create table identity_revocation (
  id bigint generated always as identity primary key,
  kind text not null check (kind in ('token', 'permission')),
  value text collate "C" not null,
  expires_at timestamptz not null
);
