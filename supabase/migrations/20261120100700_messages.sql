-- Messages: what was said, in order. The id is minted by the client (uuid v7), so that a retry is the same message.
-- Members read; only definer functions write. Never deleted and never cascaded away: a deleted message stays as a
-- tombstone (deleted_at set, nothing of what it said left), and what it said is kept elsewhere for those who must know.
-- reactions, attachments and mentions are copies of their own tables, written by the same functions under the lock of the
-- conversation, so that one row is all a client needs and the feed of changes carries everything.
create table public.messages (
  id uuid primary key,
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  seq bigint not null,
  change_seq bigint not null,
  sender_id uuid references public.profiles (id) on delete set null,
  type text not null default 'text'
    constraint messages_type_check check (type in ('text', 'file', 'image', 'video', 'document', 'system')),
  content text not null default '' constraint messages_content_check check (char_length(content) <= 10000),
  reply_to uuid references public.messages (id) on delete restrict,
  edited_at timestamptz,
  deleted_at timestamptz,
  metadata jsonb not null default '{}'
    constraint messages_metadata_check check (jsonb_typeof(metadata) = 'object'),
  reactions jsonb not null default '[]',
  attachments jsonb not null default '[]',
  mentions uuid[] not null default '{}',
  mentions_everyone boolean not null default false,
  forwarded_from uuid references public.messages (id) on delete restrict,
  pinned_at timestamptz,
  pinned_by uuid references public.profiles (id) on delete set null,
  silent boolean not null default false,
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  is_deleted boolean not null generated always as (deleted_at is not null) stored,
  constraint messages_conversation_id_seq_key unique (conversation_id, seq),
  constraint messages_conversation_id_change_seq_key unique (conversation_id, change_seq),
  constraint messages_tombstone_check check (deleted_at is null or (content = '' and metadata = '{}'))
);
comment on table public.messages is 'Messages and the tombstones of deleted ones. Ordered by seq, synchronised by change_seq.';
comment on column public.messages.id is 'Minted by the sender''s client (uuid v7): sending the same id again is the same message.';
comment on column public.messages.seq is 'Place in the conversation: 1, 2, 3, ... without gaps. Never changes.';
comment on column public.messages.change_seq is 'Number of the last change to this message in the conversation''s feed of changes.';
comment on column public.messages.sender_id is 'Null for system messages and once the account is gone.';
comment on column public.messages.metadata is 'Whatever the client wants to keep with the message; never trusted.';
comment on column public.messages.reactions is '[{emoji, user_ids}] in the order of first use; the rows are in message_reactions.';
comment on column public.messages.attachments is
  '[{id, name, mime_type, size, width, height, kind, path}] in the order sent; the rows are in message_attachments.';
comment on column public.messages.mentions is 'Members who are called by name; the rows are in message_mentions.';
comment on column public.messages.forwarded_from is 'The message this one repeats, which its readers may not be able to see.';
comment on column public.messages.silent is 'Sent without waking anybody: notifications of it make no sound and no push.';

create index messages_sender_id_idx on public.messages (sender_id);
create index messages_reply_to_idx on public.messages (reply_to) where reply_to is not null;
create index messages_forwarded_from_idx on public.messages (forwarded_from) where forwarded_from is not null;
create index messages_pinned_by_idx on public.messages (pinned_by) where pinned_by is not null;
create unique index messages_pinned_idx on public.messages (conversation_id, pinned_at, id) where pinned_at is not null;

create function private.my_hidden_pasts()
returns table (conversation_id uuid, visible_from_seq bigint)
language sql
stable
security definer
set search_path = ''
rows 1
as $$
  select m.conversation_id, m.visible_from_seq from public.conversation_members m
  where m.user_id = (select auth.uid()) and m.left_at is null and m.visible_from_seq > 1;
$$;
comment on function private.my_hidden_pasts() is
  'The conversations whose beginning the caller may not see, with the first place they may. Definer: a policy asks it.';
grant execute on function private.my_hidden_pasts() to authenticated;

alter table public.messages enable row level security;
create policy messages_select_member on public.messages for select to authenticated
  using (
    conversation_id in (select private.my_conversation_ids())
    and not exists (
      select from private.my_hidden_pasts() h
      where h.conversation_id = messages.conversation_id and messages.seq < h.visible_from_seq
    )
  );
comment on policy messages_select_member on public.messages is
  'Members read what is said in their conversations, newcomers from where they may; tombstones say nothing.';
grant select on public.messages to authenticated;
-- Not even with the key of servers: what is said is written by our functions, and nothing else.
revoke insert, update, delete, truncate on public.messages from service_role;

create function private.tg_messages__refuse_rewriting()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  if NEW.id = OLD.id and NEW.conversation_id = OLD.conversation_id and NEW.seq = OLD.seq
    and NEW.created_at = OLD.created_at and (NEW.sender_id = OLD.sender_id or NEW.sender_id is null)
  then
    return NEW;
  end if;
  raise exception 'messages are never moved or given to somebody else' using errcode = 'insufficient_privilege';
end;
$$;
comment on function private.tg_messages__refuse_rewriting() is
  'Holds for everybody, role postgres too: who said what where and when stays. An account that goes leaves sender_id null.';
-- Only statements that name these columns pay for it: sending and editing do not.
create trigger _100_refuse_rewriting before update of id, conversation_id, seq, created_at, sender_id on public.messages
  for each row execute function private.tg_messages__refuse_rewriting();

create function private.tg_messages__refuse_removal()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  raise exception 'messages are never removed' using errcode = 'insufficient_privilege';
end;
$$;
comment on function private.tg_messages__refuse_removal() is
  'Whatever comes through the API, definer functions of postgres included, cannot remove a message. An operator at the database itself can.';
create trigger _100_refuse_removal before delete or truncate on public.messages
  for each statement when (session_user <> 'postgres') execute function private.tg_messages__refuse_removal();

create function private.tg_messages__empty_tombstones()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  raise exception 'a tombstone says nothing' using errcode = 'check_violation';
end;
$$;
comment on function private.tg_messages__empty_tombstones() is
  'The rest of messages_tombstone_check. A trigger of changes, because Postgres prepares every check anew for every message that is sent.';
create trigger _200_empty_tombstones
  before update of deleted_at, reactions, attachments, mentions, mentions_everyone, pinned_at on public.messages
  for each row
  when (NEW.deleted_at is not null and (NEW.reactions <> '[]' or NEW.attachments <> '[]' or NEW.mentions <> '{}'
    or NEW.mentions_everyone or NEW.pinned_at is not null))
  execute function private.tg_messages__empty_tombstones();
