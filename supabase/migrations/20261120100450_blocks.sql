-- Blocks: who wants to hear nothing from whom. One direction each; either one closes the direct conversation of the pair.
-- The blocker sees their own blocks; the blocked person never learns of them as such. Written by block_person and
-- unblock_person only: topics have to move along.
create table public.blocks (
  blocker_id uuid not null references public.profiles (id) on delete cascade,
  blocked_id uuid not null references public.profiles (id) on delete cascade,
  created_at timestamptz not null default now(),
  primary key (blocker_id, blocked_id),
  constraint blocks_blocked_id_blocker_id_key unique (blocked_id, blocker_id),
  constraint blocks_self_check check (blocker_id <> blocked_id)
);
comment on table public.blocks is 'blocker_id wants no direct messages from blocked_id.';

alter table public.blocks enable row level security;
create policy blocks_select_owner on public.blocks for select to authenticated
  using (blocker_id = (select auth.uid()));
comment on policy blocks_select_owner on public.blocks is 'People see whom they block, never who blocks them.';
grant select on public.blocks to authenticated;

create function private.is_blocked(p_user_id uuid, p_other_ids uuid[])
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return exists (select from public.blocks b where b.blocker_id = p_user_id and b.blocked_id = any (p_other_ids))
    or exists (select from public.blocks b where b.blocked_id = p_user_id and b.blocker_id = any (p_other_ids));
end;
$$;
comment on function private.is_blocked(uuid, uuid[]) is 'Whether the person blocks, or is blocked by, any of the others.';

create function private.my_blocked_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
rows 5
as $$
  select b.blocked_id from public.blocks b where b.blocker_id = (select auth.uid())
  union
  select b.blocker_id from public.blocks b where b.blocked_id = (select auth.uid());
$$;
comment on function private.my_blocked_ids() is
  'Everybody the caller blocks or is blocked by. For policies only: which of the two it is, is not told to anybody.';
grant execute on function private.my_blocked_ids() to authenticated;
