-- A message in its place: a page of history around it, to jump from a reply, a pin or a find to the original.
create function private.get_message_context(p_message_id uuid, p_page_size integer)
returns setof public.messages
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
declare
  v_user_id uuid := private.me();
  v_message public.messages;
  v_visible_from bigint;
begin
  perform private.require_page_size(p_page_size, 200);
  v_message := private.visible_message(p_message_id, v_user_id);
  v_visible_from := private.require_visible_from(v_message.conversation_id);
  return query
    (select m.* from public.messages m
     where m.conversation_id = v_message.conversation_id and m.seq > v_message.seq
       and m.seq <= v_message.seq + p_page_size / 2)
    union all
    (select m.* from public.messages m
     where m.conversation_id = v_message.conversation_id and m.seq <= v_message.seq and m.seq >= v_visible_from
       and m.seq > v_message.seq - (p_page_size - p_page_size / 2))
    order by seq desc;
end;
$$;
comment on function private.get_message_context(uuid, integer) is 'See public.get_message_context.';
grant execute on function private.get_message_context(uuid, integer) to authenticated;

create function public.get_message_context(message_id uuid, page_size integer default 50)
returns setof public.messages
language plpgsql
stable
set search_path = ''
rows 50
as $$
begin
  return query select * from private.get_message_context(message_id, page_size);
end;
$$;
comment on function public.get_message_context(uuid, integer) is
  'A page of history with the message in its middle, newest first, tombstones included: half of the page before it, half after. Go on by list_messages with before_seq and after_seq. 1 to 200. Raises NOMSG (hidden, missing: the same), NOPGE.';
grant execute on function public.get_message_context(uuid, integer) to authenticated;
