-- What the two people of a session do with it: accept, decline, take it on.
create function private.require_session_role(p_session_id uuid)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_role text;
begin
  select case when s.mentor_id = v_user_id then 'mentor' else 'student' end into v_role from public.sessions s
  where s.id = p_session_id and v_user_id in (s.mentor_id, s.student_id);
  if not found then
    perform private.raise_error('NOSES');
  end if;
  return v_role;
end;
$$;
comment on function private.require_session_role(uuid) is
  'What the caller is in a session: student or mentor. Raises NOSES, the same for a session that does not exist.';

create function private.update_session_status(p_session_id uuid, p_status text, p_reason text)
returns public.sessions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_role text := private.require_session_role(p_session_id);
  v_reason text := nullif(btrim(private.clean_content(p_reason), E' \n\t'), '');
  v_session public.sessions;
begin
  if char_length(v_reason) > 500 then
    perform private.raise_error('BDSES');
  end if;
  perform private.take_token(auth.uid(), 'changes');
  select * into strict v_session from public.sessions s where s.id = p_session_id for no key update;
  -- The job that writes it down may be seconds late.
  if v_session.status = 'requested' and v_session.expires_at <= clock_timestamp() then
    perform private.raise_error('SESMV');
  end if;
  return private.move_session(v_session, p_status, v_role, auth.uid(), v_reason);
end;
$$;
comment on function private.update_session_status(uuid, text, text) is 'See public.update_session_status.';
grant execute on function private.update_session_status(uuid, text, text) to authenticated;

create function public.update_session_status(session_id uuid, status text, reason text default null)
returns public.sessions
language sql
volatile
set search_path = ''
as $$
  select * from private.update_session_status($1, $2, $3);
$$;
comment on function public.update_session_status(uuid, text, text) is
  'Takes a session of the caller''s one step on; reason is kept and shown. Of several at once, the first counts. Raises NOSES, BDSES, SESMV (no such step from here), SESWH (the other one''s step), LIMIT.';
grant execute on function public.update_session_status(uuid, text, text) to authenticated;

create function public.accept_session(session_id uuid)
returns public.sessions
language sql
volatile
set search_path = ''
as $$
  select * from private.update_session_status($1, 'accepted', null);
$$;
comment on function public.accept_session(uuid) is 'The mentor agrees to a requested session. Raises what update_session_status raises.';
grant execute on function public.accept_session(uuid) to authenticated;

create function public.decline_session(session_id uuid, reason text default null)
returns public.sessions
language sql
volatile
set search_path = ''
as $$
  select * from private.update_session_status($1, 'declined', $2);
$$;
comment on function public.decline_session(uuid, text) is
  'The mentor declines a request, the student withdraws theirs, or either calls off what was agreed; reason is kept. Raises what update_session_status raises.';
grant execute on function public.decline_session(uuid, text) to authenticated;
