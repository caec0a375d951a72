-- Receipts: how far a member has read, and how far messages have reached a device of theirs. Two watermarks that only rise,
-- so marks that arrive twice, late or out of order change nothing; and where nothing moves, nothing is broadcast.
create function private.announce_marks(p_member public.conversation_members)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- Everybody telling everybody is fine among a few and a flood in a hall.
  if (
    select count(*) from public.conversation_members m
    where m.conversation_id = p_member.conversation_id and m.left_at is null
  ) > private.limit_value('live_receipt_members') then
    return;
  end if;
  perform realtime.send(
    jsonb_build_object('user_id', p_member.user_id,
      'last_read_seq', p_member.last_read_seq, 'last_delivered_seq', p_member.last_delivered_seq),
    'receipt_updated', private.conversation_topic(c.id, c.epoch))
  from public.conversations c
  where c.id = p_member.conversation_id;
end;
$$;
comment on function private.announce_marks(public.conversation_members) is
  'Tells the conversation how far this member is, unless it has more members than live_receipt_members.';

create function private.mark_conversation_read(p_conversation_id uuid, p_up_to_seq bigint)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
  v_member public.conversation_members;
begin
  update public.conversation_members m
  set last_read_seq = least(p_up_to_seq, c.last_seq),
      last_delivered_seq = greatest(m.last_delivered_seq, least(p_up_to_seq, c.last_seq)),
      last_read_at = date_trunc('milliseconds', clock_timestamp())
  from public.conversations c
  where c.id = m.conversation_id and m.conversation_id = p_conversation_id and m.user_id = v_user_id
    -- Nobody has read what is not written yet.
    and m.last_read_seq < least(p_up_to_seq, c.last_seq)
  returning m.* into v_member;
  if not found then
    return;
  end if;
  perform private.announce_marks(v_member);
  perform realtime.send(
    jsonb_build_object('conversation_id', p_conversation_id, 'last_read_seq', v_member.last_read_seq),
    'conversation_read', 'user:' || v_user_id);
end;
$$;
comment on function private.mark_conversation_read(uuid, bigint) is 'See public.mark_conversation_read.';
grant execute on function private.mark_conversation_read(uuid, bigint) to authenticated;

create function public.mark_conversation_read(conversation_id uuid, up_to_seq bigint)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.mark_conversation_read(conversation_id, up_to_seq);
end;
$$;
comment on function public.mark_conversation_read(uuid, bigint) is
  'The caller has read everything up to up_to_seq (at most last_seq; never back). Tells the conversation and the caller''s other devices if that is news. Raises NOCNV.';
grant execute on function public.mark_conversation_read(uuid, bigint) to authenticated;

create function private.mark_conversation_delivered(p_conversation_id uuid, p_up_to_seq bigint)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
  v_member public.conversation_members;
begin
  update public.conversation_members m
  set last_delivered_seq = least(p_up_to_seq, c.last_seq)
  from public.conversations c
  where c.id = m.conversation_id and m.conversation_id = p_conversation_id and m.user_id = v_user_id
    and m.last_delivered_seq < least(p_up_to_seq, c.last_seq)
  returning m.* into v_member;
  if found then
    perform private.announce_marks(v_member);
  end if;
end;
$$;
comment on function private.mark_conversation_delivered(uuid, bigint) is 'See public.mark_conversation_delivered.';
grant execute on function private.mark_conversation_delivered(uuid, bigint) to authenticated;

create function public.mark_conversation_delivered(conversation_id uuid, up_to_seq bigint)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.mark_conversation_delivered(conversation_id, up_to_seq);
end;
$$;
comment on function public.mark_conversation_delivered(uuid, bigint) is
  'Everything up to up_to_seq (at most last_seq; never back) has reached a device of the caller. Tells the conversation if that is news. Raises NOCNV.';
grant execute on function public.mark_conversation_delivered(uuid, bigint) to authenticated;
