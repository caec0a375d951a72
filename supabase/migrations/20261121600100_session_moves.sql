-- The state machine of sessions: which status may follow which, and who may take that step. What is not listed is refused. One
-- function makes every move, under the session's lock: of two at once the second finds the first's status.
create table private.session_moves (
  from_status text not null,
  to_status text not null,
  made_by text not null constraint session_moves_made_by_check check (made_by in ('student', 'mentor', 'clock')),
  sentence text not null,
  primary key (from_status, to_status, made_by)
);
comment on table private.session_moves is 'Every allowed step of a session, by whom, and what its conversation says of it (after a name, but for the clock''s).';
alter table private.session_moves enable row level security;
create policy session_moves_select_nobody on private.session_moves for select to authenticated using (false);
comment on policy session_moves_select_nobody on private.session_moves is 'Only definer functions read this table.';

insert into private.session_moves (from_status, to_status, made_by, sentence) values
  ('requested', 'accepted', 'mentor', 'accepted the session'),
  ('requested', 'declined', 'mentor', 'declined the session'),
  ('requested', 'declined', 'student', 'withdrew the request'),
  ('requested', 'expired', 'clock', 'The request has expired'),
  ('accepted', 'in_progress', 'mentor', 'started the session'),
  ('accepted', 'declined', 'mentor', 'called off the session'),
  ('accepted', 'declined', 'student', 'called off the session'),
  ('in_progress', 'completed', 'mentor', 'completed the session');

create function private.session_conversation(p_session_id uuid)
returns uuid
language sql
stable
set search_path = ''
as $$
  select c.id from public.conversations c where c.context_type = 'session' and c.context_id = p_session_id::text;
$$;
comment on function private.session_conversation(uuid) is 'The conversation of a session.';

create function private.tell_of_session(p_session public.sessions, p_made_by text, p_sentence text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  -- The types of notifications have none for a start or an expiry: they travel as the nearest.
  v_type text := case p_session.status when 'requested' then 'session_request' when 'accepted' then 'session_accepted'
    when 'completed' then 'session_completed' when 'in_progress' then 'reminder' else 'session_declined' end;
begin
  if p_session.status in ('declined', 'expired') then
    perform private.withdraw_fact(array[p_session.student_id, p_session.mentor_id], 'session:' || p_session.id || ':requested');
    perform private.withdraw_fact(array[p_session.student_id, p_session.mentor_id], 'session:' || p_session.id || ':reminder');
  end if;
  perform private.report_fact(
    array[case p_made_by when 'student' then p_session.mentor_id else p_session.student_id end],
    v_type, left(p_sentence, 200), p_session.topic, 'session:' || p_session.id || ':' || p_session.status,
    '/c/' || private.session_conversation(p_session.id), jsonb_build_object('session_id', p_session.id), 3, null);
end;
$$;
comment on function private.tell_of_session(public.sessions, text, text) is
  'Notifies the other person of the change that led to the session''s status, once; what no longer holds leaves the bells.';

create function private.record_session_change(
  p_session public.sessions, p_from_status text, p_made_by text, p_actor_id uuid, p_sentence text, p_reason text)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_sentence text := case when p_actor_id is null then p_sentence else private.name_of(p_actor_id) || ' ' || p_sentence end;
begin
  insert into public.session_status_changes (session_id, number, actor_id, from_status, to_status, reason)
  select p_session.id, 1 + count(*), p_actor_id, p_from_status, p_session.status, p_reason
  from public.session_status_changes c where c.session_id = p_session.id;
  perform private.post_system_message(private.session_conversation(p_session.id), 'session_' || p_session.status, p_actor_id,
    v_sentence || coalesce(': ' || p_reason, ''), jsonb_build_object('session_id', p_session.id, 'reason', p_reason));
  perform private.tell_of_session(p_session, p_made_by, v_sentence);
end;
$$;
comment on function private.record_session_change(public.sessions, text, text, uuid, text, text) is
  'Keeps a change that was made, says it in the session''s conversation, and notifies the other person.';

create function private.move_session(p_session public.sessions, p_to_status text, p_made_by text, p_actor_id uuid, p_reason text)
returns public.sessions
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_move private.session_moves;
  v_session public.sessions;
begin
  select * into v_move from private.session_moves m
  where m.from_status = p_session.status and m.to_status = p_to_status and m.made_by = p_made_by;
  if not found then
    if exists (select from private.session_moves m where m.from_status = p_session.status and m.to_status = p_to_status) then
      perform private.raise_error('SESWH');
    end if;
    perform private.raise_error('SESMV');
  end if;
  update public.sessions s
  set status = p_to_status, updated_by = p_actor_id, updated_at = date_trunc('milliseconds', clock_timestamp())
  where s.id = p_session.id
  returning * into strict v_session;
  perform private.record_session_change(v_session, p_session.status, p_made_by, p_actor_id, v_move.sentence, p_reason);
  return v_session;
end;
$$;
comment on function private.move_session(public.sessions, text, text, uuid, text) is
  'Takes a locked session one step on. Raises SESMV for a step that nobody may take from here, SESWH for one that is another''s.';
