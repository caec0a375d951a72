-- Ground rules: what a role gets by default, which is nothing, and the schema that the API cannot reach.
-- Later migrations grant each table and function by name, right where it is defined.
-- Hosted Supabase hands new objects in `public` to anon and authenticated; we take that back for objects
-- made by `postgres`. service_role keeps its defaults: it is the key of servers and bypasses RLS anyway.

alter default privileges revoke execute on functions from public;
alter default privileges in schema public revoke execute on functions from anon, authenticated;
alter default privileges in schema public revoke all on tables from anon, authenticated;
alter default privileges in schema public revoke all on sequences from anon, authenticated;

create schema private;
comment on schema private is
  'Helpers, queues, settings and trigger functions. Not exposed by PostgREST; tables are closed, functions are granted one by one.';
grant usage on schema private to authenticated, service_role;
