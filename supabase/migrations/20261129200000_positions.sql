-- Positions: how far conversations have come, for a client that has heard nothing for a while and wants to be sure that nothing
-- was lost on its way. Asked every few seconds by everybody who looks at a quiet conversation, so it reads two rows for each
-- and nothing else. Not to be confused with list_conversations, which says what there is to show.
create function private.list_positions(p_conversation_ids uuid[], p_newest integer)
returns table (id uuid, epoch integer, change_seq bigint, last_read_seq bigint)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_user_id uuid := private.me();
begin
  if p_newest is null or p_newest not between 0 and 100 or coalesce(cardinality(p_conversation_ids), 0) > 100 then
    perform private.raise_error('NOPGE');
  end if;
  return query
    select c.id, c.epoch, c.change_seq, least(m.last_read_seq, m.unread_from_seq - 1)
    from public.conversation_members m
    join public.conversations c on c.id = m.conversation_id
    where m.user_id = v_user_id and m.left_at is null and m.conversation_id = any (p_conversation_ids || array(
      select n.id
      from public.conversation_members mine
      join public.conversations n on n.id = mine.conversation_id
      where mine.user_id = v_user_id and mine.left_at is null and mine.archived_at is null
        and (n.last_seq > 0 or n.kind <> 'direct' or n.created_by = v_user_id)
      order by n.last_message_at desc, n.id desc
      limit p_newest
    ));
end;
$$;
comment on function private.list_positions(uuid[], integer) is 'See public.list_positions.';
grant execute on function private.list_positions(uuid[], integer) to authenticated;

create function public.list_positions(conversation_ids uuid[] default '{}', newest integer default 0)
returns table (id uuid, epoch integer, change_seq bigint, last_read_seq bigint)
language plpgsql
stable
set search_path = ''
rows 20
as $$
begin
  return query select * from private.list_positions($1, $2);
end;
$$;
comment on function public.list_positions(uuid[], integer) is
  'How far conversations have come: those of the given ids that the caller is in (at most 100; the others are left out), and the newest ones of the caller''s inbox, 0 to 100, in no order. last_read_seq is before unread_from_seq. Raises NOPGE.';
grant execute on function public.list_positions(uuid[], integer) to authenticated;
