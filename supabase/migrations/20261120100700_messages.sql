-- Messages: what was said, in order. The id is minted by the client (uuid v7), so that a retry is the same message.
-- Members read; only definer functions write. Never deleted and never cascaded away: a deleted message stays as a
-- tombstone (deleted_at set, content and metadata empty), and what it said is kept elsewhere for those who must know.
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

create index messages_sender_id_idx on public.messages (sender_id);
create index messages_reply_to_idx on public.messages (reply_to) where reply_to is not null;

alter table public.messages enable row level security;
create policy messages_select_member on public.messages for select to authenticated
  using (conversation_id in (select private.my_conversation_ids()));
comment on policy messages_select_member on public.messages is
  'Members read what is said in their conversations; tombstones say nothing.';
grant select on public.messages to authenticated;
