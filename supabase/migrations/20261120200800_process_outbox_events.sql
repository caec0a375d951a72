-- From chat's events to notifications: chat writes chat.message.created and chat.reaction.added and knows nothing more. An
-- event waits here until messages may show in the bell (notification_categories.in_app_after), then becomes drafts for its
-- recipients. Editing and deleting need no event: triggers make notifications say what is left.

alter table private.outbox_events add column error text;
comment on column private.outbox_events.error is
  'Why the reader gave the event up. It is then processed, so that one event nobody can read holds up no other.';

create function private.notify_of_events(p_event_ids bigint[], p_at timestamptz default now())
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
end;
$$;
comment on function private.notify_of_events(bigint[], timestamptz) is
  'Writes the notifications of the given events, a thousand people at a time: a session keeps the memory it has needed once.';

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

  -- At most so many events, and about 50,000 recipients, so that a run stays short; a larger event comes alone.
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
comment on function private.process_outbox_events(timestamptz, integer) is
  'Turns the events that have waited long enough at p_at into notifications, oldest first, and returns how many it took. An event nobody can read is given up with its error; the others go on.';
