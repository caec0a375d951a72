-- The roles of a hosted Supabase project. Run by supabase_admin at every start; safe to run again.

create or replace procedure pg_temp.ensure_role(name text, attributes text)
language plpgsql
as $$
begin
  if not exists (select from pg_roles where rolname = name) then
    execute format('create role %I', name);
  end if;
  execute format('alter role %I %s', name, attributes);
end
$$;

-- What an API request runs as.
call pg_temp.ensure_role('anon', 'nologin noinherit');
call pg_temp.ensure_role('authenticated', 'nologin noinherit');
call pg_temp.ensure_role('service_role', 'nologin noinherit bypassrls');

-- What PostgREST signs in as: nothing by itself, it becomes one of the three.
call pg_temp.ensure_role('authenticator', 'login noinherit');

-- Owners of Supabase's own schemas.
call pg_temp.ensure_role('supabase_auth_admin', 'login noinherit createrole');
call pg_temp.ensure_role('supabase_storage_admin', 'login noinherit createrole');
call pg_temp.ensure_role('supabase_realtime_admin', 'nologin noinherit');
call pg_temp.ensure_role('supabase_replication_admin', 'login replication');
call pg_temp.ensure_role('supabase_read_only_user', 'login bypassrls');
call pg_temp.ensure_role('dashboard_user', 'nologin createrole createdb replication');

-- What people and migrations sign in as. Not a superuser, which is the whole point.
call pg_temp.ensure_role('postgres', 'login inherit nosuperuser createrole createdb replication bypassrls');

grant anon, authenticated, service_role to authenticator;
grant anon, authenticated, service_role to supabase_storage_admin;
grant anon, authenticated, service_role to postgres with admin option;
grant authenticator to postgres;
grant pg_monitor, pg_read_all_data, pg_signal_backend to postgres;
grant pg_read_all_data to supabase_read_only_user;

-- Hosted limits: a request that takes longer is cancelled with 57014.
alter role anon set statement_timeout = '3s';
alter role authenticated set statement_timeout = '8s';
alter role authenticator set statement_timeout = '8s';
alter role authenticator set lock_timeout = '8s';

alter role postgres set search_path = "$user", public, extensions;
alter role supabase_admin set search_path = "$user", public, auth, extensions;
alter role supabase_auth_admin set search_path = auth;
alter role supabase_storage_admin set search_path = storage;
alter role supabase_auth_admin set idle_in_transaction_session_timeout = '60s';
-- The stack's own session: bootstrap, Realtime's slot.
alter role supabase_admin set statement_timeout = 0;
