-- Changing a message: what every edit, deletion, reaction and pin has in common. Find it as the caller may see it, take the
-- lock of its conversation, look again, change the row, give the change its number, tell the conversation.
create function private.visible_message(p_message_id uuid, p_user_id uuid, p_as_admin boolean default false)
returns public.messages
language plpgsql
stable
set search_path = ''
as $$
declare
  v_message public.messages;
begin
  select m.* into v_message
  from public.messages m
  left join public.conversation_members mine
    on mine.conversation_id = m.conversation_id and mine.user_id = p_user_id and mine.left_at is null
  where m.id = p_message_id and (p_as_admin or m.seq >= mine.visible_from_seq);
  if not found then
    perform private.raise_error('NOMSG');
  end if;
  return v_message;
end;
$$;
comment on function private.visible_message(uuid, uuid, boolean) is
  'A message the person may see, a tombstone too; any message for an admin. Raises NOMSG, the same for one that does not exist.';

create function private.lock_message(p_message_id uuid, p_user_id uuid, p_as_admin boolean default false)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation_id uuid;
begin
  -- Strangers are refused before they can make anybody wait.
  v_conversation_id := (private.visible_message(p_message_id, p_user_id, p_as_admin)).conversation_id;
  perform private.take_token(p_user_id, 'changes');
  perform from public.conversations c where c.id = v_conversation_id for no key update;
  return private.visible_message(p_message_id, p_user_id, p_as_admin);
end;
$$;
comment on function private.lock_message(uuid, uuid, boolean) is
  'Locks the message''s conversation and answers the message as it is under the lock. Raises NOMSG, and LIMIT for too many changes.';

create function private.lock_live_message(p_message_id uuid, p_user_id uuid)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_message public.messages := private.lock_message(p_message_id, p_user_id);
begin
  if v_message.deleted_at is not null then
    perform private.raise_error('NOMSG');
  elsif private.is_blocked_pair((select c.direct_key from public.conversations c where c.id = v_message.conversation_id)) then
    perform private.raise_error('BLOCK');
  end if;
  return v_message;
end;
$$;
comment on function private.lock_live_message(uuid, uuid) is
  'lock_message for changes the others see as said by the person: the message must still be there, and no block between two.';

create function private.keep_change(
  p_message public.messages, p_event text default 'message_updated', p_says_else boolean default false)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_message public.messages;
begin
  update public.conversations c set change_seq = c.change_seq + 1
  where c.id = p_message.conversation_id
  returning * into v_conversation;
  update public.messages m
  set change_seq = v_conversation.change_seq, content = p_message.content, edited_at = p_message.edited_at,
      deleted_at = p_message.deleted_at, metadata = p_message.metadata, reactions = p_message.reactions,
      attachments = p_message.attachments, mentions = p_message.mentions, mentions_everyone = p_message.mentions_everyone,
      pinned_at = p_message.pinned_at, pinned_by = p_message.pinned_by
  where m.id = p_message.id
  returning * into v_message;

  if exists (
    select from public.conversation_members m
    where m.conversation_id = v_message.conversation_id and m.left_at is null and m.visible_from_seq > v_message.seq
  ) then
    -- Newcomers who may not see this message listen too: the others fetch it.
    perform realtime.send(jsonb_build_object('change_seq', v_message.change_seq), 'conversation_changed',
      private.conversation_topic(v_conversation.id, v_conversation.epoch));
  else
    perform realtime.send(jsonb_build_object('message', to_jsonb(v_message)), p_event,
      private.conversation_topic(v_conversation.id, v_conversation.epoch));
  end if;
  if p_says_else then
    -- The line in the inbox, or the number of unread messages, may be another one now.
    insert into private.inbox_queue (conversation_id, due_at) values (v_conversation.id, clock_timestamp());
  end if;
  return v_message;
end;
$$;
comment on function private.keep_change(public.messages, text, boolean) is
  'Writes a message changed under the lock with the next change_seq and sends p_event {message}, or conversation_changed {change_seq} where a member may not see the message. p_says_else: the inboxes hear of it, too.';
