-- Forwarding: the words and files of a message the caller can see, sent anew by them into another conversation of theirs.
-- forwarded_from remembers which it was; who may see that one is for its own conversation to say.
create function private.forward_message(p_id uuid, p_message_id uuid, p_conversation_id uuid)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_source public.messages;
  v_message public.messages;
begin
  if p_id is null then
    perform private.raise_error('BADID');
  end if;
  v_user_id := private.require_membership(p_conversation_id);
  v_message := private.sent_before(p_id, p_conversation_id, v_user_id);
  if v_message.id is not null then
    return v_message;
  end if;
  -- Read without its conversation's lock: never two conversations in one transaction. What is deleted a moment later was seen.
  v_source := private.visible_message(p_message_id, v_user_id);
  if v_source.deleted_at is not null or v_source.type = 'system' then
    perform private.raise_error('NOMSG');
  end if;
  perform private.take_token(v_user_id, 'messages');
  return private.post_message(
    v_user_id, p_id, p_conversation_id, v_source.content, null, '{}', '{}', '{}', false, false, v_source);
end;
$$;
comment on function private.forward_message(uuid, uuid, uuid) is 'See public.forward_message.';
grant execute on function private.forward_message(uuid, uuid, uuid) to authenticated;

create function public.forward_message(id uuid, message_id uuid, conversation_id uuid)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.forward_message(id, message_id, conversation_id);
end;
$$;
comment on function public.forward_message(uuid, uuid, uuid) is
  'Sends the words and files of a message into a conversation of the caller''s, under an id they mint; again answers the same message. Mentions, reactions and what it replied to stay behind. Raises BADID, NOCNV, NOMSG (hidden, missing, deleted: the same), NOATC, IDUSD, BLOCK, LIMIT.';
grant execute on function public.forward_message(uuid, uuid, uuid) to authenticated;
