-- Memberships: how people come into a conversation and leave it. Leaving rotates the epoch, so that topics joined before
-- go quiet for whoever is out; everybody who stays learns the new epoch on their own user topic.
create function private.announce_membership(p_user_ids uuid[], p_conversation_id uuid, p_epoch integer)
returns void
language sql
volatile
set search_path = ''
as $$
  select realtime.send(
    jsonb_build_object('conversation_id', p_conversation_id, 'epoch', p_epoch), 'membership_changed', 'user:' || id)
  from unnest(p_user_ids) as id;
$$;
comment on function private.announce_membership(uuid[], uuid, integer) is
  'Sends membership_changed to each person: the epoch to follow the conversation under, or null: it is theirs no more.';

create function private.add_members(p_conversation_id uuid, p_user_ids uuid[], p_owner_id uuid default null)
returns void
language sql
volatile
set search_path = ''
as $$
  -- Nothing from before is unread; whether it may be seen at all is the group's choice.
  insert into public.conversation_members as m
    (conversation_id, user_id, role, joined_at, last_read_seq, last_delivered_seq, visible_from_seq)
  select c.id, person.id, case when person.id = p_owner_id then 'owner' else 'member' end, clock_timestamp(), c.last_seq, c.last_seq,
    case c.history_visibility when 'from_join' then c.last_seq + 1 else 1 end
  from public.conversations c, unnest(p_user_ids) as person (id)
  where c.id = p_conversation_id
  on conflict (conversation_id, user_id) do update
  set left_at = null, joined_at = excluded.joined_at, role = excluded.role, visible_from_seq = excluded.visible_from_seq,
      archived_at = null, unread_from_seq = null
  where m.left_at is not null;
$$;
comment on function private.add_members(uuid, uuid[], uuid) is
  'Lets people in, back in too (with the marks they had, as what they are now); p_owner_id is the owner. Under the conversation''s lock, once others can see it. Announces nothing.';

create function private.end_membership(p_conversation_id uuid, p_user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_epoch integer;
begin
  -- Same order as sending: the conversation first. Whoever waits in send_message looks again once it has the lock.
  perform from public.conversations c where c.id = p_conversation_id for no key update;
  update public.conversation_members m set left_at = clock_timestamp()
  where m.conversation_id = p_conversation_id and m.user_id = p_user_id and m.left_at is null;
  if not found then
    return;
  end if;
  update public.conversations c set epoch = c.epoch + 1 where c.id = p_conversation_id returning c.epoch into v_epoch;
  perform private.announce_membership(array[p_user_id], p_conversation_id, null);
  perform private.announce_membership(array(
    select m.user_id from public.conversation_members m
    where m.conversation_id = p_conversation_id and m.left_at is null
  ), p_conversation_id, v_epoch);
end;
$$;
comment on function private.end_membership(uuid, uuid) is
  'Takes a person out of a conversation: rows and topics are closed to them from this commit on. Checks no rights; does nothing if they are not in it.';
