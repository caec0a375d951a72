-- The jobs of notifications: events become notifications and what is due is sent, each every second; events that have
-- been read are kept a few days for whoever wants to look, then cleared away.
create function private.clean_outbox_events(p_at timestamptz default now())
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  -- Loses nothing that anybody waits for: the facts are in messages, what came of them in notifications.
  with gone as (
    delete from private.outbox_events o
    where o.id in (
      select e.id from private.outbox_events e
      -- Types that nobody here reads are never processed.
      where e.error is null and (e.processed_at < p_at - interval '3 days'
        or e.created_at < p_at - interval '3 days' and e.type in ('chat.message.updated', 'chat.message.deleted'))
      order by e.id
      limit 10000
    )
    returning 1
  )
  select count(*)::integer from gone;
$$;
comment on function private.clean_outbox_events(timestamptz) is
  'Deletes events processed, or of a type that is not read, more than 3 days before p_at, at most 10,000 at once, and returns how many. Those given up with an error stay.';

insert into private.scheduled_jobs (name, schedule, kind, command, condition) values
  ('process_notifications', '1 seconds', 'sql', 'select private.process_outbox_events()', null),
  ('dispatch_notifications', '1 seconds', 'function', 'dispatch-notifications', 'private.has_due_deliveries()'),
  ('clean_outbox_events', '*/10 * * * *', 'sql', 'select private.clean_outbox_events()', null);
