-- Reading sessions: one's own, page by page, with what one may do with each; and who takes part.
create function private.get_session_participants(p_session_id uuid)
returns table (user_id uuid, role text, full_name text, avatar_url text)
language plpgsql
stable
security definer
set search_path = ''
rows 2
as $$
begin
  perform private.require_session_role(p_session_id);
  return query
    select p.id, person.role, p.full_name, p.avatar_url
    from public.sessions s
    cross join lateral (values (s.mentor_id, 'mentor'), (s.student_id, 'student')) as person (id, role)
    join public.profiles p on p.id = person.id
    where s.id = p_session_id
    order by person.role;
end;
$$;
comment on function private.get_session_participants(uuid) is 'See public.get_session_participants.';
grant execute on function private.get_session_participants(uuid) to authenticated;

create function public.get_session_participants(session_id uuid)
returns table (user_id uuid, role text, full_name text, avatar_url text)
language sql
stable
set search_path = ''
rows 2
as $$
  select * from private.get_session_participants($1);
$$;
comment on function public.get_session_participants(uuid) is 'The mentor and the student of a session of the caller''s. Raises NOSES.';
grant execute on function public.get_session_participants(uuid) to authenticated;

create function private.list_sessions(
  p_conversation_id uuid, p_status text, p_before_at timestamptz, p_before_id uuid, p_page_size integer)
returns table (
  id uuid, topic text, status text, scheduled_at timestamptz, expires_at timestamptz, metadata jsonb, updated_by uuid,
  updated_at timestamptz, created_at timestamptz, role text, other_user_id uuid, other_name text, other_avatar_url text,
  conversation_id uuid, reason text, moves text[])
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_user_id uuid := private.me();
begin
  perform private.require_page_size(p_page_size, 200);
  return query
    select s.id, s.topic, s.status, s.scheduled_at, s.expires_at, s.metadata, s.updated_by, s.updated_at, s.created_at,
      me.role, p.id, p.full_name, p.avatar_url, c.id,
      (select h.reason from public.session_status_changes h where h.session_id = s.id order by h.number desc limit 1),
      array(select m.to_status from private.session_moves m
        where m.from_status = s.status and m.made_by = me.role
          and (s.status <> 'requested' or s.expires_at > now()) order by m.to_status)
    from public.sessions s
    cross join lateral (select case when s.mentor_id = v_user_id then 'mentor' else 'student' end as role) me
    join public.profiles p on p.id = case me.role when 'mentor' then s.student_id else s.mentor_id end
    join public.conversations c on c.context_type = 'session' and c.context_id = s.id::text
    where (s.student_id = v_user_id or s.mentor_id = v_user_id)
      and (p_conversation_id is null or c.id = p_conversation_id)
      and (p_status is null or s.status = p_status)
      and (p_before_at is null or (s.scheduled_at, s.id) < (p_before_at, p_before_id))
    order by s.scheduled_at desc, s.id desc
    limit p_page_size;
end;
$$;
comment on function private.list_sessions(uuid, text, timestamptz, uuid, integer) is 'See public.list_sessions.';
grant execute on function private.list_sessions(uuid, text, timestamptz, uuid, integer) to authenticated;

create function public.list_sessions(
  conversation_id uuid default null, status text default null, before_at timestamptz default null, before_id uuid default null,
  page_size integer default 20)
returns table (
  id uuid, topic text, status text, scheduled_at timestamptz, expires_at timestamptz, metadata jsonb, updated_by uuid,
  updated_at timestamptz, created_at timestamptz, role text, other_user_id uuid, other_name text, other_avatar_url text,
  conversation_id uuid, reason text, moves text[])
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.list_sessions($1, $2, $3, $4, $5);
$$;
comment on function public.list_sessions(uuid, text, timestamptz, uuid, integer) is
  'Sessions of the caller''s, the latest scheduled first, of one conversation or status if wanted: role is the caller''s, moves what they may do next, reason that of the last change. Continue from the last line''s scheduled_at and id. Raises NOPGE.';
grant execute on function public.list_sessions(uuid, text, timestamptz, uuid, integer) to authenticated;
