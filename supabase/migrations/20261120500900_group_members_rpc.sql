-- The doors to 20261120500800_group_members.sql, and the list of everybody in a large conversation.
create function public.add_members(conversation_id uuid, user_ids uuid[])
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.add_people(conversation_id, user_ids);
end;
$$;
comment on function public.add_members(uuid, uuid[]) is
  'Owners of a group let people in; those who are in already are passed over. What they see of the past is history_visibility. Raises GRPSZ, NOCNV, FORBD, NOUSR (if any of them is missing, unreachable or behind a block: nobody is added then), LIMIT.';
grant execute on function public.add_members(uuid, uuid[]) to authenticated;

create function public.remove_member(conversation_id uuid, user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.remove_member(conversation_id, user_id);
end;
$$;
comment on function public.remove_member(uuid, uuid) is
  'Owners of a group take somebody out; with their own id they leave. Raises NOCNV, FORBD, NOUSR, LIMIT.';
grant execute on function public.remove_member(uuid, uuid) to authenticated;

create function public.leave_conversation(conversation_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.leave_conversation(conversation_id);
end;
$$;
comment on function public.leave_conversation(uuid) is
  'The caller leaves a group; the last owner hands it to whoever has been in it longest. Raises NOCNV, FORBD (not a group), LIMIT.';
grant execute on function public.leave_conversation(uuid) to authenticated;

create function public.set_member_role(conversation_id uuid, user_id uuid, role text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.set_member_role(conversation_id, user_id, role);
end;
$$;
comment on function public.set_member_role(uuid, uuid, text) is
  'Owners of a group make a member owner, or an owner member. Raises BDSET, NOCNV, FORBD, NOUSR, LSTOW, LIMIT.';
grant execute on function public.set_member_role(uuid, uuid, text) to authenticated;

create function private.list_members(p_conversation_id uuid, p_after_name text, p_page_size integer, p_after_id uuid)
returns table (
  user_id uuid, full_name text, avatar_url text, role text, joined_at timestamptz, last_read_seq bigint, last_delivered_seq bigint)
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
declare
  v_user_id uuid;
begin
  perform private.require_page_size(p_page_size, 200);
  v_user_id := private.require_membership(p_conversation_id);
  return query
    select m.user_id, p.full_name, p.avatar_url, m.role, m.joined_at,
      case when shown.marks then m.last_read_seq else 0 end, case when shown.marks then m.last_delivered_seq else 0 end
    from public.conversation_members m
    join public.profiles p on p.id = m.user_id
    join public.conversations c on c.id = m.conversation_id
    cross join lateral (select private.shows_marks(c, p, v_user_id)) as shown (marks)
    where m.conversation_id = p_conversation_id and m.left_at is null
      and (p_after_name is null
        or (p.full_name, p.id) > (p_after_name, coalesce(p_after_id, 'ffffffff-ffff-ffff-ffff-ffffffffffff')))
    order by p.full_name, p.id
    limit p_page_size;
end;
$$;
comment on function private.list_members(uuid, text, integer, uuid) is 'See public.list_members.';
grant execute on function private.list_members(uuid, text, integer, uuid) to authenticated;

create function public.list_members(
  conversation_id uuid, after_name text default null, page_size integer default 50, after_id uuid default null)
returns table (
  user_id uuid, full_name text, avatar_url text, role text, joined_at timestamptz, last_read_seq bigint, last_delivered_seq bigint)
language sql
stable
set search_path = ''
rows 50
as $$
  select * from private.list_members($1, $2, $3, $4);
$$;
comment on function public.list_members(uuid, text, integer, uuid) is
  'Everybody in a conversation by name; continue from the last row''s full_name and user_id (two people may share a name). Withheld marks are 0. 1 to 200 a page. Raises NOPGE, NOCNV.';
grant execute on function public.list_members(uuid, text, integer, uuid) to authenticated;
