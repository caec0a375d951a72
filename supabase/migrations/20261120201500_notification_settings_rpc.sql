-- What people call to be left alone: quiet hours, a pause, a digest; and all preferences in one go. What already waits
-- follows the new settings at once.

create function private.rejudge_held(p_user_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  update public.notification_deliveries d set due_at = now()
  where d.user_id = p_user_id and d.state = 'pending' and d.is_held and d.due_at > now();
$$;
comment on function private.rejudge_held(uuid) is
  'Has everything held for a person looked at again in a moment: it is released, or held by the new rules.';

create function private.check_quiet_hours(p_quiet_hours jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if jsonb_typeof(p_quiet_hours) is distinct from 'array' or jsonb_array_length(p_quiet_hours) > 20 then
    perform private.raise_error('BDQUI');
  end if;
  if exists (
    select from jsonb_array_elements(p_quiet_hours) w (quiet)
    where case
      when jsonb_typeof(w.quiet) <> 'object' or jsonb_typeof(w.quiet -> 'days') is distinct from 'array' then true
      when jsonb_array_length(w.quiet -> 'days') not between 1 and 7 then true
      when not '[1, 2, 3, 4, 5, 6, 7]'::jsonb @> (w.quiet -> 'days') then true
      when coalesce(w.quiet ->> 'from', '') !~ '^([01][0-9]|2[0-3]):[0-5][0-9]$' then true
      else coalesce(w.quiet ->> 'to', '') !~ '^(([01][0-9]|2[0-3]):[0-5][0-9]|24:00)$'
    end
  ) then
    perform private.raise_error('BDQUI');
  end if;
end;
$$;
comment on function private.check_quiet_hours(jsonb) is 'Raises BDQUI unless these are windows that private.quiet_until can read.';

create function private.set_quiet_hours(p_quiet_hours jsonb, p_timezone text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  perform private.check_quiet_hours(p_quiet_hours);
  if p_timezone is not null and not private.is_time_zone(p_timezone) then
    perform private.raise_error('BDZON');
  end if;
  insert into public.notification_settings as s (user_id, quiet_hours, timezone)
  values (v_user_id, (
    select coalesce(jsonb_agg(jsonb_build_object('days', w.quiet -> 'days', 'from', w.quiet -> 'from', 'to', w.quiet -> 'to')), '[]')
    from jsonb_array_elements(p_quiet_hours) w (quiet)
  ), p_timezone)
  on conflict (user_id) do update
  set quiet_hours = excluded.quiet_hours, timezone = excluded.timezone, updated_at = now();
  perform private.rejudge_held(v_user_id);
end;
$$;
comment on function private.set_quiet_hours(jsonb, text) is 'See public.set_quiet_hours.';
grant execute on function private.set_quiet_hours(jsonb, text) to authenticated;

create function public.set_quiet_hours(quiet_hours jsonb, timezone text default null)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.set_quiet_hours(quiet_hours, timezone);
$$;
comment on function public.set_quiet_hours(jsonb, text) is
  'Sets the caller''s weekly quiet hours, [{days: [1 Monday .. 7 Sunday], from: "22:00", to: "07:00"}], in an IANA zone or, with null, their profile''s. [] for none; 00:00 to 24:00 is a whole day, a window that ends where it begins is none. Raises NOAUT, BDQUI, BDZON.';
grant execute on function public.set_quiet_hours(jsonb, text) to authenticated;

create function private.pause_notifications(p_until timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  insert into public.notification_settings as s (user_id, paused_until)
  -- least() would take null for a year.
  values (v_user_id, case when p_until is not null then least(p_until, now() + interval '1 year') end)
  on conflict (user_id) do update set paused_until = excluded.paused_until, updated_at = now();
  perform private.rejudge_held(v_user_id);
end;
$$;
comment on function private.pause_notifications(timestamptz) is 'See public.pause_notifications.';
grant execute on function private.pause_notifications(timestamptz) to authenticated;

create function public.pause_notifications("until" timestamptz)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.pause_notifications("until");
$$;
comment on function public.pause_notifications(timestamptz) is
  'Holds everything but the bell and what is urgent until then (a year at most); null ends the pause and lets go what waited, as one. Raises NOAUT.';
grant execute on function public.pause_notifications(timestamptz) to authenticated;

create function private.set_email_digest(p_frequency text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if p_frequency is null or p_frequency not in ('off', 'hourly', 'daily', 'weekly') then
    perform private.raise_error('BDDIG');
  end if;
  insert into public.notification_settings as s (user_id, email_digest) values (v_user_id, p_frequency)
  on conflict (user_id) do update set email_digest = excluded.email_digest, updated_at = now();
  perform private.rejudge_held(v_user_id);
end;
$$;
comment on function private.set_email_digest(text) is 'See public.set_email_digest.';
grant execute on function private.set_email_digest(text) to authenticated;

create function public.set_email_digest(frequency text)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.set_email_digest(frequency);
$$;
comment on function public.set_email_digest(text) is
  'How the caller gets e-mail about what they have not read: off (each by itself), hourly, daily (at eight) or weekly (Monday at eight). Raises NOAUT, BDDIG.';
grant execute on function public.set_email_digest(text) to authenticated;
