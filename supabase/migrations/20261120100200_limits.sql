-- Limits: how much of something one person may do in a time, as rows, so that an operator (or a benchmark,
-- which then says so) changes them without a deploy. Not the place for feature switches or page sizes.
create table private.limits (
  name text primary key,
  value numeric not null constraint limits_value_check check (value >= 0),
  description text not null
);
comment on table private.limits is 'Numbers an operator may change. Rate limits come as a pair <action>_burst and <action>_per_hour.';

alter table private.limits enable row level security;
create policy limits_select_nobody on private.limits for select to authenticated using (false);
comment on policy limits_select_nobody on private.limits is 'Only definer functions read this table.';

insert into private.limits (name, value, description) values
  ('messages_burst', 20, 'Messages one person may send at once.'),
  ('messages_per_hour', 3600, 'Messages one person may send an hour, once the burst is used up: one a second.'),
  ('conversations_burst', 20, 'Conversations one person may start at once.'),
  ('conversations_per_hour', 20, 'Conversations one person may start an hour, once the burst is used up.'),
  ('devices_burst', 200, 'New devices one person may bring at once.'),
  ('devices_per_hour', 60, 'New devices one person may bring an hour, once the burst is used up.'),
  ('changes_burst', 30, 'Edits, deletions, reactions, pins and the like one person may make at once.'),
  ('changes_per_hour', 6000, 'Edits, deletions, reactions, pins and the like one person may make an hour: 100 a minute.'),
  ('drafts_burst', 60, 'Times one person may keep drafts at once.'),
  ('drafts_per_hour', 6000, 'Times one person may keep drafts an hour: 100 a minute.'),
  ('edit_window', 86400, 'Seconds for which an author may edit a message.'),
  ('undo_window', 300, 'Seconds for which whoever deleted a message may bring it back.'),
  ('pinned_messages', 50, 'Pinned messages in one conversation.'),
  ('scheduled_messages', 100, 'Messages one person may have waiting to be sent.'),
  ('group_members', 1000, 'People in one group, its owner included.'),
  ('live_receipt_members', 50, 'Conversations with more members do not broadcast read and delivered marks: everybody would tell everybody.'),
  ('inline_inbox_members', 50, 'Conversations with more members tell inboxes by the job alone, so that a sender never waits for a thousand rows.');

-- One bucket per person and action (no row is shared by two people, so nobody waits for a stranger).
create unlogged table private.rate_buckets (
  user_id uuid not null,
  action text not null,
  tokens double precision not null,
  refilled_at timestamptz not null,
  primary key (user_id, action)
) with (fillfactor = 50);
comment on table private.rate_buckets is 'Token buckets of private.take_token. Unlogged: a crash fills them all up again.';

alter table private.rate_buckets enable row level security;
create policy rate_buckets_select_nobody on private.rate_buckets for select to authenticated using (false);
comment on policy rate_buckets_select_nobody on private.rate_buckets is 'Only definer functions read this table.';

create function private.limit_value(p_name text)
returns numeric
language plpgsql
stable
set search_path = ''
as $$
begin
  return (select l.value from private.limits l where l.name = p_name);
end;
$$;
comment on function private.limit_value(text) is 'One number of private.limits, null if there is none of that name.';

create function private.take_token(p_user_id uuid, p_action text, p_at timestamptz default clock_timestamp())
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_burst double precision;
  v_per_second double precision;
begin
  select max(l.value) filter (where l.name = p_action || '_burst'),
         max(l.value) filter (where l.name = p_action || '_per_hour') / 3600
  into v_burst, v_per_second
  from private.limits l
  where l.name in (p_action || '_burst', p_action || '_per_hour');

  insert into private.rate_buckets as b (user_id, action, tokens, refilled_at)
  values (p_user_id, p_action, v_burst - 1, p_at)
  on conflict (user_id, action) do update
  set tokens = least(v_burst, b.tokens + greatest(0, extract(epoch from p_at - b.refilled_at)) * v_per_second) - 1,
      refilled_at = greatest(b.refilled_at, p_at)
  where least(v_burst, b.tokens + greatest(0, extract(epoch from p_at - b.refilled_at)) * v_per_second) >= 1;
  if not found then
    perform private.raise_error('LIMIT', jsonb_build_object('Retry-After', coalesce(ceil(1 / nullif(v_per_second, 0)), 3600)::text));
  end if;
end;
$$;
comment on function private.take_token(uuid, text, timestamptz) is
  'Takes one token of p_action from the person''s bucket, or raises LIMIT with a Retry-After of the time one token needs. Called by definer functions only.';
