-- Who is in a group: owners add, remove and appoint; everybody may leave. Out means out with the commit: rows and files by their
-- policies, topics by the new epoch (private.end_membership), waiting notifications by the trigger of notifications.
create function private.require_member(p_conversation_id uuid, p_user_id uuid)
returns public.conversation_members
language plpgsql
stable
set search_path = ''
as $$
declare
  v_member public.conversation_members;
begin
  select * into v_member from public.conversation_members m
  where m.conversation_id = p_conversation_id and m.user_id = p_user_id and m.left_at is null;
  if not found then
    perform private.raise_error('NOUSR');
  end if;
  return v_member;
end;
$$;
comment on function private.require_member(uuid, uuid) is 'That person''s membership. Raises NOUSR, the same for people who do not exist.';

create function private.is_last_owner(p_member public.conversation_members)
returns boolean
language sql
stable
set search_path = ''
as $$
  select p_member.role = 'owner' and not exists (
    select from public.conversation_members m
    where m.conversation_id = p_member.conversation_id and m.user_id <> p_member.user_id
      and m.role = 'owner' and m.left_at is null);
$$;
comment on function private.is_last_owner(public.conversation_members) is 'Whether nobody else owns the group.';

create function private.add_people(p_conversation_id uuid, p_user_ids uuid[])
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid := private.me();
  v_conversation public.conversations;
  v_present_ids uuid[];
  v_new_ids uuid[];
begin
  if coalesce(cardinality(p_user_ids), 0) not between 1 and private.limit_value('group_members') then
    perform private.raise_error('GRPSZ');
  end if;
  v_conversation := private.require_owner(p_conversation_id);
  select array_agg(m.user_id) into v_present_ids from public.conversation_members m
  where m.conversation_id = p_conversation_id and m.left_at is null;
  v_new_ids := array(select distinct id from unnest(p_user_ids) as id where id <> all (v_present_ids) or id is null);
  if v_new_ids = '{}' then
    return;
  elsif cardinality(v_present_ids) + cardinality(v_new_ids) > private.limit_value('group_members') then
    perform private.raise_error('GRPSZ');
  elsif exists (select from unnest(v_new_ids) as id where not coalesce(private.is_reachable(v_actor_id, id), false)) then
    perform private.raise_error('NOUSR');
  end if;
  perform private.add_members(p_conversation_id, v_new_ids);
  perform private.announce_membership(v_new_ids, p_conversation_id, v_conversation.epoch);
  perform private.post_system_message(p_conversation_id, 'members_added', v_actor_id,
    format('%s added %s', private.name_of(v_actor_id), (
      select case when count(*) > 3 then count(*) || ' people' else string_agg(private.name_of(id), ', ') end
      from unnest(v_new_ids) as id)),
    jsonb_build_object('user_ids', v_new_ids));
  perform private.announce_conversation(p_conversation_id);
end;
$$;
comment on function private.add_people(uuid, uuid[]) is 'See public.add_members.';
grant execute on function private.add_people(uuid, uuid[]) to authenticated;

create function private.remove_member(p_conversation_id uuid, p_user_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid := private.me();
begin
  perform private.require_owner(p_conversation_id);
  perform private.require_member(p_conversation_id, p_user_id);
  if p_user_id = v_actor_id then
    perform private.leave_conversation(p_conversation_id);
    return;
  end if;
  perform private.end_membership(p_conversation_id, p_user_id);
  perform private.post_system_message(p_conversation_id, 'member_removed', v_actor_id,
    format('%s removed %s', private.name_of(v_actor_id), private.name_of(p_user_id)), jsonb_build_object('user_id', p_user_id));
end;
$$;
comment on function private.remove_member(uuid, uuid) is 'See public.remove_member.';
grant execute on function private.remove_member(uuid, uuid) to authenticated;

create function private.leave_conversation(p_conversation_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
  v_member public.conversation_members;
  v_heir_id uuid;
begin
  perform private.take_token(v_user_id, 'group_changes');
  if (select c.kind from public.conversations c where c.id = p_conversation_id for no key update) <> 'group' then
    perform private.raise_error('FORBD');
  end if;
  perform private.require_membership(p_conversation_id);
  v_member := private.require_member(p_conversation_id, v_user_id);
  if private.is_last_owner(v_member) then
    update public.conversation_members m set role = 'owner'
    where m.conversation_id = p_conversation_id and m.user_id = (
      select other.user_id from public.conversation_members other
      where other.conversation_id = p_conversation_id and other.user_id <> v_user_id and other.left_at is null
      order by other.joined_at, other.user_id limit 1)
    returning m.user_id into v_heir_id;
  end if;
  perform private.end_membership(p_conversation_id, v_user_id);
  perform private.post_system_message(p_conversation_id, 'member_left', v_user_id,
    private.name_of(v_user_id) || ' left' || coalesce('; the group is ' || private.name_of(v_heir_id) || '''s now', ''),
    jsonb_strip_nulls(jsonb_build_object('user_id', v_user_id, 'new_owner_id', v_heir_id)));
end;
$$;
comment on function private.leave_conversation(uuid) is 'See public.leave_conversation.';
grant execute on function private.leave_conversation(uuid) to authenticated;

create function private.set_member_role(p_conversation_id uuid, p_user_id uuid, p_role text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_actor_id uuid := private.me();
  v_member public.conversation_members;
begin
  if coalesce(p_role not in ('owner', 'member'), true) then
    perform private.raise_error('BDSET');
  end if;
  perform private.require_owner(p_conversation_id);
  v_member := private.require_member(p_conversation_id, p_user_id);
  if v_member.role = p_role then
    return;
  elsif private.is_last_owner(v_member) then
    perform private.raise_error('LSTOW');
  end if;
  update public.conversation_members m set role = p_role
  where m.conversation_id = p_conversation_id and m.user_id = p_user_id;
  perform private.post_system_message(p_conversation_id, 'role_changed', v_actor_id,
    format(case p_role when 'owner' then '%s made %s an owner' else '%s took the ownership from %s' end,
      private.name_of(v_actor_id), private.name_of(p_user_id)),
    jsonb_build_object('user_id', p_user_id, 'role', p_role));
  perform private.announce_conversation(p_conversation_id);
end;
$$;
comment on function private.set_member_role(uuid, uuid, text) is 'See public.set_member_role.';
grant execute on function private.set_member_role(uuid, uuid, text) to authenticated;
