-- What people do with their scheduled messages: write, see, change and cancel them.
create function private.schedule_message(
  p_id uuid, p_conversation_id uuid, p_content text, p_send_at timestamptz, p_reply_to uuid, p_mentions uuid[],
  p_mentions_everyone boolean, p_silent boolean)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_content text := private.checked_content(p_content);
  v_mentions uuid[] := '{}';
begin
  if p_id is null then
    perform private.raise_error('BADID');
  end if;
  perform private.require_send_at(p_send_at);
  v_user_id := private.require_membership(p_conversation_id);
  if (private.sent_before(p_id, p_conversation_id, v_user_id)).id is not null or exists (
    select from private.scheduled_messages s
    where s.id = p_id and s.author_id = v_user_id and s.conversation_id = p_conversation_id
  ) then
    return p_id;
  end if;
  perform private.take_token(v_user_id, 'changes');
  if p_reply_to is not null then
    perform private.require_answerable(p_reply_to, p_conversation_id, v_user_id);
  end if;
  if cardinality(p_mentions) > 0 then
    v_mentions := private.checked_mentions(p_mentions, p_conversation_id, v_user_id);
  end if;
  -- The token above is one row per person: whoever schedules twice at once counts one after the other.
  if private.limit_value('scheduled_messages') <= (
    select count(*) from private.scheduled_messages s where s.author_id = v_user_id
  ) then
    perform private.raise_error('SCHMX');
  end if;
  insert into private.scheduled_messages (id, conversation_id, author_id, content, reply_to, mentions, mentions_everyone, silent,
    send_at)
  values (p_id, p_conversation_id, v_user_id, v_content, p_reply_to, v_mentions, coalesce(p_mentions_everyone, false),
    coalesce(p_silent, false), date_trunc('milliseconds', p_send_at))
  on conflict (id) do nothing;
  if not found then
    perform private.raise_error('IDUSD');
  end if;
  return p_id;
end;
$$;
comment on function private.schedule_message(uuid, uuid, text, timestamptz, uuid, uuid[], boolean, boolean) is
  'See public.schedule_message.';
grant execute on function private.schedule_message(uuid, uuid, text, timestamptz, uuid, uuid[], boolean, boolean) to authenticated;

create function public.schedule_message(
  id uuid, conversation_id uuid, content text, send_at timestamptz, reply_to uuid default null, mentions uuid[] default '{}',
  mentions_everyone boolean default false, silent boolean default false)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.schedule_message($1, $2, $3, $4, $5, $6, $7, $8);
$$;
comment on function public.schedule_message(uuid, uuid, text, timestamptz, uuid, uuid[], boolean, boolean) is
  'Has the server send a message at send_at, in the future and within a year, and answers its id, minted by the caller; again changes nothing. Raises BADID, EMPTY, TOLNG, BDTIM, NOCNV, NOMSG, BDMEN, SCHMX (100 of them), IDUSD, LIMIT.';
grant execute on function public.schedule_message(uuid, uuid, text, timestamptz, uuid, uuid[], boolean, boolean) to authenticated;

create function private.list_scheduled_messages(p_conversation_id uuid)
returns table (
  id uuid, conversation_id uuid, content text, reply_to uuid, mentions uuid[], mentions_everyone boolean, silent boolean,
  send_at timestamptz, created_at timestamptz, failed_code text)
language plpgsql
stable
security definer
set search_path = ''
rows 10
as $$
declare
  v_user_id uuid := private.me();
begin
  return query
    select s.id, s.conversation_id, s.content, s.reply_to, s.mentions, s.mentions_everyone, s.silent, s.send_at, s.created_at,
      s.failed_code
    from private.scheduled_messages s
    where s.author_id = v_user_id and (p_conversation_id is null or s.conversation_id = p_conversation_id)
    order by s.send_at, s.id;
end;
$$;
comment on function private.list_scheduled_messages(uuid) is 'See public.list_scheduled_messages.';
grant execute on function private.list_scheduled_messages(uuid) to authenticated;

create function public.list_scheduled_messages(conversation_id uuid default null)
returns table (
  id uuid, conversation_id uuid, content text, reply_to uuid, mentions uuid[], mentions_everyone boolean, silent boolean,
  send_at timestamptz, created_at timestamptz, failed_code text)
language sql
stable
set search_path = ''
rows 10
as $$
  select * from private.list_scheduled_messages($1);
$$;
comment on function public.list_scheduled_messages(uuid) is
  'The caller''s messages that wait to be sent, of one conversation or of all, next first; failed_code says why one was refused when it was due.';
grant execute on function public.list_scheduled_messages(uuid) to authenticated;
