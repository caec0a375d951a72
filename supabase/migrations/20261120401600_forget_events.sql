-- Events of chat that nobody reads yet (edits, deletions, reactions) must not pile up. What waits longer than a week has no
-- reader; chat.message.created always has one, and is never dropped unread.
create function private.forget_unread_events(p_at timestamptz default now())
returns integer
language sql
volatile
set search_path = ''
as $$
  -- Loses nothing that anybody waits for: the facts are in messages and message_reactions.
  with gone as (
    delete from private.outbox_events o
    where o.id in (
      select e.id from private.outbox_events e
      where e.processed_at is null
        and e.type in ('chat.message.updated', 'chat.message.deleted', 'chat.reaction.added')
        and e.created_at < p_at - interval '7 days'
      order by e.type, e.id
      limit 10000
    )
    returning 1
  )
  select count(*)::integer from gone;
$$;
comment on function private.forget_unread_events(timestamptz) is
  'Deletes events of types that may have no reader, unread for a week at p_at, at most 10,000 at once, and returns how many.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('forget_unread_events', '*/10 * * * *', 'sql', 'select private.forget_unread_events()');
