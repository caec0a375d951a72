-- Blocking a person: no new messages either way in the conversation of the two (it stays, readable), no presence, no typing, no
-- marks, no finding, no adding. The blocked person is told nothing; what they see is what somebody away looks like, and BLOCK
-- when they write. The new epoch ends topics joined before.
create function private.rotate_direct(p_one uuid, p_other uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation public.conversations;
begin
  update public.conversations c set epoch = c.epoch + 1
  where c.direct_key = private.direct_key(p_one, p_other)
  returning * into v_conversation;
  if found then
    perform private.announce_membership(array(
      select m.user_id from public.conversation_members m
      where m.conversation_id = v_conversation.id and m.left_at is null
        -- One that was never written in is still a secret of whoever opened it.
        and (v_conversation.last_seq > 0 or m.user_id = v_conversation.created_by)
    ), v_conversation.id, v_conversation.epoch);
  end if;
end;
$$;
comment on function private.rotate_direct(uuid, uuid) is
  'Moves the direct conversation of two people, if there is one, to its next epoch and tells both: whatever was allowed on its topics is asked anew.';

create function private.block_person(p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  -- Whoever one can see, one can block, also if they block already; anybody else might as well not exist.
  if p_user_id is null or p_user_id = v_user_id or not exists (
    select from public.profiles p
    where p.id = p_user_id and (
      p.is_listed and not private.is_blocked(v_user_id, array[p_user_id])
      or p.id in (select private.my_peer_ids())
      or exists (select from public.blocks b where b.blocker_id = v_user_id and b.blocked_id = p_user_id))
  ) then
    perform private.raise_error('NOUSR');
  end if;
  perform private.take_token(v_user_id, 'blocks');
  -- Under the lock that sending takes: a message is written before the block, or refused.
  perform from public.conversations c where c.direct_key = private.direct_key(v_user_id, p_user_id) for no key update;
  insert into public.blocks (blocker_id, blocked_id) values (v_user_id, p_user_id) on conflict do nothing;
  if found then
    perform private.rotate_direct(v_user_id, p_user_id);
  end if;
end;
$$;
comment on function private.block_person(uuid) is 'See public.block_person.';
grant execute on function private.block_person(uuid) to authenticated;

create function public.block_person(user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.block_person(user_id);
end;
$$;
comment on function public.block_person(uuid) is
  'No messages, presence, typing or marks between the caller and that person any more, both ways; again is fine. Raises NOUSR (missing, hidden or oneself: the same), LIMIT.';
grant execute on function public.block_person(uuid) to authenticated;

create function private.unblock_person(p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  perform private.take_token(v_user_id, 'blocks');
  perform from public.conversations c where c.direct_key = private.direct_key(v_user_id, p_user_id) for no key update;
  delete from public.blocks b where b.blocker_id = v_user_id and b.blocked_id = p_user_id;
  if found then
    perform private.rotate_direct(v_user_id, p_user_id);
  end if;
end;
$$;
comment on function private.unblock_person(uuid) is 'See public.unblock_person.';
grant execute on function private.unblock_person(uuid) to authenticated;

create function public.unblock_person(user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.unblock_person(user_id);
end;
$$;
comment on function public.unblock_person(uuid) is
  'Ends the caller''s block of that person, if there is one (theirs of the caller stays). Raises LIMIT.';
grant execute on function public.unblock_person(uuid) to authenticated;

create function private.list_blocked_people()
returns table (id uuid, full_name text, avatar_url text, blocked_at timestamptz)
language sql
stable
security definer
set search_path = ''
as $$
  select p.id, p.full_name, p.avatar_url, b.created_at
  from public.blocks b
  join public.profiles p on p.id = b.blocked_id
  where b.blocker_id = private.me()
  order by b.created_at desc, p.id;
$$;
comment on function private.list_blocked_people() is 'See public.list_blocked_people.';
grant execute on function private.list_blocked_people() to authenticated;

create function public.list_blocked_people()
returns table (id uuid, full_name text, avatar_url text, blocked_at timestamptz)
language sql
stable
set search_path = ''
as $$
  select * from private.list_blocked_people();
$$;
comment on function public.list_blocked_people() is 'Whom the caller blocks, the latest first.';
grant execute on function public.list_blocked_people() to authenticated;

insert into private.limits (name, value, description) values
  ('blocks_burst', 30, 'Times one person may block or unblock at once.'),
  ('blocks_per_hour', 60, 'Such times an hour, once the burst is used up.');
