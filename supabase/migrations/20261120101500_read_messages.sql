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

create function private.require_visible_from(p_conversation_id uuid)
returns bigint
language plpgsql
stable
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_visible_from bigint;
begin
  select m.visible_from_seq into v_visible_from from public.conversation_members m
  where m.conversation_id = p_conversation_id and m.user_id = v_user_id and m.left_at is null;
  if not found then
    perform private.raise_error('NOCNV');
  end if;
  return v_visible_from;
end;
$$;
comment on function private.require_visible_from(uuid) is
  'The first seq the caller may see in the conversation. Raises NOCNV, the same for a conversation that does not exist.';

create function private.list_messages(
  p_conversation_id uuid, p_before_seq bigint, p_page_size integer, p_after_seq bigint)
returns setof public.messages
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
declare
  v_visible_from bigint;
begin
  perform private.require_page_size(p_page_size, 200);
  v_visible_from := private.require_visible_from(p_conversation_id);
  if p_after_seq is null then
    return query
      select m.* from public.messages m
      where m.conversation_id = p_conversation_id and m.seq >= v_visible_from
        and m.seq < coalesce(p_before_seq, 9223372036854775807)
      order by m.seq desc
      limit p_page_size;
  else
    return query
      select forward.* from (
        select m.* from public.messages m
        where m.conversation_id = p_conversation_id and m.seq >= v_visible_from and m.seq > p_after_seq
          and m.seq < coalesce(p_before_seq, 9223372036854775807)
        order by m.seq
        limit p_page_size
      ) forward
      order by forward.seq desc;
  end if;
end;
$$;
comment on function private.list_messages(uuid, bigint, integer, bigint) is 'See public.list_messages.';
grant execute on function private.list_messages(uuid, bigint, integer, bigint) to authenticated;

create function public.list_messages(
  conversation_id uuid, before_seq bigint default null, page_size integer default 50, after_seq bigint default null)
returns setof public.messages
language plpgsql
stable
set search_path = ''
rows 50
as $$
begin
  return query select * from private.list_messages(list_messages.conversation_id, before_seq, page_size, after_seq);
end;
$$;
comment on function public.list_messages(uuid, bigint, integer, bigint) is
  'A page of history, newest first, older than before_seq (null: from the end); with after_seq the page right after it, also newest first. 1 to 200 messages, tombstones included, nothing from before the caller may see. Raises NOCNV, NOPGE.';
grant execute on function public.list_messages(uuid, bigint, integer, bigint) to authenticated;

create function private.sync_conversation(p_conversation_id uuid, p_since bigint, p_page_size integer)
returns setof public.messages
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
declare
  v_visible_from bigint;
begin
  perform private.require_page_size(p_page_size, 500);
  v_visible_from := private.require_visible_from(p_conversation_id);
  return query
    select m.* from public.messages m
    where m.conversation_id = p_conversation_id and m.change_seq > coalesce(p_since, 0)
      and m.seq >= v_visible_from
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
