-- User statuses: what people say about themselves, over whatever their devices say: busy, away, offline (invisible), and a
-- line of text. One row per person, written by set_status, shown by get_presence and heartbeat. Nobody reads the table:
-- whoever chose to be invisible must look like somebody who is not there.
-- Not the leases of devices (user_presence), which go on as before: an invisible person still gets their messages live.
create table private.user_statuses (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  status text constraint user_statuses_status_check check (status in ('online', 'away', 'busy', 'offline')),
  status_text text constraint user_statuses_status_text_check check (char_length(status_text) between 1 and 100),
  until timestamptz,
  hidden_since timestamptz,
  updated_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  constraint user_statuses_hidden_since_check check ((hidden_since is not null) = (status is not distinct from 'offline'))
);
comment on table private.user_statuses is 'The status and the line of text that people chose, until they take it back or its time is over.';
comment on column private.user_statuses.status is 'Null: as the devices say. offline: invisible.';
comment on column private.user_statuses.hidden_since is 'When the person became invisible: what others see as the last time they were there.';

alter table private.user_statuses enable row level security;
create policy user_statuses_select_nobody on private.user_statuses for select to authenticated using (false);
comment on policy user_statuses_select_nobody on private.user_statuses is 'Only definer functions read this table.';

insert into private.error_codes (code, status, message) values
  ('BDSTX', 422, 'A status text has at most 100 characters, and ends in the future.');

create function private.set_status(p_status text, p_status_text text, p_until timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_text text := nullif(btrim(regexp_replace(p_status_text, '\s+', ' ', 'g')), '');
begin
  if p_status is not null and p_status not in ('online', 'away', 'busy', 'offline') then
    perform private.raise_error('BDSTS');
  elsif char_length(v_text) > 100 or p_until <= now() then
    perform private.raise_error('BDSTX');
  end if;
  perform private.take_token(v_user_id, 'changes');
  if p_status is null and v_text is null then
    delete from private.user_statuses s where s.user_id = v_user_id;
    return;
  end if;
  insert into private.user_statuses as s (user_id, status, status_text, until, hidden_since)
  values (v_user_id, p_status, v_text, nullif(p_until, 'infinity'), case when p_status = 'offline' then now() end)
  on conflict (user_id) do update
  set status = excluded.status, status_text = excluded.status_text, until = excluded.until,
      -- Staying invisible is not having been there a moment ago.
      hidden_since = case when excluded.status = 'offline' and (s.until is null or s.until > now())
        then coalesce(s.hidden_since, excluded.hidden_since) else excluded.hidden_since end,
      updated_at = excluded.updated_at;
end;
$$;
comment on function private.set_status(text, text, timestamptz) is 'See public.set_status.';
grant execute on function private.set_status(text, text, timestamptz) to authenticated;

create function public.set_status(status text default null, status_text text default null, until timestamptz default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.set_status(status, status_text, until);
end;
$$;
comment on function public.set_status(text, text, timestamptz) is
  'Sets both of what the caller says about themselves: online, away, busy, offline (invisible: others see somebody who left just now) or null (as their devices say), and a line of up to 100 characters or null; until then, or until set again. Raises BDSTS, BDSTX, LIMIT.';
grant execute on function public.set_status(text, text, timestamptz) to authenticated;

create function private.sweep_statuses(p_at timestamptz default now())
returns void
language sql
volatile
set search_path = ''
as $$
  -- Its time is over, so nobody sees it any more.
  delete from private.user_statuses s where s.until <= p_at;
$$;
comment on function private.sweep_statuses(timestamptz) is
  'Forgets statuses whose time is over. Readers look at the time themselves; this keeps the table tidy.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('sweep_statuses', '* * * * *', 'sql', 'select private.sweep_statuses()');
