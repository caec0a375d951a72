-- Conversations: the chat rooms. Four kinds: direct (one per pair of people), group, context (one per thing of the
-- host platform, such as a booking) and support. Read by members; written by definer functions only.
-- Not to be confused with a topic (the websocket room) or a session (a mentorship session).
create table public.conversations (
  id uuid primary key default gen_random_uuid(),
  kind text not null constraint conversations_kind_check check (kind in ('direct', 'group', 'context', 'support')),
  title text constraint conversations_title_check check (char_length(title) between 1 and 120),
  direct_key text constraint conversations_direct_key_key unique,
  context_type text constraint conversations_context_type_check check (char_length(context_type) between 1 and 60),
  context_id text constraint conversations_context_id_check check (char_length(context_id) between 1 and 200),
  epoch integer not null default 1,
  last_seq bigint not null default 0,
  change_seq bigint not null default 0,
  last_message_at timestamptz not null default date_trunc('milliseconds', now()),
  avatar_path text constraint conversations_avatar_path_check check (char_length(avatar_path) between 1 and 400),
  edits_allowed boolean not null default true,
  attachments_allowed boolean not null default true,
  receipts_enabled boolean not null default true,
  history_visibility text not null default 'all'
    constraint conversations_history_visibility_check check (history_visibility in ('all', 'from_join')),
  created_by uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  constraint conversations_context_key unique (context_type, context_id),
  constraint conversations_direct_check check ((kind = 'direct') = (direct_key is not null)),
  constraint conversations_context_check
    check ((kind = 'context') = (context_type is not null) and (context_type is null) = (context_id is null)),
  constraint conversations_seq_check check (last_seq >= 0 and change_seq >= last_seq)
)
-- Every message updates its conversation's row; room on the page keeps those updates out of the indexes.
with (fillfactor = 70);
comment on table public.conversations is 'Chat rooms, with the two counters that order everything in them.';
comment on column public.conversations.direct_key is 'Both people''s ids, the smaller first: one direct conversation per pair.';
comment on column public.conversations.epoch is 'Part of the topic names; raised when somebody leaves, so that a topic joined earlier goes quiet.';
comment on column public.conversations.last_seq is 'seq of the newest message: 1, 2, 3, ... without gaps, counted under this row''s lock.';
comment on column public.conversations.change_seq is 'Number of the newest change to any message, from the same kind of counter.';
comment on column public.conversations.last_message_at is 'created_at of the newest message, of the conversation while there is none. The inbox pages by it.';
comment on column public.conversations.avatar_path is 'The group''s picture: a ready image of the bucket `attachments` that was uploaded to this conversation.';
comment on column public.conversations.receipts_enabled is 'False: members see no read and delivered marks of each other here.';
comment on column public.conversations.history_visibility is 'What people who are added see of the past: everything, or nothing from before.';

create index conversations_created_by_idx on public.conversations (created_by);

alter table public.conversations enable row level security;
grant select on public.conversations to authenticated;

create function private.direct_key(p_one uuid, p_other uuid)
returns text
language sql
immutable
set search_path = ''
as $$
  select least(p_one, p_other)::text || ':' || greatest(p_one, p_other)::text;
$$;
comment on function private.direct_key(uuid, uuid) is 'The name of the pair, whoever asks: the value of conversations.direct_key.';

create function private.is_blocked_pair(p_direct_key text)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return p_direct_key is not null
    and private.is_blocked(split_part(p_direct_key, ':', 1)::uuid, array[split_part(p_direct_key, ':', 2)::uuid]);
end;
$$;
comment on function private.is_blocked_pair(text) is 'Whether one of a direct conversation''s two people blocks the other; false for null: other kinds.';

create function private.tg_conversations__close_contexts()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  NEW.edits_allowed := false;
  NEW.attachments_allowed := false;
  return NEW;
end;
$$;
comment on function private.tg_conversations__close_contexts() is
  'What is said about a booking or a dispute is kept as it was said: a context conversation begins without edits and files.';
create trigger _500_close_contexts before insert on public.conversations
  for each row when (NEW.kind = 'context') execute function private.tg_conversations__close_contexts();
