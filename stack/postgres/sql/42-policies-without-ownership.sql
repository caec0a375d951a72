-- Hosted Supabase lets `postgres` create policies on, and drop triggers from, a few tables that it does not own
-- (extension supautils: policy_grants, drop_trigger_grants). Plain Postgres ties both to ownership. Here `postgres` is a
-- member of the owning role only while such a command runs: one event trigger grants the membership before the command,
-- another takes it back after it and checks which table it was. A failed command rolls its grant back with it.
-- Everything else in those schemas fails as on hosted: "must be owner of table ...".

create schema if not exists supabase_guard authorization supabase_admin;
revoke all on schema supabase_guard from public;

-- Who issued the command: SET ROLE counts, the owner of this definer function does not.
create or replace function supabase_guard.caller() returns text
language sql stable set search_path = ''
as $$
  select case current_setting('role') when 'none' then session_user::text else current_setting('role') end
$$;

create or replace function supabase_guard.lend_ownership() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if supabase_guard.caller() = 'postgres' then
    -- One at a time: two sessions may not write the same pg_auth_members row.
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('supabase_guard.lend_ownership'));
    grant supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin to postgres
      with inherit true, set false;
  end if;
end
$$;

create or replace function supabase_guard.return_ownership() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  refused text;
begin
  if supabase_guard.caller() <> 'postgres' then
    return;
  end if;
  revoke supabase_auth_admin, supabase_storage_admin, supabase_realtime_admin from postgres;
  if tg_tag in ('CREATE POLICY', 'ALTER POLICY') then
    select pg_catalog.format('%I.%I', n.nspname, c.relname) into refused
    from pg_catalog.pg_event_trigger_ddl_commands() d
    join pg_catalog.pg_policy p on p.oid = d.objid and d.classid = 'pg_catalog.pg_policy'::pg_catalog.regclass
    join pg_catalog.pg_class c on c.oid = p.polrelid
    join pg_catalog.pg_namespace n on n.oid = c.relnamespace
    where supabase_guard.is_closed(n.nspname, c.relname);
  end if;
  if refused is not null then
    raise exception 'must be owner of table %', refused using errcode = '42501';
  end if;
end
$$;

-- The tables of the three schemas that hosted does not open to policies of `postgres`.
create or replace function supabase_guard.is_closed(schema_name text, table_name text) returns boolean
language sql immutable set search_path = ''
as $$
  select schema_name in ('auth', 'storage', 'realtime')
    and schema_name || '.' || table_name not in (
      'auth.users', 'auth.identities', 'auth.sessions', 'auth.refresh_tokens', 'auth.audit_log_entries',
      'storage.buckets', 'storage.objects', 'realtime.messages'
    )
$$;

-- DROP POLICY and DROP TRIGGER leave nothing to look up: what was dropped says its table.
create or replace function supabase_guard.check_dropped() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  refused text;
begin
  if supabase_guard.caller() <> 'postgres' then
    return;
  end if;
  select pg_catalog.format('%I.%I', d.address_names[1], d.address_names[2]) into refused
  from pg_catalog.pg_event_trigger_dropped_objects() d
  where d.object_type in ('policy', 'trigger') and d.original
    and supabase_guard.is_closed(d.address_names[1], d.address_names[2]);
  if refused is not null then
    raise exception 'must be owner of table %', refused using errcode = '42501';
  end if;
end
$$;

drop event trigger if exists supabase_guard_lend;
create event trigger supabase_guard_lend on ddl_command_start
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function supabase_guard.lend_ownership();

drop event trigger if exists supabase_guard_return;
create event trigger supabase_guard_return on ddl_command_end
  when tag in ('CREATE POLICY', 'ALTER POLICY', 'DROP POLICY', 'DROP TRIGGER')
  execute function supabase_guard.return_ownership();

drop event trigger if exists supabase_guard_dropped;
create event trigger supabase_guard_dropped on sql_drop
  when tag in ('DROP POLICY', 'DROP TRIGGER')
  execute function supabase_guard.check_dropped();
