-- Phones: FCM registration tokens beside Web Push subscriptions, and a name for people to know their devices by.

insert into private.error_codes (code, status, message) values
  ('BDFCM', 422, 'The registration token of this device is malformed.');

create function private.register_fcm_token(p_device_id uuid, p_token text, p_user_agent text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_id uuid;
begin
  if p_device_id is null or coalesce(p_token, '') !~ '^[A-Za-z0-9:_-]+$' or char_length(p_token) not between 20 and 4096 then
    perform private.raise_error('BDFCM');
  end if;
  -- The token is the device's secret: whoever has it has the device, so it moves with them.
  insert into public.push_tokens as t (user_id, provider, device_id, endpoint, user_agent)
  values (v_user_id, 'fcm', p_device_id, p_token, left(p_user_agent, 400))
  on conflict (endpoint) do update
  set user_id = excluded.user_id, device_id = excluded.device_id, user_agent = excluded.user_agent, updated_at = now(),
      last_failed_at = null, last_failure = null
  returning t.id into v_id;
  delete from public.push_tokens t
  where t.user_id = v_user_id and t.id <> v_id
    and (t.device_id = p_device_id or t.id in (
      select old.id from public.push_tokens old where old.user_id = v_user_id and old.id <> v_id
      order by old.updated_at desc offset private.limit_value('push_tokens') - 1));
  return v_id;
end;
$$;
comment on function private.register_fcm_token(uuid, text, text) is 'See public.register_fcm_token.';
grant execute on function private.register_fcm_token(uuid, text, text) to authenticated;

create function public.register_fcm_token(device_id uuid, token text, user_agent text default null)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.register_fcm_token(device_id, token, user_agent);
$$;
comment on function public.register_fcm_token(uuid, text, text) is
  'Registers an app''s FCM token for the caller, whosever the device was before, and returns its id; again on each start is right. remove_push_subscription(token) forgets it. Raises NOAUT, BDFCM.';
grant execute on function public.register_fcm_token(uuid, text, text) to authenticated;
