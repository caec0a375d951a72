-- Notifications: what a person is, or could have been, told; one row for each fact, or for each run of unread messages
-- of one conversation. People read what shows in their bell; only definer functions write.
-- Not deliveries (one row for each channel and device, with what became of it).
create table public.notifications (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  type text not null constraint notifications_type_check check (type in (
    'session_request', 'session_accepted', 'session_declined', 'message_received',
    'session_completed', 'mentor_approved', 'system_announcement', 'reminder')),
  category text not null,
  title text not null constraint notifications_title_check check (char_length(title) between 1 and 250),
  message text not null constraint notifications_message_check check (char_length(message) <= 1000),
  data jsonb not null default '{}' constraint notifications_data_check check (jsonb_typeof(data) = 'object'),
  count integer not null default 1 constraint notifications_count_check check (count >= 0),
  priority smallint not null default 1 constraint notifications_priority_check check (priority between 1 and 5),
  read_at timestamptz,
  expires_at timestamptz,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  updated_at timestamptz not null default date_trunc('milliseconds', now()),
  in_app boolean not null default true,
  hidden_at timestamptz,
  dedup_key text not null,
  collapse_key text not null,
  first_seq bigint not null default 0,
  last_seq bigint not null default 0,
  verdicts jsonb not null default '{}',
  constraint notifications_dedup_key unique (user_id, dedup_key),
  constraint notifications_seq_check check (first_seq <= last_seq)
)
-- Joining, reading and counting rewrite rows; room on the page keeps most of that out of the indexes.
with (fillfactor = 80);
comment on table public.notifications is
  'What people are told. Collapsed: while a conversation''s notification is unread, its next messages join it.';
comment on column public.notifications.count is 'Facts in this row that the person was to hear of; 0 if only refusals are kept here.';
comment on column public.notifications.priority is '1 ordinary to 5 at once; from 3 a push may wake the device.';
comment on column public.notifications.in_app is
  'False: not in the bell, because the person switched that off; the row carries the other channels and the reasons.';
comment on column public.notifications.hidden_at is 'Withdrawn (message deleted, conversation left) or put away by the person. The row stays as history.';
comment on column public.notifications.dedup_key is 'Names the fact: it is written once for each person, however often its event is replayed.';
comment on column public.notifications.collapse_key is 'Names what later facts join: conversation:<id>; the dedup_key where nothing joins.';
comment on column public.notifications.last_seq is 'seq of the newest message in this row. Events up to it have been seen, so replaying them changes nothing.';

comment on column public.notifications.category is
  'Key of a category. No foreign key, which would be asked, and would lock the category''s one row, for each of a crowd: categories stay.';
comment on column public.notifications.verdicts is
  'Channel to {state, reason} where no provider is asked: the bell, and every channel that was refused. Null: notification_deliveries knows.';

-- What new facts join, and what the bell counts.
create unique index notifications_open_key on public.notifications (user_id, collapse_key)
  where read_at is null and hidden_at is null;
create index notifications_user_id_collapse_key_last_seq_idx on public.notifications (user_id, collapse_key, last_seq desc);
create index notifications_user_id_updated_at_idx on public.notifications (user_id, updated_at desc, id desc);

alter table public.notifications enable row level security;
create policy notifications_select_owner on public.notifications for select to authenticated
  using (user_id = (select auth.uid()) and in_app and hidden_at is null);
comment on policy notifications_select_owner on public.notifications is 'People see what their bell shows.';
grant select on public.notifications to authenticated;

create function private.broadcast_notification(p_event text, p_notification public.notifications)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  select realtime.send(
    jsonb_build_object('notification',
      to_jsonb(p_notification) - '{in_app,hidden_at,dedup_key,collapse_key,first_seq,last_seq,verdicts}'::text[]),
    p_event, 'user:' || p_notification.user_id, true)
  where p_notification.in_app and p_notification.hidden_at is null;
$$;
comment on function private.broadcast_notification(text, public.notifications) is
  'Tells the person''s devices of one notification (notification_created, notification_updated), if the bell shows it.';
