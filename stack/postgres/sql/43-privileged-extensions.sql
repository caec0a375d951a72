-- Hosted Supabase lets `postgres` make some extensions that plain Postgres keeps for superusers (extension supautils:
-- privileged_extensions). Here `postgres` is a superuser only while such a command runs: one event trigger lends it, another takes
-- it back after the command and checks what was made. A failed command rolls the loan back with it, and nobody else ever sees it.
-- Every other extension that is not trusted fails as on hosted: "permission denied to create extension ...".

create or replace function supabase_guard.lends_for() returns text[]
language sql immutable set search_path = ''
as $$
  select array['autoinc', 'bloom', 'dblink', 'dict_xsyn', 'earthdistance', 'insert_username', 'moddatetime', 'pg_stat_statements',
    'pg_walinspect', 'pgrowlocks', 'postgres_fdw', 'refint', 'sslinfo']
$$;

create or replace function supabase_guard.lend_extension() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
begin
  if supabase_guard.caller() = 'postgres' and exists (
    select from pg_catalog.unnest(supabase_guard.lends_for()) as name
    where pg_catalog.current_query() ~* ('\mextension\M[^;]*\m' || name || '\M')
  ) then
    perform pg_catalog.pg_advisory_xact_lock(pg_catalog.hashtext('supabase_guard.lend_extension'));
    alter role postgres superuser;
  end if;
end
$$;

create or replace function supabase_guard.return_extension() returns event_trigger
language plpgsql security definer set search_path = ''
as $$
declare
  refused text;
begin
  if supabase_guard.caller() <> 'postgres'
    or not (select r.rolsuper from pg_catalog.pg_roles r where r.rolname = 'postgres')
  then
    return;
  end if;
  alter role postgres nosuperuser;
  select e.extname into refused
  from pg_catalog.pg_event_trigger_ddl_commands() d
  join pg_catalog.pg_extension e
    on e.oid = d.objid and d.classid = 'pg_catalog.pg_extension'::pg_catalog.regclass
  where e.extname <> all (supabase_guard.lends_for()) and not exists (
    select from pg_catalog.pg_available_extension_versions v
    where v.name = e.extname and v.version = e.extversion and v.trusted
  );
  if refused is not null then
    raise exception 'permission denied to create extension "%"', refused using errcode = '42501';
  end if;
end
$$;

drop event trigger if exists supabase_guard_lend_extension;
create event trigger supabase_guard_lend_extension on ddl_command_start
  when tag in ('CREATE EXTENSION')
  execute function supabase_guard.lend_extension();

drop event trigger if exists supabase_guard_return_extension;
create event trigger supabase_guard_return_extension on ddl_command_end
  when tag in ('CREATE EXTENSION')
  execute function supabase_guard.return_extension();
