-- What the clock does with sessions: requests that nobody answered expire, and both people are reminded of what is agreed.
insert into private.limits (name, value, description) values
  ('session_reminder', 900, 'Seconds before a session at which its two people are reminded of it.');

create function private.expire_sessions(p_at timestamptz default clock_timestamp(), p_max integer default 100)
returns integer
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_session public.sessions;
  v_expired integer := 0;
begin
  -- Several conversations in one transaction, as send_due_messages does and for its reason: one at a time, by one job.
  if not pg_try_advisory_xact_lock(hashtextextended('private.expire_sessions', 0)) then
    return 0;
  end if;
  for v_session in
    select * from public.sessions s where s.status = 'requested' and s.expires_at <= p_at
    order by s.expires_at, s.id limit p_max for no key update skip locked
  loop
    perform private.move_session(v_session, 'expired', 'clock', null, null);
    v_expired := v_expired + 1;
  end loop;
  return v_expired;
end;
$$;
comment on function private.expire_sessions(timestamptz, integer) is
  'Expires the requests whose time to be answered is over at p_at, at most p_max; returns how many. What somebody is answering now is left for the next run.';

create function private.remind_of_sessions(p_at timestamptz default clock_timestamp(), p_max integer default 100)
returns integer
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_session public.sessions;
  v_reminded integer := 0;
begin
  for v_session in
    select * from public.sessions s
    where s.status = 'accepted' and s.reminded_at is null
      and s.scheduled_at <= p_at + make_interval(secs => private.limit_value('session_reminder')::double precision)
    order by s.scheduled_at, s.id limit p_max for no key update skip locked
  loop
    update public.sessions s set reminded_at = p_at where s.id = v_session.id;
    -- Accepted after its time, or the scheduler was down: there is nothing to be in time for.
    if v_session.scheduled_at > p_at then
      perform private.report_fact(array[v_session.student_id, v_session.mentor_id], 'reminder', 'Your session begins soon',
        v_session.topic, 'session:' || v_session.id || ':reminder', '/c/' || private.session_conversation(v_session.id),
        jsonb_build_object('session_id', v_session.id), 4, v_session.scheduled_at);
      v_reminded := v_reminded + 1;
    end if;
  end loop;
  return v_reminded;
end;
$$;
comment on function private.remind_of_sessions(timestamptz, integer) is
  'Reminds both people of the agreed sessions that begin within the limit session_reminder, each session once; returns how many.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('expire_sessions', '5 seconds', 'sql', 'select private.expire_sessions()'),
  ('remind_of_sessions', '10 seconds', 'sql', 'select private.remind_of_sessions()');
