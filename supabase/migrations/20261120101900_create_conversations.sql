-- Starting a conversation: with one person (there is only ever one such conversation per pair) or with several.
create function private.is_reachable(p_user_id uuid, p_other_id uuid)
returns boolean
language plpgsql
stable
set search_path = ''
as $$
begin
  return p_user_id <> p_other_id
    and not private.is_blocked(p_user_id, array[p_other_id])
    and exists (
      select from public.profiles p
      where p.id = p_other_id
        and (p.is_listed or exists (
          select from public.conversation_members mine
          join public.conversation_members theirs
            on theirs.conversation_id = mine.conversation_id and theirs.user_id = p_other_id and theirs.left_at is null
          where mine.user_id = p_user_id and mine.left_at is null)));
end;
$$;
comment on function private.is_reachable(uuid, uuid) is
  'Whether a person may start a conversation with another: listed or met before, not blocked either way, not oneself.';

create function private.create_direct_conversation(p_other_user_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_direct_key text := private.direct_key(v_user_id, p_other_user_id);
  v_conversation_id uuid;
begin
  select c.id into v_conversation_id from public.conversations c where c.direct_key = v_direct_key;
  if found then
    return v_conversation_id;
  end if;
  if not coalesce(private.is_reachable(v_user_id, p_other_user_id), false) then
    perform private.raise_error('NOUSR');
  end if;
  perform private.take_token(v_user_id, 'conversations');
  insert into public.conversations (kind, direct_key, created_by) values ('direct', v_direct_key, v_user_id)
  on conflict (direct_key) do nothing
  returning id into v_conversation_id;
  if not found then
    -- Both pressed the button at once: the other one's is ours too.
    select c.id into strict v_conversation_id from public.conversations c where c.direct_key = v_direct_key;
    return v_conversation_id;
  end if;
  perform private.add_members(v_conversation_id, array[v_user_id, p_other_user_id]);
  -- The other person hears of it with the first message.
  perform private.announce_membership(array[v_user_id], v_conversation_id, 1);
  return v_conversation_id;
end;
$$;
comment on function private.create_direct_conversation(uuid) is 'See public.create_direct_conversation.';
grant execute on function private.create_direct_conversation(uuid) to authenticated;

create function public.create_direct_conversation(other_user_id uuid)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.create_direct_conversation($1);
$$;
comment on function public.create_direct_conversation(uuid) is
  'The id of the conversation of these two, made if there is none. Raises NOUSR (missing, unreachable, blocked: the same), LIMIT.';
grant execute on function public.create_direct_conversation(uuid) to authenticated;

create function private.tidy_title(p_title text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return btrim(regexp_replace(
    regexp_replace(p_title, '[\x01-\x08\x0e-\x1f\x7f\u200b\u202a-\u202e\u2060-\u2069\ufeff]', '', 'g'), '\s+', ' ', 'g'));
end;
$$;
comment on function private.tidy_title(text) is 'A name on one line: single blanks, no characters that hide or turn it.';

create function private.create_group_conversation(p_title text, p_member_ids uuid[])
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_title text := private.tidy_title(coalesce(p_title, ''));
  v_other_ids uuid[] := array(select distinct id from unnest(p_member_ids) as id where id <> v_user_id);
  v_conversation_id uuid;
begin
  if char_length(v_title) not between 1 and 120 then
    perform private.raise_error('NOTTL');
  elsif cardinality(v_other_ids) not between 1 and private.limit_value('group_members') - 1 then
    perform private.raise_error('GRPSZ');
  elsif exists (select from unnest(v_other_ids) as id where not private.is_reachable(v_user_id, id)) then
    perform private.raise_error('NOUSR');
  end if;
  perform private.take_token(v_user_id, 'conversations');
  insert into public.conversations (kind, title, created_by) values ('group', v_title, v_user_id)
  returning id into v_conversation_id;
  perform private.add_members(v_conversation_id, v_other_ids || v_user_id, v_user_id);
  perform private.announce_membership(v_other_ids || v_user_id, v_conversation_id, 1);
  return v_conversation_id;
end;
$$;
comment on function private.create_group_conversation(text, uuid[]) is 'See public.create_group_conversation.';
grant execute on function private.create_group_conversation(text, uuid[]) to authenticated;

create function public.create_group_conversation(title text, member_ids uuid[])
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.create_group_conversation($1, $2);
$$;
comment on function public.create_group_conversation(text, uuid[]) is
  'Starts a group with these people; the caller owns it. Raises NOTTL, GRPSZ, NOUSR (if any of them cannot be reached), LIMIT.';
grant execute on function public.create_group_conversation(text, uuid[]) to authenticated;
