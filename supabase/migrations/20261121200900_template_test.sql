-- Trying a template on oneself: an administrator gets a notification with the samples of its key by one channel, through the whole
-- way, so that what arrives is what people will get.
create function private.send_template_test(p_key text, p_channel text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_admin();
  v_key text := 'test:' || gen_random_uuid();
  v_samples jsonb;
begin
  select (select jsonb_object_agg(s.key, s.value ->> 'sample') from jsonb_each(k.placeholders) s) into v_samples
  from private.template_keys k
  -- The others are made of several notifications, and come of them.
  where k.key = p_key and k.key not in ('messages_received', 'digest');
  if not found then
    perform private.raise_error('BDTPL');
  elsif p_channel is null or p_channel not in ('push', 'email', 'sms') then
    perform private.raise_error('BDCHN');
  end if;
  perform private.take_token(v_user_id, 'test_notifications');
  perform private.notify(array[v_user_id], p_key, 'account', v_samples ->> 'title', v_samples ->> 'message', v_key,
    '{"url": "/admin/templates"}', 5, now() + interval '15 minutes', array[p_channel]);
  return (select n.id from public.notifications n where n.user_id = v_user_id and n.dedup_key = v_key);
end;
$$;
comment on function private.send_template_test(text, text) is 'See public.send_template_test.';
grant execute on function private.send_template_test(text, text) to authenticated;

create function public.send_template_test(key text, channel text)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.send_template_test(key, channel);
$$;
comment on function public.send_template_test(text, text) is
  'Sends the caller, an administrator, the samples of a template''s key by push, email or sms, in the words that are kept for it, and returns the notification''s id for explain_notification. Raises NOAUT, NOADM, BDTPL (unknown, or made of several), BDCHN, LIMIT.';
grant execute on function public.send_template_test(text, text) to authenticated;
