-- Finding people by name, to start a conversation with: listed people only, nobody who blocks or is blocked, never oneself.
create function private.find_people(p_query text, p_page_size integer)
returns table (id uuid, full_name text, avatar_url text, roles text[])
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_user_id uuid := private.me();
  v_hidden_ids uuid[] := array(
    select b.blocked_id from public.blocks b where b.blocker_id = v_user_id
    union select b.blocker_id from public.blocks b where b.blocked_id = v_user_id
    union select v_user_id);
  v_words text := btrim(regexp_replace(coalesce(p_query, ''), '\s+', ' ', 'g'));
  -- What people type is text, not a pattern: only the spaces between words mean "anything".
  v_pattern text := '%' || replace(regexp_replace(v_words, '([\\%_])', '\\\1', 'g'), ' ', '%') || '%';
begin
  perform private.require_page_size(p_page_size, 100);
  return query
    select p.id, p.full_name, p.avatar_url,
      array(select r.role from public.user_roles r where r.user_id = p.id order by r.role)
    from public.profiles p
    where p.is_listed
      and p.full_name ilike v_pattern
      and p.id <> all (v_hidden_ids)
    order by not starts_with(lower(p.full_name), lower(v_words)), p.full_name, p.id
    limit p_page_size;
end;
$$;
comment on function private.find_people(text, integer) is 'See public.find_people.';
grant execute on function private.find_people(text, integer) to authenticated;

create function public.find_people(query text, page_size integer default 20)
returns table (id uuid, full_name text, avatar_url text, roles text[])
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.find_people($1, $2);
$$;
comment on function public.find_people(text, integer) is
  'Listed people whose name contains the words in this order, those it begins with first; an empty query lists them by name. 1 to 100. Raises NOPGE.';
grant execute on function public.find_people(text, integer) to authenticated;
