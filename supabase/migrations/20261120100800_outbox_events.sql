-- Outbox events: what chat tells the rest of the system, written in the transaction of the fact itself.
-- Chat inserts and knows nothing of who listens; notifications reads, sets processed_at and cleans up.
-- Types, all with {channel_id, message_id, seq, sender_id}, sender_id being the message's author:
--   chat.message.created {recipient_ids, message_preview, mentions, mentions_everyone, silent}
--   chat.message.updated {actor_id, message_preview, mentions, mentions_everyone, silent, is_restored}: edited, or brought back
--   chat.message.deleted {actor_id}
--   chat.reaction.added  {actor_id, emoji, recipient_ids: the author alone}
create table private.outbox_events (
  id bigint generated always as identity primary key,
  type text not null,
  payload jsonb not null,
  created_at timestamptz not null default clock_timestamp(),
  processed_at timestamptz
);
comment on table private.outbox_events is 'Facts for other modules, in the order of their ids within one conversation; processed_at is the reader''s.';
comment on column private.outbox_events.payload is 'channel_id is the conversation''s id: the name the event has had since before our glossary.';

-- By type: a type nobody reads yet must not stand in the way of those that are read.
create unique index outbox_events_waiting_idx on private.outbox_events (type, id) where processed_at is null;

alter table private.outbox_events enable row level security;
create policy outbox_events_select_nobody on private.outbox_events for select to authenticated using (false);
comment on policy outbox_events_select_nobody on private.outbox_events is 'Only definer functions read this table.';
