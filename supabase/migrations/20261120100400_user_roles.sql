-- User roles: who is a student, mentor, support agent or admin on the platform. Given and taken by admins only.
-- Not the role inside one conversation (conversation_members.role), and never read from the token, where a person could write it.
create table public.user_roles (
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null constraint user_roles_role_check check (role in ('student', 'mentor', 'support', 'admin')),
  granted_at timestamptz not null default now(),
  primary key (user_id, role)
);
comment on table public.user_roles is 'Platform roles of people; a person may hold several.';

create function private.has_role(p_role text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (select from public.user_roles r where r.user_id = (select auth.uid()) and r.role = p_role);
$$;
comment on function private.has_role(text) is
  'Whether the caller holds a platform role. Definer: a policy of user_roles asks it about user_roles.';
grant execute on function private.has_role(text) to authenticated;

alter table public.user_roles enable row level security;
create policy user_roles_select_owner_or_admin on public.user_roles for select to authenticated
  using (user_id = (select auth.uid()) or (select private.has_role('admin')));
comment on policy user_roles_select_owner_or_admin on public.user_roles is
  'People see their own roles, admins all of them; find_people shows the roles of others.';
create policy user_roles_insert_admin on public.user_roles for insert to authenticated
  with check ((select private.has_role('admin')));
comment on policy user_roles_insert_admin on public.user_roles is 'Admins give roles.';
create policy user_roles_delete_admin on public.user_roles for delete to authenticated
  using ((select private.has_role('admin')));
comment on policy user_roles_delete_admin on public.user_roles is 'Admins take roles.';
grant select, delete on public.user_roles to authenticated;
grant insert (user_id, role) on public.user_roles to authenticated;
