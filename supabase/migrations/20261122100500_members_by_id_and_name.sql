-- Members of a large conversation that its row (20 of them) does not carry: by id, for those whose words are shown, and by
-- name, for those who are called. Only members ask, and only members are told of: whoever has left is nobody here.
create function private.get_members(p_conversation_id uuid, p_user_ids uuid[])
returns table (user_id uuid, full_name text, avatar_url text)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
begin
  perform private.require_page_size(greatest(cardinality(p_user_ids), 1), 200);
  perform private.require_membership(p_conversation_id);
  return query
    select m.user_id, p.full_name, p.avatar_url
    from public.conversation_members m
    join public.profiles p on p.id = m.user_id
    where m.conversation_id = p_conversation_id and m.user_id = any (p_user_ids) and m.left_at is null;
end;
$$;
comment on function private.get_members(uuid, uuid[]) is 'See public.get_members.';
grant execute on function private.get_members(uuid, uuid[]) to authenticated;

create function public.get_members(conversation_id uuid, user_ids uuid[])
returns table (user_id uuid, full_name text, avatar_url text)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.get_members($1, $2);
$$;
comment on function public.get_members(uuid, uuid[]) is
  'Those of at most 200 people who are in the conversation, in no order; the others are left out. Raises NOPGE, NOCNV.';
grant execute on function public.get_members(uuid, uuid[]) to authenticated;

create function private.find_members(p_conversation_id uuid, p_query text, p_page_size integer)
returns table (user_id uuid, full_name text, avatar_url text)
language plpgsql
stable
security definer
set search_path = ''
rows 10
as $$
declare
  v_user_id uuid;
  -- What people type is text, not a pattern.
  v_start text := replace(replace(replace(lower(btrim(coalesce(p_query, ''))), '\', '\\'), '%', '\%'), '_', '\_') || '%';
begin
  perform private.require_page_size(p_page_size, 100);
  v_user_id := private.require_membership(p_conversation_id);
  return query
    select m.user_id, p.full_name, p.avatar_url
    from public.conversation_members m
    join public.profiles p on p.id = m.user_id
    where m.conversation_id = p_conversation_id and m.left_at is null and m.user_id <> v_user_id
      and (lower(p.full_name) like v_start or lower(p.full_name) like '% ' || v_start)
    order by lower(p.full_name) like v_start desc, p.full_name, p.id
    limit p_page_size;
end;
$$;
comment on function private.find_members(uuid, text, integer) is 'See public.find_members.';
grant execute on function private.find_members(uuid, text, integer) to authenticated;

create function public.find_members(conversation_id uuid, query text, page_size integer default 10)
returns table (user_id uuid, full_name text, avatar_url text)
language sql
stable
set search_path = ''
rows 10
as $$
  select * from private.find_members($1, $2, $3);
$$;
comment on function public.find_members(uuid, text, integer) is
  'Other members one of whose names begins with the query, first those whose first one does; an empty query lists them by name. 1 to 100. Raises NOPGE, NOCNV.';
grant execute on function public.find_members(uuid, text, integer) to authenticated;
