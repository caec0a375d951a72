-- Supabase's default privileges: whatever a migration makes in `public` is granted to the API roles, so row-level security
-- decides. A project that wants less revokes it in a migration, here as on hosted. Safe to run again.

grant usage on schema public to postgres, anon, authenticated, service_role;

do $$
declare
  creator text;
begin
  foreach creator in array array['postgres', 'supabase_admin'] loop
    execute format(
      'alter default privileges for role %I in schema public grant all on tables to postgres, anon, authenticated, service_role',
      creator);
    execute format(
      'alter default privileges for role %I in schema public grant all on functions to postgres, anon, authenticated, service_role',
      creator);
    execute format(
      'alter default privileges for role %I in schema public grant all on sequences to postgres, anon, authenticated, service_role',
      creator);
  end loop;
end
$$;
