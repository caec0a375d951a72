-- Schema `realtime` as hosted Supabase shows it to an application: the table whose policies are the authorisation API,
-- `realtime.topic()`, and the publications. Run by supabase_admin; safe to run again.
--
-- Ownership: the schema belongs to supabase_admin, `realtime.messages` to supabase_realtime_admin. `postgres` is neither:
-- it may create policies on `realtime.messages` (42-policies-without-ownership.sql lends it the owning role for that) and
-- nothing else here. No role but supabase_admin has CREATE on the schema.

create schema if not exists realtime authorization supabase_admin;
grant usage on schema realtime to postgres, anon, authenticated, service_role, dashboard_user, supabase_realtime_admin;

create table if not exists realtime.messages (
  topic text not null,
  extension text not null,
  payload jsonb,
  event text,
  private boolean default false,
  updated_at timestamp without time zone not null default (now() at time zone 'utc'),
  inserted_at timestamp without time zone not null default (now() at time zone 'utc'),
  id uuid not null default gen_random_uuid(),
  binary_payload bytea,
  skip_broadcast boolean not null default false,
  primary key (id, inserted_at),
  constraint messages_one_payload_check check (payload is null or binary_payload is null)
) partition by range (inserted_at);

alter table realtime.messages owner to supabase_realtime_admin;
alter table realtime.messages enable row level security;

-- Replay reads one topic, newest first.
create index if not exists messages_topic_inserted_at_idx on realtime.messages (topic, inserted_at desc)
  where extension = 'broadcast' and private;

-- No DELETE for the API roles: what was sent was sent.
grant select, insert, update on realtime.messages to anon, authenticated, service_role;
grant all on realtime.messages to postgres, dashboard_user, supabase_realtime_admin;

comment on table realtime.messages is
  'Messages sent through Realtime. Policies for SELECT say who may listen to a topic, policies for INSERT who may send.';

-- The topic that is being joined, listened to or sent to: what policies compare with.
create or replace function realtime.topic() returns text
language sql stable
as $$ select nullif(current_setting('realtime.topic', true), '') $$;

do $$
begin
  -- Applications add their tables to this one, so its owner is the role that runs migrations.
  if not exists (select from pg_publication where pubname = 'supabase_realtime') then
    create publication supabase_realtime;
    alter publication supabase_realtime owner to postgres;
  end if;
  -- Broadcast from the database. The list spares the walsender the columns that no frame carries.
  if not exists (select from pg_publication where pubname = 'supabase_realtime_messages_publication') then
    create publication supabase_realtime_messages_publication
      for table realtime.messages (id, topic, event, private, payload, binary_payload) where (not skip_broadcast)
      with (publish = 'insert', publish_via_partition_root = true);
  end if;
end
$$;
