-- Makes the storage schema that @supabase/lite provisioned what a hosted project has: owners, grants, and the guard
-- against deleting rows whose file would stay behind. Runs as supabase_admin at every start; idempotent.

alter schema storage owner to supabase_admin;

-- Files go only through the Storage API (lite's connections set storage.can_delete): as on hosted, a plain DELETE fails.
create or replace function storage.protect_delete() returns trigger
language plpgsql
as $$
begin
  if coalesce(current_setting('storage.can_delete', true), 'false') <> 'true' then
    raise exception 'Direct deletion from storage tables is not allowed. Use the Storage API instead.'
      using errcode = '42501', hint = 'A row deleted here would leave its file behind.';
  end if;
  return null;
end
$$;

create or replace trigger protect_buckets_delete before delete on storage.buckets
  for each statement execute function storage.protect_delete();
create or replace trigger protect_objects_delete before delete on storage.objects
  for each statement execute function storage.protect_delete();

do $$
declare
  item record;
begin
  for item in select oid::regclass as name from pg_class
    where relnamespace = 'storage'::regnamespace and relkind = 'r'
  loop
    execute format('alter table %s owner to supabase_storage_admin', item.name);
    execute format('alter table %s enable row level security', item.name);
    execute format('grant all on table %s to anon, authenticated, service_role', item.name);
    execute format('grant all on table %s to postgres with grant option', item.name);
  end loop;
  for item in select oid::regprocedure as signature from pg_proc where pronamespace = 'storage'::regnamespace
  loop
    execute format('alter function %s owner to supabase_storage_admin', item.signature);
    execute format('grant execute on function %s to public, postgres', item.signature);
  end loop;
end
$$;

grant all on schema storage to supabase_storage_admin, dashboard_user;
grant usage on schema storage to anon, authenticated, service_role;
grant usage on schema storage to postgres with grant option;
