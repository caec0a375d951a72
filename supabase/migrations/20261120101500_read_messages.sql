-- Reading messages: a page of history by seq, and everything that changed since a change_seq. Both walk one unique index,
-- so a page costs the same however long the conversation is.
create function private.require_page_size(p_page_size integer, p_max integer)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if p_page_size is null or p_page_size not between 1 and p_max then
    perform private.raise_error('NOPGE');
  end if;
end;
$$;
comment on function private.require_page_size(integer, integer) is 'Raises NOPGE unless the page size is between 1 and p_max.';

create function private.list_messages(p_conversation_id uuid, p_before_seq bigint, p_page_size integer)
returns setof public.messages
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
begin
  perform private.require_page_size(p_page_size, 200);
  perform private.require_membership(p_conversation_id);
  return query
    select m.* from public.messages m
    where m.conversation_id = p_conversation_id and m.seq < coalesce(p_before_seq, 9223372036854775807)
    order by m.seq desc
    limit p_page_size;
end;
$$;
comment on function private.list_messages(uuid, bigint, integer) is 'See public.list_messages.';
grant execute on function private.list_messages(uuid, bigint, integer) to authenticated;

create function public.list_messages(conversation_id uuid, before_seq bigint default null, page_size integer default 50)
returns setof public.messages
language plpgsql
stable
set search_path = ''
rows 50
as $$
begin
  return query select * from private.list_messages(list_messages.conversation_id, before_seq, page_size);
end;
$$;
comment on function public.list_messages(uuid, bigint, integer) is
  'A page of history, newest first, older than before_seq (null: from the end); 1 to 200 messages, tombstones included. Raises NOCNV, NOPGE.';
grant execute on function public.list_messages(uuid, bigint, integer) to authenticated;

create function private.sync_conversation(p_conversation_id uuid, p_since bigint, p_page_size integer)
returns setof public.messages
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
begin
  perform private.require_page_size(p_page_size, 500);
  perform private.require_membership(p_conversation_id);
  return query
    select m.* from public.messages m
    where m.conversation_id = p_conversation_id and m.change_seq > coalesce(p_since, 0)
    order by m.change_seq
    limit p_page_size;
end;
$$;
comment on function private.sync_conversation(uuid, bigint, integer) is 'See public.sync_conversation.';
grant execute on function private.sync_conversation(uuid, bigint, integer) to authenticated;

create function public.sync_conversation(conversation_id uuid, since bigint, page_size integer default 200)
returns setof public.messages
language plpgsql
stable
set search_path = ''
rows 50
as $$
begin
  return query select * from private.sync_conversation(sync_conversation.conversation_id, since, page_size);
end;
$$;
comment on function public.sync_conversation(uuid, bigint, integer) is
  'Every message whose last change is after since, in the order of changes, as it is now; 1 to 500. A full page means: ask again from its last change_seq. Raises NOCNV, NOPGE.';
grant execute on function public.sync_conversation(uuid, bigint, integer) to authenticated;
