-- Conversation members: who is, or was, in which conversation, how far they have read, and how they like to be told.
-- Members see who else is in; marks are shown by functions, which know who withholds them; settings are their owner's business.
-- All of it is written by functions.
-- Not platform roles (user_roles).
create table public.conversation_members (
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null default 'member' constraint conversation_members_role_check check (role in ('owner', 'member')),
  joined_at timestamptz not null default now(),
  left_at timestamptz,
  last_read_seq bigint not null default 0,
  last_delivered_seq bigint not null default 0,
  last_read_at timestamptz,
  unread_from_seq bigint,
  visible_from_seq bigint not null default 1,
  muted_until timestamptz,
  notify_level text not null default 'all'
    constraint conversation_members_notify_level_check check (notify_level in ('all', 'mentions', 'none')),
  archived_at timestamptz,
  pinned_at timestamptz,
  primary key (conversation_id, user_id),
  -- The way from a person to their conversations.
  constraint conversation_members_user_id_conversation_id_key unique (user_id, conversation_id),
  constraint conversation_members_marks_check check (last_read_seq between 0 and last_delivered_seq),
  constraint conversation_members_unread_from_seq_check check (unread_from_seq between 1 and last_read_seq),
  constraint conversation_members_visible_from_seq_check check (visible_from_seq >= 1)
)
-- Marks move with every message; room on the page keeps those updates out of the indexes.
with (fillfactor = 70);
comment on table public.conversation_members is 'Who is in which conversation, with read and delivered watermarks and the person''s own settings for it.';
comment on column public.conversation_members.left_at is 'Set when the person left or was removed: they see nothing of the conversation any more.';
comment on column public.conversation_members.last_read_seq is 'Everything up to this seq is read. Only rises.';
comment on column public.conversation_members.last_delivered_seq is 'Everything up to this seq has reached a device. Only rises, never below last_read_seq.';
comment on column public.conversation_members.unread_from_seq is
  'The person marked it unread from here, for themselves: a place they had read, until they read again. Others'' receipts know nothing of it.';
comment on column public.conversation_members.visible_from_seq is 'The first message the person may see: later than 1 for newcomers to a group that hides its past.';

create function private.my_conversation_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
rows 50
as $$
  select m.conversation_id from public.conversation_members m
  where m.user_id = (select auth.uid()) and m.left_at is null;
$$;
comment on function private.my_conversation_ids() is
  'The conversations the caller is in. Definer: a policy of conversation_members asks it about conversation_members.';
grant execute on function private.my_conversation_ids() to authenticated;

create function private.my_peer_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select distinct theirs.user_id
  from public.conversation_members mine
  join public.conversation_members theirs on theirs.conversation_id = mine.conversation_id and theirs.left_at is null
  where mine.user_id = (select auth.uid()) and mine.left_at is null;
$$;
comment on function private.my_peer_ids() is 'Everybody the caller shares a conversation with, the caller included.';
grant execute on function private.my_peer_ids() to authenticated;

create function private.my_visible_peer_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
as $$
  select private.my_peer_ids() except select private.my_blocked_ids();
$$;
comment on function private.my_visible_peer_ids() is
  'Everybody whose presence the caller may see: my_peer_ids() without those behind a block, the caller included.';
grant execute on function private.my_visible_peer_ids() to authenticated;

create function private.require_membership(p_conversation_id uuid)
returns uuid
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if not exists (
    select from public.conversation_members m
    where m.conversation_id = p_conversation_id and m.user_id = v_user_id and m.left_at is null
  ) then
    perform private.raise_error('NOCNV');
  end if;
  return v_user_id;
end;
$$;
comment on function private.require_membership(uuid) is
  'The caller, if they are in the conversation. Raises NOCNV, the same for a conversation that does not exist.';
grant execute on function private.require_membership(uuid) to authenticated;

alter table public.conversation_members enable row level security;
create policy conversation_members_select_member on public.conversation_members for select to authenticated
  using (conversation_id in (select private.my_conversation_ids()));
comment on policy conversation_members_select_member on public.conversation_members is
  'Members see who else is, or was, in the conversation.';
grant select (conversation_id, user_id, role, joined_at, left_at) on public.conversation_members to authenticated;

create policy conversations_select_member on public.conversations for select to authenticated
  using (id in (select private.my_conversation_ids()));
comment on policy conversations_select_member on public.conversations is 'Members see their conversations.';

create policy profiles_select_reachable on public.profiles for select to authenticated
  using (
    id = (select auth.uid())
    or id in (select private.my_peer_ids())
    or is_listed and id not in (select private.my_blocked_ids())
  );
comment on policy profiles_select_reachable on public.profiles is
  'People see themselves, whoever they share a conversation with, and whoever is listed and not behind a block.';
