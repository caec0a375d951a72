-- Message attachments: what is known of each file in the bucket `attachments`. The file is at `path` in Storage.
--   pending    announced by create_attachment; the uploader may put the file there, or take it away again
--   checking   the Edge Function finish-attachment looks at the bytes; nobody may change them any more
--   ready      may be sent; used once a message has it (message_id)
--   discarded  given up, refused or forgotten; the sweeper removes file and row
-- docs/attachments.md walks through it. messages.attachments is what clients draw; this is the truth.
create table public.message_attachments (
  id uuid primary key,
  conversation_id uuid not null references public.conversations (id) on delete restrict,
  uploader_id uuid references public.profiles (id) on delete set null,
  message_id uuid references public.messages (id) on delete restrict,
  name text not null constraint message_attachments_name_check check (char_length(name) between 1 and 200),
  mime_type text not null constraint message_attachments_mime_type_check check (char_length(mime_type) <= 120),
  size bigint not null constraint message_attachments_size_check check (size between 1 and 10485760),
  width integer constraint message_attachments_width_check check (width between 1 and 65535),
  height integer constraint message_attachments_height_check check (height between 1 and 65535),
  kind text not null constraint message_attachments_kind_check check (kind in ('image', 'video', 'document', 'file')),
  path text not null constraint message_attachments_path_key unique,
  state text not null default 'pending' 
    constraint message_attachments_state_check check (state in ('pending', 'checking', 'ready', 'discarded')),
  created_at timestamptz not null default now(),
  constraint message_attachments_message_check check (message_id is null or state = 'ready'),
  constraint message_attachments_dimensions_check check ((width is null) = (height is null))
);
comment on table public.message_attachments is 'Files of messages, also those that are not sent yet. Written by definer functions only.';
comment on column public.message_attachments.id is 'Minted by the uploader''s client, like a message''s id.';
comment on column public.message_attachments.message_id is 'The message it was sent with; forwarded ones are in message_attachment_shares.';
comment on column public.message_attachments.path is 'Name of the object in the bucket: <conversation_id>/<id>/<safe name>.';

create unique index message_attachments_conversation_id_id_key on public.message_attachments (conversation_id, id);
create unique index message_attachments_uploader_id_id_key on public.message_attachments (uploader_id, id);
create unique index message_attachments_message_id_id_key on public.message_attachments (message_id, id)
  where message_id is not null;
create unique index message_attachments_unused_idx on public.message_attachments (created_at, id) where message_id is null;

alter table public.message_attachments enable row level security;
grant select on public.message_attachments to authenticated;

-- Shares: the further messages that show an attachment, because somebody forwarded it. Written by forward_message.
create table public.message_attachment_shares (
  attachment_id uuid not null references public.message_attachments (id) on delete restrict,
  message_id uuid not null references public.messages (id) on delete restrict,
  created_at timestamptz not null default now(),
  primary key (attachment_id, message_id),
  constraint message_attachment_shares_message_id_attachment_id_key unique (message_id, attachment_id)
);
comment on table public.message_attachment_shares is
  'A forwarded message shows the same file: whoever may read that message may open it, while the message is not deleted.';

alter table public.message_attachment_shares enable row level security;
create policy message_attachment_shares_select_nobody on public.message_attachment_shares for select to authenticated using (false);
comment on policy message_attachment_shares_select_nobody on public.message_attachment_shares is
  'Only definer functions read this table: forwarding must not tell where else a file went.';
