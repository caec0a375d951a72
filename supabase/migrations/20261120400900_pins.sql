-- Pins: messages that a conversation keeps at hand. Any member pins and unpins; everybody sees it. The columns pinned_at and
-- pinned_by of messages are all there is. Not saved messages (one person's own) and not pinned conversations.
create function private.pin_message(p_message_id uuid, p_pinned boolean)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_message public.messages := private.lock_live_message(p_message_id, v_user_id);
begin
  if coalesce(p_pinned, false) = (v_message.pinned_at is not null) then
    return v_message;
  end if;
  if p_pinned and private.limit_value('pinned_messages') <= (
    select count(*) from public.messages m
    where m.conversation_id = v_message.conversation_id and m.pinned_at is not null
  ) then
    perform private.raise_error('PINMX');
  end if;
  v_message.pinned_at := case when p_pinned then date_trunc('milliseconds', clock_timestamp()) end;
  v_message.pinned_by := case when p_pinned then v_user_id end;
  return private.keep_change(v_message);
end;
$$;
comment on function private.pin_message(uuid, boolean) is 'See public.pin_message.';
grant execute on function private.pin_message(uuid, boolean) to authenticated;

create function public.pin_message(message_id uuid, pinned boolean)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.pin_message(message_id, pinned);
end;
$$;
comment on function public.pin_message(uuid, boolean) is
  'Pins a message for everybody in the conversation, or unpins it, and answers it; where it is so already nothing changes. Raises NOMSG (hidden, missing, deleted: the same), PINMX (50 of them), BLOCK, LIMIT.';
grant execute on function public.pin_message(uuid, boolean) to authenticated;

create function private.list_pinned_messages(p_conversation_id uuid)
returns setof public.messages
language plpgsql
stable
security definer
set search_path = ''
rows 10
as $$
declare
  v_visible_from bigint := private.require_visible_from(p_conversation_id);
begin
  return query
    select m.* from public.messages m
    where m.conversation_id = p_conversation_id and m.pinned_at is not null and m.seq >= v_visible_from
    order by m.pinned_at desc, m.id desc;
end;
$$;
comment on function private.list_pinned_messages(uuid) is 'See public.list_pinned_messages.';
grant execute on function private.list_pinned_messages(uuid) to authenticated;

create function public.list_pinned_messages(conversation_id uuid)
returns setof public.messages
language plpgsql
stable
set search_path = ''
rows 10
as $$
begin
  return query select * from private.list_pinned_messages(list_pinned_messages.conversation_id);
end;
$$;
comment on function public.list_pinned_messages(uuid) is
  'The pinned messages of a conversation, last pinned first; at most 50. Raises NOCNV.';
grant execute on function public.list_pinned_messages(uuid) to authenticated;
