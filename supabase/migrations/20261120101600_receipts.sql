-- Receipts: how far a member has read, and how far messages have reached a device of theirs. Two watermarks that only rise,
-- so marks that arrive twice, late or out of order change nothing; and where nothing moves, nothing is broadcast.
-- Who has seen what since when: every movement of a mark that others may see. Only ever grows, and only by movements.
create table private.read_marks (
  user_id uuid not null references public.profiles (id) on delete cascade,
  conversation_id uuid not null,
  kind text not null constraint read_marks_kind_check check (kind in ('delivered', 'read')),
  up_to_seq bigint not null,
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (user_id, conversation_id, kind, up_to_seq)
);
comment on table private.read_marks is
  'When a member''s mark reached a seq: the first row at or above a message''s seq says when it was delivered or read. No rows while marks are withheld, or in large conversations.';

alter table private.read_marks enable row level security;
create policy read_marks_select_nobody on private.read_marks for select to authenticated using (false);
comment on policy read_marks_select_nobody on private.read_marks is 'Only definer functions read this table.';

create function private.announce_marks(p_member public.conversation_members, p_is_read boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation public.conversations;
begin
  select * into v_conversation from public.conversations c where c.id = p_member.conversation_id;
  if not v_conversation.receipts_enabled
    or not (select p.shares_receipts from public.profiles p where p.id = p_member.user_id)
    or private.is_blocked_pair(v_conversation.direct_key)
    -- Everybody telling everybody is fine among a few and a flood in a hall.
    or (
      select count(*) from public.conversation_members m
      where m.conversation_id = p_member.conversation_id and m.left_at is null
    ) > private.limit_value('live_receipt_members')
  then
    return;
  end if;
  insert into private.read_marks (user_id, conversation_id, kind, up_to_seq)
  select p_member.user_id, p_member.conversation_id, 'delivered', p_member.last_delivered_seq
  union all
  select p_member.user_id, p_member.conversation_id, 'read', p_member.last_read_seq where p_is_read
  on conflict do nothing;
  perform realtime.send(
    jsonb_build_object('user_id', p_member.user_id,
      'last_read_seq', p_member.last_read_seq, 'last_delivered_seq', p_member.last_delivered_seq),
    'receipt_updated', private.conversation_topic(v_conversation.id, v_conversation.epoch));
end;
$$;
comment on function private.announce_marks(public.conversation_members, boolean) is
  'Keeps and tells how far this member is; p_is_read: the read mark moved. Neither where the person or the conversation withholds receipts, behind a block, or with more members than live_receipt_members.';

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
      last_read_at = date_trunc('milliseconds', clock_timestamp()),
      unread_from_seq = null
  from public.conversations c
  where c.id = m.conversation_id and m.conversation_id = p_conversation_id and m.user_id = v_user_id
    -- Nobody has read what is not written yet.
    and m.last_read_seq < least(p_up_to_seq, c.last_seq)
  returning m.* into v_member;
  if found then
    perform private.announce_marks(v_member, true);
  else
    -- Marked unread by themselves: others' receipts say read all along.
    update public.conversation_members m set unread_from_seq = null
    where m.conversation_id = p_conversation_id and m.user_id = v_user_id and m.unread_from_seq <= p_up_to_seq
    returning m.* into v_member;
    if not found then
      return;
    end if;
  end if;
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
  'The caller has read everything up to up_to_seq (at most last_seq; never back), also what they marked unread. Tells the conversation, unless marks are withheld, and the caller''s other devices if that is news. Raises NOCNV.';
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
    perform private.announce_marks(v_member, false);
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
  'Everything up to up_to_seq (at most last_seq; never back) has reached a device of the caller. Tells the conversation if that is news, unless marks are withheld. Raises NOCNV.';
grant execute on function public.mark_conversation_delivered(uuid, bigint) to authenticated;
