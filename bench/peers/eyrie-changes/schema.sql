-- Rows that each member of their group may read, and nobody else: what a project on hosted Supabase would publish.
create table if not exists public.bench_members (
  group_id uuid not null,
  user_id uuid not null,
  primary key (user_id, group_id)
);
create table if not exists public.bench_changes (
  id bigint generated always as identity primary key,
  group_id uuid not null,
  body text not null
);
create index if not exists bench_changes_group_id on public.bench_changes (group_id);
alter table public.bench_members enable row level security;
alter table public.bench_changes enable row level security;
grant select on public.bench_members, public.bench_changes to authenticated;
drop policy if exists "Members read their own row" on public.bench_members;
create policy "Members read their own row" on public.bench_members for select to authenticated
  using (user_id = (select auth.uid()));
drop policy if exists "Members read their groups" on public.bench_changes;
create policy "Members read their groups" on public.bench_changes for select to authenticated
  using (exists (
    select 1 from public.bench_members m where m.group_id = bench_changes.group_id and m.user_id = (select auth.uid())));
do $$
begin
  if not exists (
    select 1 from pg_publication_tables where pubname = 'supabase_realtime' and tablename = 'bench_changes'
  ) then
    alter publication supabase_realtime add table public.bench_changes;
  end if;
end
$$;
