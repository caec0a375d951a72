-- Devices as their owner sees them, and a test that goes the whole way: send_test_notification, then explain_notification
-- until every row of it has come to an end.

insert into private.limits (name, value, description) values
  ('test_notifications_burst', 5, 'Test notifications one person may send themselves at once.'),
  ('test_notifications_per_hour', 20, 'Test notifications one person may send themselves an hour, once the burst is used up.');

create function private.list_push_devices()
returns table (
  id uuid, provider text, device_id uuid, user_agent text, created_at timestamptz, updated_at timestamptz, health text,
  last_sent_at timestamptz, last_failed_at timestamptz, last_failure text, sentence text
)
language sql
stable
security definer
set search_path = ''
as $$
  select t.id, t.provider, t.device_id, t.user_agent, t.created_at, t.updated_at,
    case
      when t.last_failure is not null then 'failing'
      when t.last_sent_at is null then 'untested'
      when t.updated_at < now() - interval '60 days' then 'stale'
      else 'healthy'
    end,
    t.last_sent_at, t.last_failed_at, t.last_failure, r.sentence
  from public.push_tokens t
  left join private.notification_reasons r on r.reason = t.last_failure
  where t.user_id = private.me()
  order by t.updated_at desc, t.id;
$$;
comment on function private.list_push_devices() is 'See public.list_push_devices.';
grant execute on function private.list_push_devices() to authenticated;

create function public.list_push_devices()
returns table (
  id uuid, provider text, device_id uuid, user_agent text, created_at timestamptz, updated_at timestamptz, health text,
  last_sent_at timestamptz, last_failed_at timestamptz, last_failure text, sentence text
)
language sql
stable
set search_path = ''
as $$
  select * from private.list_push_devices();
$$;
comment on function public.list_push_devices() is
  'The devices the caller can be pushed to, last seen first. health is healthy, failing (sentence says why), untested, or stale (not seen for 60 days). Raises NOAUT.';
grant execute on function public.list_push_devices() to authenticated;

create function private.remove_push_device(p_push_token_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from public.push_tokens t where t.id = p_push_token_id and t.user_id = private.me();
$$;
comment on function private.remove_push_device(uuid) is 'See public.remove_push_device.';
grant execute on function private.remove_push_device(uuid) to authenticated;

create function public.remove_push_device(push_token_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.remove_push_device(push_token_id);
$$;
comment on function public.remove_push_device(uuid) is
  'Stops pushes to one of the caller''s devices, e.g. a lost phone. Nothing happens for one that is not theirs. Raises NOAUT.';
grant execute on function public.remove_push_device(uuid) to authenticated;

create function private.send_test_notification(p_channels text[])
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_key text := 'test:' || gen_random_uuid();
begin
  if cardinality(p_channels) = 0 or not p_channels <@ array['in_app', 'push', 'email', 'sms'] then
    perform private.raise_error('BDCHN');
  end if;
  perform private.take_token(v_user_id, 'test_notifications');
  -- Urgent and mandatory: a test says whether the way works, not whether it is quiet.
  perform private.notify(array[v_user_id], 'system_announcement', 'account', 'This is a test',
    'If you can read this, notifications reach you here.', v_key, '{"url": "/settings"}', 5, now() + interval '15 minutes', p_channels);
  return (select n.id from public.notifications n where n.user_id = v_user_id and n.dedup_key = v_key);
end;
$$;
comment on function private.send_test_notification(text[]) is 'See public.send_test_notification.';
grant execute on function private.send_test_notification(text[]) to authenticated;

create function public.send_test_notification(channels text[] default '{in_app,push,email}')
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.send_test_notification(channels);
$$;
comment on function public.send_test_notification(text[]) is
  'Sends the caller a test by these channels, whatever they have switched off, and returns its id: explain_notification(id) then says of every channel and device how far it has come and what the provider answered. Raises NOAUT, BDCHN, LIMIT.';
grant execute on function public.send_test_notification(text[]) to authenticated;
