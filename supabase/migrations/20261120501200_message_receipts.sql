-- Receipts of a message: who has it, who has read it, and since when, derived from marks and private.read_marks. Only of members
-- whose marks the caller may see and who were in before it was written; the sender has it by definition.
create function private.shows_marks(p_conversation public.conversations, p_profile public.profiles, p_viewer_id uuid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return p_profile.id = p_viewer_id
    or p_conversation.receipts_enabled and p_profile.shares_receipts
      and not private.is_blocked_pair(p_conversation.direct_key);
end;
$$;
comment on function private.shows_marks(public.conversations, public.profiles, uuid) is
  'Whether somebody may see a person''s read and delivered marks in a conversation. list_conversations asks the same, cheaper.';

create function private.message_receipts(p_message_id uuid)
returns table (user_id uuid, full_name text, state text, delivered_at timestamptz, read_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_message public.messages;
begin
  if not private.may_see_message(p_message_id) then
    return;
  end if;
  select * into strict v_message from public.messages m where m.id = p_message_id;
  return query
    select p.id, p.full_name,
      case when v_message.seq <= m.last_read_seq then 'read' when v_message.seq <= m.last_delivered_seq then 'delivered' else 'sent' end,
      delivered.at, read.at
    from public.conversation_members m
    join public.profiles p on p.id = m.user_id
    join public.conversations c on c.id = m.conversation_id
    left join lateral (
      select r.at from private.read_marks r
      where r.user_id = m.user_id and r.conversation_id = m.conversation_id and r.kind = 'delivered' and r.up_to_seq >= v_message.seq
      order by r.up_to_seq limit 1
    ) delivered on v_message.seq <= m.last_delivered_seq
    left join lateral (
      select r.at from private.read_marks r
      where r.user_id = m.user_id and r.conversation_id = m.conversation_id and r.kind = 'read' and r.up_to_seq >= v_message.seq
      order by r.up_to_seq limit 1
    ) read on v_message.seq <= m.last_read_seq
    where m.conversation_id = v_message.conversation_id and m.left_at is null
      and m.user_id is distinct from v_message.sender_id
      and m.joined_at <= v_message.created_at + interval '1 millisecond'
      and private.shows_marks(c, p, auth.uid());
end;
$$;
comment on function private.message_receipts(uuid) is
  'One row per recipient whose marks the caller may see: state sent, delivered or read. A time is null where none was kept. No rows for a message the caller may not see.';
grant execute on function private.message_receipts(uuid) to authenticated;

create view public.message_delivery with (security_invoker = on) as
  select m.id as message_id, m.conversation_id, r.user_id, r.state, r.delivered_at, r.read_at
  from public.messages m
  cross join lateral private.message_receipts(m.id) r;
comment on view public.message_delivery is
  'Per message and recipient: sent, delivered or read, and when. Withheld marks have no row. Ask by message_id, or page by it.';
grant select on public.message_delivery to authenticated;

create function private.get_message_receipts(p_message_id uuid)
returns table (user_id uuid, full_name text, state text, at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
begin
  perform private.me();
  if not private.may_see_message(p_message_id) then
    perform private.raise_error('NOMSG');
  end if;
  return query
    select r.user_id, r.full_name, r.state, case r.state when 'read' then r.read_at else r.delivered_at end
    from private.message_receipts(p_message_id) r
    where r.state <> 'sent'
    order by r.state = 'delivered', 4 desc nulls last, r.full_name, r.user_id;
end;
$$;
comment on function private.get_message_receipts(uuid) is 'See public.get_message_receipts.';
grant execute on function private.get_message_receipts(uuid) to authenticated;

create function public.get_message_receipts(message_id uuid)
returns table (user_id uuid, full_name text, state text, at timestamptz)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.get_message_receipts($1);
$$;
comment on function public.get_message_receipts(uuid) is
  'Who has read a message (state read) or has it on a device (delivered), the latest first, since when (null: not kept). Members who withhold marks are missing. Raises NOMSG.';
grant execute on function public.get_message_receipts(uuid) to authenticated;
