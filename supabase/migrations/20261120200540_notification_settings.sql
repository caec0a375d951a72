-- Notification settings: when a person wants to be left alone, and how often they want mail. One setting for all channels
-- and devices. People read their own and write through functions, which check. Not preferences (category by channel) and
-- not conversation_members.muted_until (one conversation).
create table public.notification_settings (
  user_id uuid primary key references public.profiles (id) on delete cascade,
  timezone text constraint notification_settings_timezone_check check (char_length(timezone) between 1 and 64),
  quiet_hours jsonb not null default '[]'
    constraint notification_settings_quiet_hours_check check (jsonb_typeof(quiet_hours) = 'array'),
  paused_until timestamptz,
  email_digest text not null default 'off'
    constraint notification_settings_email_digest_check check (email_digest in ('off', 'hourly', 'daily', 'weekly')),
  updated_at timestamptz not null default now()
);
comment on table public.notification_settings is
  'Quiet hours, pause and digest of people. No row: never quiet, every e-mail by itself.';
comment on column public.notification_settings.timezone is
  'IANA name for quiet hours and digests. Null: the profile''s zone; UTC where that is none.';
comment on column public.notification_settings.quiet_hours is
  'Weekly windows [{days: [1 Monday .. 7 Sunday], from: "22:00", to: "07:00"}], local times; see private.quiet_until.';

alter table public.notification_settings enable row level security;
create policy notification_settings_select_owner on public.notification_settings for select to authenticated
  using (user_id = (select auth.uid()));
comment on policy notification_settings_select_owner on public.notification_settings is 'People see their own settings.';
grant select on public.notification_settings to authenticated;

insert into private.error_codes (code, status, message) values
  ('BDZON', 422, 'This is not a time zone we know. Take one like Europe/Berlin.'),
  ('BDQUI', 422, 'Quiet hours need days from 1 (Monday) to 7 (Sunday) and times like 22:00; at most 20 windows.'),
  ('BDDIG', 422, 'The digest must be off, hourly, daily or weekly.');

create function private.settings_zone(p_settings public.notification_settings)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_zone text := coalesce(p_settings.timezone, (select p.timezone from public.profiles p where p.id = p_settings.user_id));
begin
  -- A profile's zone is free text, and zones are renamed: neither may hold up a notification.
  return case when private.is_time_zone(v_zone) then v_zone else 'UTC' end;
end;
$$;
comment on function private.settings_zone(public.notification_settings) is
  'The zone in which somebody''s settings are meant: their choice, else their profile''s, else UTC.';

create function private.hold_notification(
  p_settings public.notification_settings, p_channel text, p_is_urgent boolean, p_due_at timestamptz, p_at timestamptz,
  out held_until timestamptz, out reason text
)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_from timestamptz := greatest(p_due_at, p_at);
  v_zone text;
  v_next timestamptz;
begin
  -- The bell makes no sound.
  if p_channel = 'in_app' or p_is_urgent or p_settings.user_id is null then
    return;
  end if;
  if p_settings.paused_until > v_from then
    held_until := p_settings.paused_until;
    reason := 'paused_until';
  end if;
  if p_settings.quiet_hours = '[]' and (p_channel <> 'email' or p_settings.email_digest = 'off') then
    return;
  end if;
  v_zone := private.settings_zone(p_settings);
  if p_channel = 'email' and p_settings.email_digest <> 'off' then
    -- The first one after the fact: when that comes, it is not held for another.
    v_next := private.next_digest_at(p_settings.email_digest, v_zone, p_due_at);
    if v_next > coalesce(held_until, v_from) then
      held_until := v_next;
      reason := 'email_digest_until';
    end if;
  end if;
  -- What one rule lets go may meet the next one.
  v_next := private.quiet_until(p_settings.quiet_hours, v_zone, coalesce(held_until, v_from));
  if v_next is not null then
    held_until := v_next;
    reason := coalesce(reason, 'quiet_hours_until');
  end if;
end;
$$;
comment on function private.hold_notification(public.notification_settings, text, boolean, timestamptz, timestamptz) is
  'Until when something due at p_due_at, and not before p_at, is to wait because of these settings, and which of them says so first; nulls if it may go.';
