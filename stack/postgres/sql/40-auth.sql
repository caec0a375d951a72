-- Makes the auth schema that @supabase/lite provisioned (stack/lite/provision.ts) what a hosted project has: owners, grants,
-- row security, and the columns that a seed written for GoTrue fills. Runs as supabase_admin at every start; idempotent.

alter schema auth owner to supabase_admin;

-- GoTrue's columns that lite leaves out. Seeds name them; nothing here reads them.
alter table auth.users
  add column if not exists instance_id uuid,
  add column if not exists is_super_admin boolean;
alter table auth.identities alter column id set default gen_random_uuid();

-- How a session was signed in: hosted keeps it here and copies it to the token's `amr` at every refresh.
create table if not exists auth.mfa_amr_claims (
  session_id uuid not null references auth.sessions (id) on delete cascade,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  authentication_method text not null,
  id uuid not null default gen_random_uuid() primary key,
  constraint mfa_amr_claims_session_id_authentication_method_pkey unique (session_id, authentication_method)
);

-- lite's versions read only the legacy request.jwt.claim.* settings; PostgREST sets request.jwt.claims.
create or replace function auth.uid() returns uuid
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.sub', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'sub'
  )::uuid
$$;

create or replace function auth.role() returns text
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.role', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'role'
  )
$$;

create or replace function auth.email() returns text
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim.email', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')::jsonb ->> 'email'
  )
$$;

create or replace function auth.jwt() returns jsonb
language sql stable
as $$
  select coalesce(
    nullif(current_setting('request.jwt.claim', true), ''),
    nullif(current_setting('request.jwt.claims', true), '')
  )::jsonb
$$;

-- Owners, row security and grants as GoTrue's own migrations leave them: `postgres` may read and write rows, add triggers
-- and pass SELECT on; it owns nothing. API roles reach the functions only.
do $$
declare
  item record;
begin
  for item in select oid::regclass as name from pg_class
    where relnamespace = 'auth'::regnamespace and relkind = 'r'
  loop
    execute format('alter table %s owner to supabase_auth_admin', item.name);
    execute format('alter table %s enable row level security', item.name);
    execute format('grant all on table %s to postgres, dashboard_user', item.name);
    execute format('grant select on table %s to postgres with grant option', item.name);
  end loop;
  for item in select oid::regprocedure as signature from pg_proc where pronamespace = 'auth'::regnamespace
  loop
    execute format('alter function %s owner to supabase_auth_admin', item.signature);
    execute format('grant execute on function %s to public, postgres, dashboard_user', item.signature);
  end loop;
end
$$;

grant all on schema auth to supabase_auth_admin, dashboard_user;
grant usage on schema auth to postgres, anon, authenticated, service_role;
