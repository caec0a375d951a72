-- From chat's events to notifications: chat writes chat.message.created and chat.reaction.added and knows nothing more. An
-- event waits here until messages may show in the bell (notification_categories.in_app_after), then becomes a draft for each
-- recipient. Editing and deleting need no event: triggers make notifications say what is left.

alter table private.outbox_events add column error text;
comment on column private.outbox_events.error is
  'Why the reader gave the event up. It is then processed, so that one event nobody can read holds up no other.';

create function private.message_notification_title(p_kind text, p_conversation_title text, p_sender_name text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when p_kind = 'direct' or p_conversation_title is null then coalesce(p_sender_name, 'New message')
    else coalesce(p_sender_name || ' in ', '') || p_conversation_title
  end;
$$;
comment on function private.message_notification_title(text, text, text) is
  'Heading of a notification about a message: who wrote it and, in a group, where.';

create function private.draft_message_notifications(p_event_ids bigint[])
returns setof private.notification_draft
language sql
stable
set search_path = ''
as $$
  select
    recipient.id::uuid,
    'message_received',
    'messages',
    private.message_notification_title(v.kind, v.title, sender.full_name),
    coalesce(e.payload ->> 'message_preview', ''),
    jsonb_build_object(
      'conversation_id', v.id, 'message_id', said.message_id, 'sender_id', said.sender_id, 'seq', said.seq,
      'url', '/c/' || v.id)
      || case when mention.is_meant then '{"mentioned": true}'::jsonb else '{}' end,
    3::smallint,
    'conversation:' || v.id || ':' || said.seq,
    'conversation:' || v.id,
    said.seq,
    e.created_at,
    null::timestamptz,
    v.id,
    said.message_id,
    said.sender_id,
    null::text[],
    mention.is_meant,
    coalesce((e.payload ->> 'silent')::boolean, false)
  from private.outbox_events e
  cross join lateral (
    select (e.payload ->> 'channel_id')::uuid, (e.payload ->> 'message_id')::uuid, (e.payload ->> 'seq')::bigint,
      (e.payload ->> 'sender_id')::uuid
  ) as said (conversation_id, message_id, seq, sender_id)
  join public.conversations v on v.id = said.conversation_id
  left join public.profiles sender on sender.id = said.sender_id
  cross join lateral jsonb_array_elements_text(e.payload -> 'recipient_ids') as recipient (id)
  -- An account deleted meanwhile has nobody to tell.
  join public.profiles person on person.id = recipient.id::uuid
  cross join lateral (select
    coalesce((e.payload ->> 'mentions_everyone')::boolean, false) or coalesce(e.payload -> 'mentions' ? recipient.id, false)
  ) as mention (is_meant)
  where e.id = any (p_event_ids) and e.type = 'chat.message.created';
$$;
comment on function private.draft_message_notifications(bigint[]) is
  'One draft for each recipient of the given chat.message.created events.';

create function private.draft_reaction_notifications(p_event_ids bigint[])
returns setof private.notification_draft
language sql
stable
set search_path = ''
as $$
  select
    said.sender_id,
    'message_received',
    'messages',
    coalesce(actor.full_name, 'Somebody') || ' reacted ' || (e.payload ->> 'emoji'),
    left(said.content, 200),
    jsonb_build_object(
      'conversation_id', said.conversation_id, 'message_id', said.id, 'sender_id', actor.id, 'seq', said.seq,
      'reaction', e.payload ->> 'emoji', 'url', '/c/' || said.conversation_id),
    1::smallint,
    'reaction:' || said.id || ':' || e.id,
    'reaction:' || said.id,
    -- The author has read their own message: events have numbers of their own.
    e.id + 1000000000000,
    e.created_at,
    null::timestamptz,
    said.conversation_id,
    said.id,
    (e.payload ->> 'actor_id')::uuid,
    -- A thumb is no reason to make a telephone ring.
    '{in_app}'::text[],
    null::boolean,
    true
  from private.outbox_events e
  join public.messages said on said.id = (e.payload ->> 'message_id')::uuid and said.deleted_at is null
  join public.profiles author on author.id = said.sender_id
  left join public.profiles actor on actor.id = (e.payload ->> 'actor_id')::uuid
  where e.id = any (p_event_ids) and e.type = 'chat.reaction.added';
$$;
comment on function private.draft_reaction_notifications(bigint[]) is
  'A draft for the author of each message of the given chat.reaction.added events: for the bell only.';

create function private.notify_of_events(p_event_ids bigint[], p_at timestamptz default now())
returns void
language sql
volatile
set search_path = ''
as $$
  select private.write_notifications(
    array(
      select d from private.draft_message_notifications(p_event_ids) d
      union all
      select d from private.draft_reaction_notifications(p_event_ids) d), p_at);
$$;
comment on function private.notify_of_events(bigint[], timestamptz) is 'Writes the notifications of the given events.';

create function private.process_outbox_events(p_at timestamptz default now(), p_max_events integer default 500)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids bigint[];
  v_id bigint;
begin
  -- One reader at a time: events of one conversation must be taken in their order.
  if not pg_try_advisory_xact_lock(hashtextextended('private.process_outbox_events', 0)) then
    return 0;
  end if;

  -- At most so many events, and about 20,000 recipients, so that a run stays short; a larger event comes alone.
  select array_agg(due.id order by due.id) into v_ids
  from (
    select e.id, sum(e.recipients) over (order by e.id rows between unbounded preceding and 1 preceding) as before
    from (
      select o.id,
        case when jsonb_typeof(o.payload -> 'recipient_ids') = 'array' then jsonb_array_length(o.payload -> 'recipient_ids') end
          as recipients
      from private.outbox_events o
      where o.processed_at is null and o.type in ('chat.message.created', 'chat.reaction.added')
        and o.created_at <= p_at - coalesce(
          (select c.in_app_after from public.notification_categories c where c.key = 'messages'), interval '0')
      order by o.id
      limit p_max_events
    ) e
  ) due
  where coalesce(due.before, 0) < 20000;
  if v_ids is null then
    return 0;
  end if;

  begin
    perform private.notify_of_events(v_ids, p_at);
  exception when others then
    foreach v_id in array v_ids loop
      begin
        perform private.notify_of_events(array[v_id], p_at);
      exception when others then
        raise warning 'outbox event % given up: %', v_id, sqlerrm;
        update private.outbox_events o set error = sqlerrm where o.id = v_id;
      end;
    end loop;
  end;
  update private.outbox_events o set processed_at = p_at where o.id = any (v_ids);
  return cardinality(v_ids);
end;
$$;
comment on function private.process_outbox_events(timestamptz, integer) is
  'Turns the events that have waited long enough at p_at into notifications, oldest first, and returns how many it took. An event nobody can read is given up with its error; the others go on.';
