-- The settings page's other half: what holds now, and all preferences in one PUT.

create function private.get_notification_settings()
returns table (
  timezone text, effective_timezone text, quiet_hours jsonb, paused_until timestamptz, email_digest text,
  quiet_until timestamptz, held_count integer
)
language sql
stable
security definer
set search_path = ''
as $$
  select s.timezone, zone.name, s.quiet_hours, case when s.paused_until > now() then s.paused_until end, s.email_digest,
    private.quiet_until(s.quiet_hours, zone.name, now()),
    (select count(*)::integer from public.notification_deliveries d
     where d.user_id = me.id and d.state = 'pending' and d.is_held)
  from (select private.me()) as me (id)
  left join public.notification_settings saved on saved.user_id = me.id
  cross join lateral (select
    saved.timezone, coalesce(saved.quiet_hours, '[]') as quiet_hours, saved.paused_until,
    coalesce(saved.email_digest, 'off') as email_digest
  ) s
  cross join lateral (select private.settings_zone(
    row(me.id, saved.timezone, '[]', null, 'off', now())::public.notification_settings)) as zone (name);
$$;
comment on function private.get_notification_settings() is 'See public.get_notification_settings.';
grant execute on function private.get_notification_settings() to authenticated;

create function public.get_notification_settings()
returns table (
  timezone text, effective_timezone text, quiet_hours jsonb, paused_until timestamptz, email_digest text,
  quiet_until timestamptz, held_count integer
)
language sql
stable
set search_path = ''
as $$
  select * from private.get_notification_settings();
$$;
comment on function public.get_notification_settings() is
  'One row: the caller''s quiet hours with the zone they are in, pause and digest; quiet_until is set while it is quiet, held_count how many deliveries wait for the end of it. Raises NOAUT.';
grant execute on function public.get_notification_settings() to authenticated;

create function private.put_notification_preferences(p_preferences jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_choice jsonb;
begin
  if jsonb_typeof(p_preferences) is distinct from 'array' or jsonb_array_length(p_preferences) > 200 then
    perform private.raise_error('BDCHN');
  end if;
  -- What is not mentioned goes back to the category's default.
  delete from public.user_notification_preferences p
  where p.user_id = v_user_id and not exists (
    select from jsonb_array_elements(p_preferences) c (choice)
    where c.choice ->> 'category' = p.category and c.choice ->> 'channel' = p.channel);
  for v_choice in select c.choice from jsonb_array_elements(p_preferences) c (choice) loop
    perform private.set_notification_preference(
      v_choice ->> 'category', v_choice ->> 'channel',
      case when jsonb_typeof(v_choice -> 'enabled') = 'boolean' then (v_choice ->> 'enabled')::boolean end);
  end loop;
end;
$$;
comment on function private.put_notification_preferences(jsonb) is 'See public.put_notification_preferences.';
grant execute on function private.put_notification_preferences(jsonb) to authenticated;

create function public.put_notification_preferences(preferences jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.put_notification_preferences(preferences);
$$;
comment on function public.put_notification_preferences(jsonb) is
  'Replaces all of the caller''s choices by [{category, channel, enabled}]; what is not mentioned is as by default. All or nothing. Raises NOAUT, NOCAT, BDCHN, MANDT.';
grant execute on function public.put_notification_preferences(jsonb) to authenticated;
