-- Sending: one call, one transaction, one round trip. docs/sending-a-message.md walks through it.
-- The order matters: what costs nothing is checked first, the rate before the lock, and everything that counts under it.
-- post_message is also how forwarded and scheduled messages are sent.
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

create function private.post_message(
  p_sender_id uuid, p_id uuid, p_conversation_id uuid, p_content text, p_reply_to uuid, p_metadata jsonb,
  p_attachment_ids uuid[], p_mentions uuid[], p_mentions_everyone boolean, p_silent boolean,
  p_forwarded public.messages default null)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_message public.messages;
  v_member_ids uuid[];
  v_recipient_ids uuid[];
  v_attachments jsonb := coalesce(p_forwarded.attachments, '[]');
  v_mentions uuid[] := '{}';
  v_at timestamptz;
begin
  -- From here on this conversation has one writer: seq and change_seq are counted in the order of commits.
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for no key update;
  -- The same message from a second tab may have held the lock before us, and taken the files.
  if cardinality(p_attachment_ids) > 0 then
    v_message := private.sent_before(p_id, p_conversation_id, p_sender_id);
    if v_message.id is not null then
      return v_message;
    end if;
  end if;
  -- Whoever was removed while we waited for the lock is no longer among the members.
  select array_agg(m.user_id) into v_member_ids
  from public.conversation_members m
  where m.conversation_id = p_conversation_id and m.left_at is null;
  if not coalesce(p_sender_id = any (v_member_ids), false) then
    perform private.raise_error('NOCNV');
  end if;
  v_recipient_ids := array_remove(v_member_ids, p_sender_id);
  if v_conversation.kind = 'direct' and private.is_blocked(p_sender_id, v_recipient_ids) then
    perform private.raise_error('BLOCK');
  end if;
  if p_reply_to is not null then
    perform private.require_answerable(p_reply_to, p_conversation_id, p_sender_id);
  end if;
  if cardinality(p_mentions) > 0 then
    v_mentions := private.checked_mentions(p_mentions, p_conversation_id, p_sender_id);
  end if;
  if cardinality(p_attachment_ids) > 0 then
    v_attachments := private.take_attachments(p_attachment_ids, p_conversation_id, p_sender_id);
  end if;
  if v_attachments <> '[]' and not v_conversation.attachments_allowed then
    perform private.raise_error('NOATC');
  end if;

  -- Never before the message it follows, whatever the clock does.
  v_at := greatest(date_trunc('milliseconds', clock_timestamp()), v_conversation.last_message_at);
  insert into public.messages (id, conversation_id, seq, change_seq, sender_id, type, content, reply_to, metadata,
    attachments, mentions, mentions_everyone, forwarded_from, silent, created_at)
  values (p_id, p_conversation_id, v_conversation.last_seq + 1, v_conversation.change_seq + 1, p_sender_id,
    coalesce(v_attachments #>> '{0,kind}', 'text'), p_content, p_reply_to, p_metadata, v_attachments, v_mentions,
    p_mentions_everyone, p_forwarded.id, p_silent, v_at)
  on conflict (id) do nothing
  returning * into v_message;
  if not found then
    -- Taken since we looked: by our second tab, or by somebody else.
    return private.sent_before(p_id, p_conversation_id, p_sender_id);
  end if;
  if v_attachments <> '[]' then
    perform private.link_attachments(v_message);
  end if;
  if v_mentions <> '{}' then
    insert into public.message_mentions (message_id, user_id) select v_message.id, id from unnest(v_mentions) as id;
  end if;
  update public.conversations c
  set last_seq = v_message.seq, change_seq = v_message.change_seq, last_message_at = v_at
  where c.id = p_conversation_id;
  -- Whoever had read everything so far has also read what they write; nobody else's unread is touched.
  update public.conversation_members m set last_read_seq = v_message.seq, last_delivered_seq = v_message.seq
  where m.conversation_id = p_conversation_id and m.user_id = p_sender_id and m.last_read_seq = v_message.seq - 1;

  insert into private.outbox_events (type, payload)
  values ('chat.message.created', jsonb_build_object(
    'channel_id', p_conversation_id, 'message_id', p_id, 'seq', v_message.seq, 'sender_id', p_sender_id,
    'recipient_ids', v_recipient_ids, 'message_preview', private.message_preview(p_content, v_attachments),
    'mentions', v_mentions, 'mentions_everyone', p_mentions_everyone, 'silent', p_silent));
  perform realtime.send(jsonb_build_object('message', to_jsonb(v_message)), 'message_created',
    private.conversation_topic(p_conversation_id, v_conversation.epoch));
  perform private.tell_inboxes_soon(p_conversation_id,
    case when v_message.seq > 1 then v_conversation.last_message_at end, cardinality(v_member_ids), v_at);
  return v_message;
end;
$$;
comment on function private.post_message(
  uuid, uuid, uuid, text, uuid, jsonb, uuid[], uuid[], boolean, boolean, public.messages) is
  'Writes a message in a person''s name, under the lock, with everything that follows from it. Checks all that others can change meanwhile; content, metadata, id and rate are the caller''s to check.';

create function private.send_message(
  p_id uuid, p_conversation_id uuid, p_content text, p_reply_to uuid, p_metadata jsonb, p_attachment_ids uuid[],
  p_mentions uuid[], p_mentions_everyone boolean, p_silent boolean)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_sender_id uuid;
  v_content text := private.checked_content(p_content, cardinality(p_attachment_ids) > 0);
begin
  if p_id is null then
    perform private.raise_error('BADID');
  elsif p_metadata is null or jsonb_typeof(p_metadata) <> 'object' or octet_length(p_metadata::text) > 4096 then
    perform private.raise_error('BDMET');
  end if;
  v_sender_id := private.require_membership(p_conversation_id);
  -- The row is fetched only where there is one: nearly always there is none.
  if exists (select from public.messages m where m.id = p_id) then
    return private.sent_before(p_id, p_conversation_id, v_sender_id);
  end if;
  perform private.take_token(v_sender_id, 'messages');
  return private.post_message(v_sender_id, p_id, p_conversation_id, v_content, p_reply_to, p_metadata, p_attachment_ids,
    p_mentions, coalesce(p_mentions_everyone, false), coalesce(p_silent, false));
end;
$$;
comment on function private.send_message(uuid, uuid, text, uuid, jsonb, uuid[], uuid[], boolean, boolean) is
  'See public.send_message.';
grant execute on function private.send_message(uuid, uuid, text, uuid, jsonb, uuid[], uuid[], boolean, boolean) to authenticated;

create function public.send_message(
  id uuid, conversation_id uuid, content text, reply_to uuid default null, metadata jsonb default '{}',
  attachment_ids uuid[] default '{}', mentions uuid[] default '{}', mentions_everyone boolean default false,
  silent boolean default false)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.send_message(
    id, conversation_id, content, reply_to, metadata, attachment_ids, mentions, mentions_everyone, silent);
end;
$$;
comment on function public.send_message(uuid, uuid, text, uuid, jsonb, uuid[], uuid[], boolean, boolean) is
  'Sends a message and answers it as it was kept. id is minted by the client; sending it again answers the same message. content may be empty beside attachments: up to 10 files of one''s own, ready and unused. Raises BADID, EMPTY, TOLNG, BDMET, NOCNV, NOMSG, NOATT, NOATC, BDMEN, IDUSD, BLOCK, LIMIT.';
grant execute on function public.send_message(uuid, uuid, text, uuid, jsonb, uuid[], uuid[], boolean, boolean) to authenticated;
