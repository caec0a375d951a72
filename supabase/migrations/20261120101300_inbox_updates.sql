-- Inbox updates: how people who are not looking at a conversation learn that it moved. One event on user:<id> for each
-- member with a live device, at most once a second per conversation: the first message after a quiet spell tells at once
-- (leading edge), later ones leave a note in a queue that a job empties every second (trailing edge).
-- Senders never wait for this: they only insert, the job only deletes.
create unlogged table private.inbox_queue (
  id bigint generated always as identity primary key,
  conversation_id uuid not null,
  due_at timestamptz not null
);
comment on table private.inbox_queue is
  'Conversations whose members are to be told, not before due_at. Unlogged: after a crash every client asks anew anyway.';

alter table private.inbox_queue enable row level security;
create policy inbox_queue_select_nobody on private.inbox_queue for select to authenticated using (false);
comment on policy inbox_queue_select_nobody on private.inbox_queue is 'Only definer functions read this table.';

create function private.message_summary(p_message public.messages)
returns jsonb
language plpgsql
stable
set search_path = ''
as $$
begin
  return jsonb_build_object(
    'id', p_message.id, 'seq', p_message.seq, 'sender_id', p_message.sender_id, 'type', p_message.type,
    'content', left(p_message.content, 200), 'created_at', p_message.created_at, 'deleted_at', p_message.deleted_at);
end;
$$;
comment on function private.message_summary(public.messages) is 'A message as a line of an inbox: the first 200 characters.';

create function private.tell_inboxes(p_conversation_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_payload jsonb;
  v_last_seq bigint;
begin
  select c.last_seq, jsonb_build_object('conversation', jsonb_build_object(
    'id', c.id, 'last_seq', c.last_seq, 'change_seq', c.change_seq, 'last_message_at', c.last_message_at,
    'last_message', (
      select private.message_summary(m) from public.messages m where m.conversation_id = c.id and m.seq = c.last_seq)))
  into v_last_seq, v_payload
  from public.conversations c
  where c.id = p_conversation_id;

  perform realtime.send(
    -- A newcomer's past stays hidden also where it is the newest there is.
    case when m.visible_from_seq > v_last_seq then jsonb_set(v_payload, '{conversation,last_message}', 'null') else v_payload end,
    'inbox_updated', 'user:' || m.user_id)
  from public.conversation_members m
  where m.conversation_id = p_conversation_id
    and m.left_at is null
    and exists (
      select from public.user_presence p
      where p.user_id = m.user_id and p.status <> 'offline' and p.last_seen_at > now() - interval '90 seconds'
    );
end;
$$;
comment on function private.tell_inboxes(uuid) is
  'Sends inbox_updated, the conversation as it stands now, to every member with a device heard of within 90 seconds (hidden tabs beat once a minute) (the sender has others, too).';

create function private.tell_inboxes_soon(
  p_conversation_id uuid, p_previous_message_at timestamptz, p_members integer, p_at timestamptz)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- The job may still be about to tell of the previous message for 2 s (1 s due, 1 s until it runs); one second more keeps the rate.
  if (p_previous_message_at is null or p_at - p_previous_message_at > interval '3 seconds')
    and p_members <= private.limit_value('inline_inbox_members')
  then
    perform private.tell_inboxes(p_conversation_id);
  else
    insert into private.inbox_queue (conversation_id, due_at)
    values (p_conversation_id, coalesce(p_previous_message_at + interval '1 second', p_at));
  end if;
end;
$$;
comment on function private.tell_inboxes_soon(uuid, timestamptz, integer, timestamptz) is
  'Tells at once after a quiet spell (p_previous_message_at null: the first message), else leaves it to flush_inbox. Large conversations are always left to it.';

create function private.flush_inbox(p_at timestamptz default clock_timestamp())
returns integer
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation_ids uuid[];
begin
  with taken as (
    -- All notes of a conversation go once one is due: what is sent is its newest state.
    delete from private.inbox_queue q
    where q.conversation_id in (select due.conversation_id from private.inbox_queue due where due.due_at <= p_at)
    returning q.conversation_id
  )
  select array_agg(distinct t.conversation_id) into v_conversation_ids from taken t;

  perform private.tell_inboxes(id) from unnest(v_conversation_ids) as id;
  return coalesce(cardinality(v_conversation_ids), 0);
end;
$$;
comment on function private.flush_inbox(timestamptz) is
  'Tells the members of every conversation that is due, once each. Returns how many conversations. Run every second.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('flush_inbox', '1 seconds', 'sql', 'select private.flush_inbox()');
