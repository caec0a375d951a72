-- System messages: what happened to a conversation, told in its own history. Nobody's (sender_id null), unread for nobody, no
-- notification. metadata is {event, actor_id, ...}: clients word it themselves, content is the English sentence.
create function private.post_system_message(
  p_conversation_id uuid, p_event text, p_actor_id uuid, p_content text, p_details jsonb default '{}')
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation public.conversations;
  v_message public.messages;
  v_members integer;
  v_at timestamptz;
begin
  select * into strict v_conversation from public.conversations c where c.id = p_conversation_id for no key update;
  v_at := greatest(date_trunc('milliseconds', clock_timestamp()), v_conversation.last_message_at);
  insert into public.messages (id, conversation_id, seq, change_seq, type, content, metadata, created_at)
  values (gen_random_uuid(), p_conversation_id, v_conversation.last_seq + 1, v_conversation.change_seq + 1, 'system', p_content,
    jsonb_build_object('event', p_event, 'actor_id', p_actor_id) || p_details, v_at)
  returning * into v_message;
  update public.conversations c
  set last_seq = v_message.seq, change_seq = v_message.change_seq, last_message_at = v_at
  where c.id = p_conversation_id;
  update public.conversation_members m set last_read_seq = v_message.seq, last_delivered_seq = v_message.seq
  where m.conversation_id = p_conversation_id and m.user_id = p_actor_id and m.left_at is null
    and m.last_read_seq = v_message.seq - 1;
  select count(*) into v_members from public.conversation_members m
  where m.conversation_id = p_conversation_id and m.left_at is null;

  perform realtime.send(jsonb_build_object('message', to_jsonb(v_message)), 'message_created',
    private.conversation_topic(p_conversation_id, v_conversation.epoch));
  perform private.tell_inboxes_soon(p_conversation_id,
    case when v_message.seq > 1 then v_conversation.last_message_at end, v_members, v_at);
  return v_message;
end;
$$;
comment on function private.post_system_message(uuid, text, uuid, text, jsonb) is
  'Writes what p_actor_id did as a message of type system, with metadata {event, actor_id} and p_details. Checks no rights.';

create function private.name_of(p_user_id uuid)
returns text
language sql
stable
set search_path = ''
as $$
  select coalesce((select p.full_name from public.profiles p where p.id = p_user_id), 'Someone');
$$;
comment on function private.name_of(uuid) is 'A person''s name, for sentences.';

create function private.announce_conversation(p_conversation_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select realtime.send(jsonb_build_object('conversation_id', p_conversation_id), 'conversation_updated', 'user:' || m.user_id)
  from public.conversation_members m
  where m.conversation_id = p_conversation_id
    and m.left_at is null
    and exists (
      select from public.user_presence p
      where p.user_id = m.user_id and p.status <> 'offline' and p.last_seen_at > now() - interval '90 seconds'
    );
$$;
comment on function private.announce_conversation(uuid) is
  'Sends conversation_updated to every member with a device heard of within 90 seconds (hidden tabs beat once a minute): its name, settings or members are others now.';

-- Owners of a group change what it is and who is in it.
create function private.require_owner(p_conversation_id uuid)
returns public.conversations
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
  v_conversation public.conversations;
begin
  perform private.take_token(v_user_id, 'group_changes');
  select * into v_conversation from public.conversations c where c.id = p_conversation_id for no key update;
  -- As it is under the lock: two owners may be at work at once.
  perform private.require_membership(p_conversation_id);
  if v_conversation.kind <> 'group' or not exists (
    select from public.conversation_members m
    where m.conversation_id = p_conversation_id and m.user_id = v_user_id and m.role = 'owner'
  ) then
    perform private.raise_error('FORBD');
  end if;
  return v_conversation;
end;
$$;
comment on function private.require_owner(uuid) is
  'Locks a group of which the caller is an owner, and answers it. Raises NOCNV, FORBD, LIMIT.';

insert into private.limits (name, value, description) values
  ('group_changes_burst', 60, 'Changes one person may make at once to groups, their members and settings.'),
  ('group_changes_per_hour', 240, 'Such changes an hour, once the burst is used up.');
