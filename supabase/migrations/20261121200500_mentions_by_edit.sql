-- Who is called by name for the first time when a message is edited hears of it, read or unread: a notification of its own beside
-- the conversation's, one for each person and conversation while it is unread, each message told once.
create function private.draft_mention_notifications(p_event_ids bigint[])
returns setof private.notification_draft
language sql
stable
set search_path = ''
as $$
  select
    person.id,
    'message_received',
    'messages',
    coalesce(sender.full_name, 'Somebody') || ' mentioned you' || case when v.kind = 'direct' then '' else coalesce(' in ' || v.title, '') end,
    coalesce(e.payload ->> 'message_preview', ''),
    jsonb_build_object(
      'conversation_id', said.conversation_id, 'message_id', said.id, 'sender_id', said.sender_id, 'seq', said.seq,
      'mentioned', true, 'url', '/c/' || said.conversation_id),
    3::smallint,
    'mention:' || said.id,
    'mention:' || said.conversation_id,
    -- Reading the earlier wording was not reading this: events have numbers of their own.
    e.id + 1000000000000,
    e.created_at,
    null::timestamptz,
    said.conversation_id,
    said.id,
    said.sender_id,
    null::text[],
    true,
    said.silent,
    null::bigint[]
  from private.outbox_events e
  cross join lateral jsonb_array_elements_text(e.payload -> 'newly_mentioned') as called (id)
  join public.messages said on said.id = (e.payload ->> 'message_id')::uuid and said.deleted_at is null
  join public.conversations v on v.id = said.conversation_id
  join public.profiles person on person.id = called.id::uuid
  left join public.profiles sender on sender.id = said.sender_id
  where e.id = any (p_event_ids) and e.type = 'chat.message.updated' and person.id is distinct from said.sender_id
    -- Whom the message called from the start, or an earlier edit, has been told by its notification.
    and not exists (
      select from public.notifications n
      where n.user_id = person.id and (n.dedup_key = 'mention:' || said.id or n.collapse_key = 'conversation:' || said.conversation_id
        and n.data @> jsonb_build_object('mentioned', true, 'message_id', said.id)));
$$;
comment on function private.draft_mention_notifications(bigint[]) is
  'A draft for everybody whom the given chat.message.updated events name in newly_mentioned.';

create or replace function private.notify_of_events(p_event_ids bigint[], p_at timestamptz default now())
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  c_slice constant integer := 1000;
  v_people uuid[] := private.message_recipients(p_event_ids);
begin
  -- By people, not by events: what one person is told of a conversation stays one.
  for v_from in 1 .. cardinality(v_people) by c_slice loop
    perform private.write_notifications(
      array(select d from private.draft_message_notifications(p_event_ids, v_people[v_from : v_from + c_slice - 1]) d), p_at);
  end loop;
  perform private.write_notifications(array(select d from private.draft_reaction_notifications(p_event_ids) d), p_at);
  perform private.write_notifications(array(select d from private.draft_mention_notifications(p_event_ids) d), p_at);
end;
$$;

create or replace function private.process_outbox_events(p_at timestamptz default now(), p_max_events integer default 500)
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

  -- At most so many events, and about 50,000 recipients, so that a run stays short; a larger event comes alone.
  select array_agg(due.id order by due.id) into v_ids
  from (
    select e.id, sum(e.recipients) over (order by e.id rows between unbounded preceding and 1 preceding) as before
    from (
      select o.id, (
        select jsonb_array_length(list) from (values (o.payload -> 'recipient_ids'), (o.payload -> 'newly_mentioned')) as l (list)
        where jsonb_typeof(list) = 'array' limit 1) as recipients
      from private.outbox_events o
      where o.processed_at is null
        and o.type in ('chat.message.created', 'chat.reaction.added', 'chat.message.updated')
        and o.created_at <= p_at - coalesce(
          (select c.in_app_after from public.notification_categories c where c.key = 'messages'), interval '0')
      order by o.id
      limit p_max_events
    ) e
  ) due
  where coalesce(due.before, 0) < 50000;
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
