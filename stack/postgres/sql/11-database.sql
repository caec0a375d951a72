-- The database itself: owner, schemas and extensions that exist before any migration. Run by supabase_admin; safe to run again.

alter database postgres owner to postgres;
alter database postgres set search_path = "$user", public, extensions;

create schema if not exists extensions authorization postgres;
grant usage on schema extensions to anon, authenticated, service_role;
grant all on schema extensions to dashboard_user;

create extension if not exists pgcrypto with schema extensions;
create extension if not exists "uuid-ossp" with schema extensions;
create extension if not exists pg_stat_statements with schema extensions;

-- Here before lite and Realtime provision them, so that they get hosted's owner and grants from the start.
create schema if not exists auth authorization supabase_admin;
create schema if not exists storage authorization supabase_admin;
grant usage on schema auth, storage to postgres, anon, authenticated, service_role, dashboard_user;
grant create on schema auth to supabase_auth_admin;
grant create on schema storage to supabase_storage_admin;
