-- Sessions: mentorship sessions of a student with a mentor (never logins), and every change of their status. Read by the two
-- people alone; written by functions alone. Their conversation is that of the context ('session', id).
insert into private.error_codes (code, status, message) values
  ('BDSES', 422, 'A session needs a topic of 1 to 100 characters, a time within a year, an end of waiting until then, and reasons of at most 500 characters.'),
  ('NOMTR', 422, 'This person is not a mentor.'),
  ('NOSES', 404, 'This session does not exist, or is not yours.'),
  ('SESMV', 409, 'The session is past that step.'),
  ('SESWH', 403, 'This step is the other person''s.');

create table public.sessions (
  id uuid primary key default gen_random_uuid(),
  student_id uuid not null references public.profiles (id) on delete cascade,
  mentor_id uuid not null references public.profiles (id) on delete cascade,
  topic text not null constraint sessions_topic_check check (char_length(topic) between 1 and 100),
  status text not null default 'requested' constraint sessions_status_check
    check (status in ('requested', 'accepted', 'declined', 'in_progress', 'completed', 'expired')),
  scheduled_at timestamptz not null,
  expires_at timestamptz not null,
  reminded_at timestamptz,
  metadata jsonb not null default '{}'
    constraint sessions_metadata_check check (jsonb_typeof(metadata) = 'object' and octet_length(metadata::text) <= 4096),
  updated_by uuid references public.profiles (id) on delete set null,
  updated_at timestamptz not null default date_trunc('milliseconds', now()),
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  constraint sessions_people_check check (student_id <> mentor_id),
  constraint sessions_student_id_scheduled_at_id_key unique (student_id, scheduled_at, id),
  constraint sessions_mentor_id_scheduled_at_id_key unique (mentor_id, scheduled_at, id),
  constraint sessions_updated_by_id_key unique (updated_by, id),
  constraint sessions_expires_at_check check (expires_at <= scheduled_at)
);
comment on table public.sessions is 'Mentorship sessions: who with whom, about what, when, and how far they are.';
comment on column public.sessions.expires_at is 'Until when the mentor may answer the request.';
comment on column public.sessions.reminded_at is 'When both were reminded of it; null until then.';
comment on column public.sessions.updated_by is 'Who made the last change; null: the clock did, or somebody who is gone.';
create unique index sessions_waiting_key on public.sessions (expires_at, id) where status = 'requested';
create unique index sessions_reminder_key on public.sessions (scheduled_at, id) where status = 'accepted' and reminded_at is null;

alter table public.sessions enable row level security;
create policy sessions_select_participant on public.sessions for select to authenticated
  using (student_id = (select auth.uid()) or mentor_id = (select auth.uid()));
comment on policy sessions_select_participant on public.sessions is 'The student and the mentor see their session.';
grant select on public.sessions to authenticated;

create table public.session_status_changes (
  session_id uuid not null references public.sessions (id) on delete cascade,
  number integer not null,
  actor_id uuid references public.profiles (id) on delete set null,
  from_status text,
  to_status text not null,
  reason text constraint session_status_changes_reason_check check (char_length(reason) between 1 and 500),
  at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (session_id, number),
  constraint session_status_changes_actor_id_key unique (actor_id, session_id, number)
);
comment on table public.session_status_changes is
  'What became of each session, one row a change: added to, never changed; nobody is granted more than reading.';
comment on column public.session_status_changes.number is '1 is the request, the others follow without gaps.';
comment on column public.session_status_changes.actor_id is 'Who made the change; null: the clock did, or somebody who is gone.';

create function private.my_session_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
rows 50
as $$
  select s.id from public.sessions s where s.student_id = (select auth.uid())
  union
  select s.id from public.sessions s where s.mentor_id = (select auth.uid());
$$;
comment on function private.my_session_ids() is 'The sessions that the caller is the student or the mentor of.';
grant execute on function private.my_session_ids() to authenticated;

alter table public.session_status_changes enable row level security;
create policy session_status_changes_select_participant on public.session_status_changes for select to authenticated
  using (session_id in (select private.my_session_ids()));
comment on policy session_status_changes_select_participant on public.session_status_changes is
  'The student and the mentor see what became of their session.';
grant select on public.session_status_changes to authenticated;
