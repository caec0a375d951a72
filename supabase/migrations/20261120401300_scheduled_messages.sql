-- Scheduled messages: written now, sent by the server at their time in their author's name. Everything others may have changed
-- meanwhile is checked again then; what is refused stays with its code for the author to see, change or cancel.
create table private.scheduled_messages (
  id uuid primary key,
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  author_id uuid not null references public.profiles (id) on delete cascade,
  content text not null constraint scheduled_messages_content_check check (char_length(content) between 1 and 10000),
  reply_to uuid references public.messages (id) on delete restrict,
  mentions uuid[] not null default '{}',
  mentions_everyone boolean not null default false,
  silent boolean not null default false,
  send_at timestamptz not null,
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  failed_code text constraint scheduled_messages_failed_code_check check (failed_code ~ '^[A-Z]{5}$')
);
comment on table private.scheduled_messages is 'Messages that wait for their time. A sent one is a row of messages with the same id, and here no more.';
comment on column private.scheduled_messages.failed_code is 'Why it was refused when it was due; it then waits for its author.';

create unique index scheduled_messages_due_idx on private.scheduled_messages (send_at, id) where failed_code is null;
create unique index scheduled_messages_author_id_idx on private.scheduled_messages (author_id, send_at, id);
create unique index scheduled_messages_conversation_id_id_key on private.scheduled_messages (conversation_id, id);
create unique index scheduled_messages_reply_to_id_key on private.scheduled_messages (reply_to, id)
  where reply_to is not null;

alter table private.scheduled_messages enable row level security;
create policy scheduled_messages_select_nobody on private.scheduled_messages for select to authenticated using (false);
comment on policy scheduled_messages_select_nobody on private.scheduled_messages is 'Only definer functions read this table.';

create function private.require_send_at(p_send_at timestamptz, p_at timestamptz default clock_timestamp())
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if p_send_at is null or p_send_at <= p_at or p_send_at > p_at + interval '1 year' then
    perform private.raise_error('BDTIM');
  end if;
end;
$$;
comment on function private.require_send_at(timestamptz, timestamptz) is 'Raises BDTIM unless the time is after p_at, by a year at most.';

create function private.send_due_messages(p_at timestamptz default clock_timestamp(), p_max integer default 100)
returns integer
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_due private.scheduled_messages;
  v_code text;
  v_sent integer := 0;
begin
  -- The only transaction that writes to several conversations, and only one at a time: nobody can wait for it in a circle.
  -- For the same reason it takes no tokens; what one person may have waiting is limited instead.
  if not pg_try_advisory_xact_lock(hashtextextended('private.send_due_messages', 0)) then
    return 0;
  end if;
  for v_due in
    select * from private.scheduled_messages s
    where s.failed_code is null and s.send_at <= p_at
    order by s.send_at, s.id
    limit p_max
    for update skip locked
  loop
    begin
      perform private.post_message(v_due.author_id, v_due.id, v_due.conversation_id, v_due.content, v_due.reply_to, '{}', '{}',
        v_due.mentions, v_due.mentions_everyone, v_due.silent);
      delete from private.scheduled_messages s where s.id = v_due.id;
      v_sent := v_sent + 1;
    exception when others then
      -- What another moment cures (a deadlock, a lock not had) is tried again in a second.
      if sqlstate not like '40%' and sqlstate not like '55%' then
        v_code := case when sqlstate = 'PGRST' then sqlerrm::jsonb ->> 'code' else 'UNKWN' end;
        if v_code = 'UNKWN' then
          raise warning 'scheduled message % given up: %', v_due.id, sqlerrm;
        end if;
        update private.scheduled_messages s set failed_code = v_code where s.id = v_due.id;
        perform realtime.send(
          jsonb_build_object('scheduled_message_id', v_due.id, 'conversation_id', v_due.conversation_id, 'code', v_code),
          'scheduled_message_failed', 'user:' || v_due.author_id);
      end if;
    end;
  end loop;
  return v_sent;
end;
$$;
comment on function private.send_due_messages(timestamptz, integer) is
  'Sends the scheduled messages that are due at p_at, oldest first, at most p_max, and returns how many it sent. A refused one keeps its code, and its author hears scheduled_message_failed. Run every second.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('send_due_messages', '1 seconds', 'sql', 'select private.send_due_messages()');
