-- A new message brings an archived conversation back to the inbox of whoever put it away, unless they muted it: archived and muted is
-- how one is rid of a conversation. System messages, and those of somebody they block, bring nothing back.
create function private.bring_back(p_conversation_id uuid, p_sender_id uuid, p_at timestamptz)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_member public.conversation_members;
begin
  for v_member in
    update public.conversation_members m set archived_at = null
    where m.conversation_id = p_conversation_id and m.left_at is null and m.archived_at is not null
      and (m.muted_until is null or m.muted_until <= p_at)
      and not exists (
        select from public.blocks b where b.blocker_id = m.user_id and b.blocked_id = p_sender_id)
    returning m.*
  loop
    perform private.announce_settings(v_member);
  end loop;
end;
$$;
comment on function private.bring_back(uuid, uuid, timestamptz) is
  'Takes a conversation out of the archives of its members, the sender''s too, where it is not muted at p_at, and tells their devices. Under the lock of the conversation.';

create or replace function private.post_message(
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
  v_is_put_away boolean;
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
  select array_agg(m.user_id), bool_or(m.archived_at is not null) into v_member_ids, v_is_put_away
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
  if v_is_put_away then
    perform private.bring_back(p_conversation_id, p_sender_id, v_at);
  end if;

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
