-- Who may listen and send on which topic. Three kinds of topic, all private:
--   conversation:<id>:<epoch>       facts the database sends; members listen, nobody but the database speaks
--   conversation:<id>:<epoch>:live  typing and presence; members listen, speak and are present
--   user:<id>                       what concerns one person; only that person listens
-- Realtime keeps the verdict for the life of a connection. That is why the epoch is in the name: when somebody leaves,
-- the others move on to the next epoch, and the old topic is never spoken on again.
create function private.topic_access(p_topic text)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := auth.uid();
  v_parts text[];
  v_direct_key text;
begin
  if p_topic = 'user:' || v_user_id then
    return 'listen';
  end if;
  -- Exactly our spelling, so that the casts below cannot fail.
  v_parts := regexp_match(p_topic,
    '^conversation:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([1-9][0-9]{0,8})(:live)?$');
  if v_parts is null then
    return null;
  end if;
  select c.direct_key into v_direct_key
  from public.conversation_members m
  join public.conversations c on c.id = m.conversation_id
  where m.conversation_id = v_parts[1]::uuid
    and m.user_id = v_user_id
    and m.left_at is null
    and c.epoch = v_parts[2]::integer;
  if not found then
    return null;
  end if;
  -- A block between two people ends typing and presence, both ways, and the epoch with which it began.
  if v_parts[3] is null or private.is_blocked_pair(v_direct_key) then
    return 'listen';
  end if;
  return 'take_part';
end;
$$;
comment on function private.topic_access(text) is
  'What the caller may do on a topic: listen, take_part (listen, broadcast, be present), or null for nothing. A few primary key lookups.';
grant execute on function private.topic_access(text) to authenticated;

create function private.conversation_topic(p_conversation_id uuid, p_epoch integer)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return 'conversation:' || p_conversation_id || ':' || p_epoch;
end;
$$;
comment on function private.conversation_topic(uuid, integer) is 'The topic on which the database tells the facts of a conversation.';

-- (`comment on policy` asks for ownership of the table, which hosted Supabase does not give us here.)
-- Members listen to their conversations and see who is present on :live; everybody listens to their own user topic.
create policy messages_select_listener on realtime.messages for select to authenticated
  using (
    topic = (select realtime.topic())
    and case extension
      when 'broadcast' then (select private.topic_access((select realtime.topic()))) is not null
      when 'presence' then (select private.topic_access((select realtime.topic()))) = 'take_part'
      else false
    end
  );

-- Members broadcast and are present on :live only. Facts come from the database, so nobody can forge them.
create policy messages_insert_participant on realtime.messages for insert to authenticated
  with check (
    topic = (select realtime.topic())
    and extension in ('broadcast', 'presence')
    and (select private.topic_access((select realtime.topic()))) = 'take_part'
  );
