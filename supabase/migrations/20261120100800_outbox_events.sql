-- Outbox events: what chat tells the rest of the system, written in the transaction of the fact itself.
-- Chat inserts and knows nothing of who listens; notifications reads, sets processed_at and cleans up.
-- Types: chat.message.created {channel_id, message_id, seq, sender_id, recipient_ids, message_preview}.
create table private.outbox_events (
  id bigint generated always as identity primary key,
  type text not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  processed_at timestamptz
);
comment on table private.outbox_events is 'Facts for other modules, in the order of their ids within one conversation; processed_at is the reader''s.';
comment on column private.outbox_events.payload is 'channel_id is the conversation''s id: the name the event has had since before our glossary.';

create unique index outbox_events_waiting_idx on private.outbox_events (id) where processed_at is null;

alter table private.outbox_events enable row level security;
create policy outbox_events_select_nobody on private.outbox_events for select to authenticated using (false);
comment on policy outbox_events_select_nobody on private.outbox_events is 'Only definer functions read this table.';
