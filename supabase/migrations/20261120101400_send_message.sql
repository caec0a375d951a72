-- Sending: one call, one transaction, one round trip. docs/sending-a-message.md walks through it.
-- The order matters: what costs nothing is checked first, the rate before the lock, and everything that counts under it.
create function private.clean_content(p_content text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- Control characters other than tab and line feed have no business in a text and confuse terminals, logs and push services.
  return regexp_replace(replace(p_content, E'\r\n', E'\n'), '[\x01-\x08\x0b-\x1f\x7f]', '', 'g');
end;
$$;
comment on function private.clean_content(text) is 'The text as it is kept: line ends as \n, no control characters.';

create function private.sent_before(p_id uuid, p_conversation_id uuid, p_sender_id uuid)
returns public.messages
language plpgsql
stable
set search_path = ''
as $$
declare
  v_message public.messages;
begin
  select * into v_message from public.messages m where m.id = p_id;
  if found and (v_message.sender_id is distinct from p_sender_id or v_message.conversation_id <> p_conversation_id) then
    perform private.raise_error('IDUSD');
  end if;
  return v_message;
end;
$$;
comment on function private.sent_before(uuid, uuid, uuid) is
  'The message of that id, if this person sent it to this conversation before; null if the id is free. Raises IDUSD.';

create function private.send_message(
  p_id uuid, p_conversation_id uuid, p_content text, p_reply_to uuid, p_metadata jsonb)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_sender_id uuid;
  v_content text := private.clean_content(p_content);
  v_conversation public.conversations;
  v_message public.messages;
  v_member_ids uuid[];
  v_recipient_ids uuid[];
  v_at timestamptz;
begin
  if p_id is null then
    perform private.raise_error('BADID');
  elsif v_content is null or v_content !~ '[^\s\u200b-\u200d\u2060\ufeff]' then
    perform private.raise_error('EMPTY');
  elsif char_length(v_content) > 10000 then
    perform private.raise_error('TOLNG');
  elsif p_metadata is null or jsonb_typeof(p_metadata) <> 'object' or octet_length(p_metadata::text) > 4096 then
    perform private.raise_error('BDMET');
  end if;

  v_sender_id := private.require_membership(p_conversation_id);
  v_message := private.sent_before(p_id, p_conversation_id, v_sender_id);
  if v_message.id is not null then
    return v_message;
  end if;
  perform private.take_token(v_sender_id, 'messages');

  -- From here on this conversation has one writer: seq and change_seq are counted in the order of commits.
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for no key update;
  -- The same message from a second tab may have held the lock before us.
  v_message := private.sent_before(p_id, p_conversation_id, v_sender_id);
  if v_message.id is not null then
    return v_message;
  end if;
  if p_reply_to is not null and not exists (
    select from public.messages m where m.id = p_reply_to and m.conversation_id = p_conversation_id
  ) then
    perform private.raise_error('NOMSG');
  end if;
  -- Whoever was removed while we waited for the lock is no longer among the members.
  select array_agg(m.user_id) into v_member_ids
  from public.conversation_members m
  where m.conversation_id = p_conversation_id and m.left_at is null;
  if not coalesce(v_sender_id = any (v_member_ids), false) then
    perform private.raise_error('NOCNV');
  end if;
  v_recipient_ids := array_remove(v_member_ids, v_sender_id);
  if v_conversation.kind = 'direct' and private.is_blocked(v_sender_id, v_recipient_ids) then
    perform private.raise_error('BLOCK');
  end if;

  -- Never before the message it follows, whatever the clock does.
  v_at := greatest(date_trunc('milliseconds', clock_timestamp()), v_conversation.last_message_at);
  insert into public.messages (id, conversation_id, seq, change_seq, sender_id, content, reply_to, metadata, created_at)
  values (p_id, p_conversation_id, v_conversation.last_seq + 1, v_conversation.change_seq + 1, v_sender_id, v_content,
    p_reply_to, p_metadata, v_at)
  on conflict (id) do nothing
  returning * into v_message;
  if not found then
    -- Somebody else took the id in another conversation since we looked.
    perform private.raise_error('IDUSD');
  end if;
  update public.conversations c
  set last_seq = v_message.seq, change_seq = v_message.change_seq, last_message_at = v_at
  where c.id = p_conversation_id;
  -- Whoever had read everything so far has also read what they write; nobody else's unread is touched.
  update public.conversation_members m set last_read_seq = v_message.seq, last_delivered_seq = v_message.seq
  where m.conversation_id = p_conversation_id and m.user_id = v_sender_id and m.last_read_seq = v_message.seq - 1;

  insert into private.outbox_events (type, payload)
  values ('chat.message.created', jsonb_build_object(
    'channel_id', p_conversation_id, 'message_id', p_id, 'seq', v_message.seq, 'sender_id', v_sender_id,
    'recipient_ids', to_jsonb(v_recipient_ids), 'message_preview', left(v_content, 200)));
  perform realtime.send(jsonb_build_object('message', to_jsonb(v_message)), 'message_created',
    private.conversation_topic(p_conversation_id, v_conversation.epoch));
  perform private.tell_inboxes_soon(p_conversation_id,
    case when v_message.seq > 1 then v_conversation.last_message_at end, cardinality(v_member_ids), v_at);
  return v_message;
end;
$$;
comment on function private.send_message(uuid, uuid, text, uuid, jsonb) is 'See public.send_message.';
grant execute on function private.send_message(uuid, uuid, text, uuid, jsonb) to authenticated;

create function public.send_message(
  id uuid, conversation_id uuid, content text, reply_to uuid default null, metadata jsonb default '{}')
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.send_message(id, conversation_id, content, reply_to, metadata);
end;
$$;
comment on function public.send_message(uuid, uuid, text, uuid, jsonb) is
  'Sends a message and answers it as it was kept. id is minted by the client; sending it again answers the same message. Raises BADID, EMPTY, TOLNG, BDMET, NOCNV, NOMSG, IDUSD, BLOCK, LIMIT.';
grant execute on function public.send_message(uuid, uuid, text, uuid, jsonb) to authenticated;
