-- Asking a mentor for a session: the session, its context and its conversation in one transaction.
create function private.request_session(
  p_mentor_id uuid, p_topic text, p_scheduled_at timestamptz, p_expires_at timestamptz, p_metadata jsonb)
returns public.sessions
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_topic text := private.tidy_title(coalesce(p_topic, ''));
  v_expires_at timestamptz := coalesce(p_expires_at, p_scheduled_at);
  v_metadata jsonb := coalesce(p_metadata, '{}');
  v_session public.sessions;
begin
  if char_length(v_topic) not between 1 and 100
    or p_scheduled_at is null or p_scheduled_at > clock_timestamp() + interval '1 year'
    or v_expires_at <= clock_timestamp() or v_expires_at > p_scheduled_at
    or jsonb_typeof(v_metadata) <> 'object' or octet_length(v_metadata::text) > 4096
  then
    perform private.raise_error('BDSES');
  elsif not coalesce(private.is_reachable(v_user_id, p_mentor_id), false) then
    perform private.raise_error('NOUSR');
  elsif not exists (select from public.user_roles r where r.user_id = p_mentor_id and r.role = 'mentor') then
    perform private.raise_error('NOMTR');
  end if;
  perform private.take_token(v_user_id, 'conversations');
  insert into public.sessions (student_id, mentor_id, topic, scheduled_at, expires_at, metadata, updated_by)
  values (v_user_id, p_mentor_id, v_topic, date_trunc('milliseconds', p_scheduled_at), date_trunc('milliseconds', v_expires_at),
    v_metadata, v_user_id)
  returning * into v_session;
  perform private.put_context('session', v_session.id::text, v_topic, jsonb_build_array(
    jsonb_build_object('user_id', v_user_id, 'role', 'student'), jsonb_build_object('user_id', p_mentor_id, 'role', 'mentor')));
  perform private.open_context_conversation(v_user_id, 'session', v_session.id::text);
  perform private.record_session_change(v_session, null, 'student', v_user_id, 'asks for a session', null);
  return v_session;
end;
$$;
comment on function private.request_session(uuid, text, timestamptz, timestamptz, jsonb) is 'See public.request_session.';
grant execute on function private.request_session(uuid, text, timestamptz, timestamptz, jsonb) to authenticated;

create function public.request_session(
  mentor_id uuid, topic text, scheduled_at timestamptz, expires_at timestamptz default null, metadata jsonb default '{}')
returns public.sessions
language sql
volatile
set search_path = ''
as $$
  select * from private.request_session($1, $2, $3, $4, $5);
$$;
comment on function public.request_session(uuid, text, timestamptz, timestamptz, jsonb) is
  'Asks a mentor for a session; the caller is its student. The mentor may answer until expires_at (without: until it would begin). Raises BDSES, NOUSR (missing, unreachable, blocked: the same), NOMTR, LIMIT.';
grant execute on function public.request_session(uuid, text, timestamptz, timestamptz, jsonb) to authenticated;
