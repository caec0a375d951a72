-- Which ways of sending are set up here. Only the worker sees its credentials: it says so at each run, settings and admins ask.
create table private.notification_channel_states (
  provider text primary key
    constraint notification_channel_states_provider_check check (provider in ('web_push', 'fcm', 'email', 'sms')),
  is_configured boolean not null,
  reported_at timestamptz not null default now()
);
comment on table private.notification_channel_states is
  'By provider whether dispatch-notifications has its credentials, as of its last run. No row: it has not run yet.';

alter table private.notification_channel_states enable row level security;
create policy notification_channel_states_select_nobody on private.notification_channel_states
  for select to authenticated using (false);
comment on policy notification_channel_states_select_nobody on private.notification_channel_states is
  'Only definer functions read this table.';

create function private.report_notification_channels(p_providers jsonb)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  insert into private.notification_channel_states as s (provider, is_configured)
  select p.key, p.value = 'true' from jsonb_each(p_providers) p order by 1
  on conflict (provider) do update set is_configured = excluded.is_configured, reported_at = excluded.reported_at
  -- A run each second need not write each second.
  where s.is_configured <> excluded.is_configured or s.reported_at < now() - interval '5 minutes';
$$;
comment on function private.report_notification_channels(jsonb) is 'See public.report_notification_channels.';
grant execute on function private.report_notification_channels(jsonb) to service_role;

create function public.report_notification_channels(providers jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.report_notification_channels(providers);
$$;
comment on function public.report_notification_channels(jsonb) is
  'For workers: {web_push: true, fcm: false, ...}, whether they have the credentials of each provider.';
grant execute on function public.report_notification_channels(jsonb) to service_role;

create function private.notification_channel_status()
returns table (channel text, provider text, is_configured boolean, reported_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.me();
  return query
    select p.channel, p.provider, s.is_configured, s.reported_at
    from (values ('push', 'web_push', 1), ('push', 'fcm', 2), ('email', 'email', 3), ('sms', 'sms', 4)) as p (channel, provider, place)
    left join private.notification_channel_states s on s.provider = p.provider
    order by p.place;
end;
$$;
comment on function private.notification_channel_status() is 'See public.notification_channel_status.';
grant execute on function private.notification_channel_status() to authenticated;

create function public.notification_channel_status()
returns table (channel text, provider text, is_configured boolean, reported_at timestamptz)
language sql
stable
set search_path = ''
as $$
  select * from private.notification_channel_status();
$$;
comment on function public.notification_channel_status() is
  'Which ways of sending are set up on this platform; is_configured is null until the worker has run for the first time. Raises NOAUT.';
grant execute on function public.notification_channel_status() to authenticated;
