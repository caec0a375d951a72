-- Push tokens: the devices a person can be pushed to. Web Push subscriptions now; FCM tokens fit in the same row.
-- People see their own devices, never the keys; they come and go through functions. A dead one is deleted when its
-- push service says so (404, 410).
create table public.push_tokens (
  id uuid primary key default gen_random_uuid(),
  user_id uuid not null references public.profiles (id) on delete cascade,
  provider text not null default 'web_push' constraint push_tokens_provider_check check (provider in ('web_push', 'fcm')),
  device_id uuid not null,
  endpoint text not null constraint push_tokens_endpoint_key unique
    constraint push_tokens_endpoint_check check (char_length(endpoint) between 1 and 4096),
  p256dh text,
  auth text,
  user_agent text constraint push_tokens_user_agent_check check (char_length(user_agent) <= 400),
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  last_sent_at timestamptz,
  last_failed_at timestamptz,
  last_failure text,
  constraint push_tokens_keys_check check (
    provider <> 'web_push' or (p256dh ~ '^B[A-Za-z0-9_-]{86}$' and auth ~ '^[A-Za-z0-9_-]{22}$'))
);
comment on table public.push_tokens is 'Devices that can be pushed to, one row each, with their health.';
comment on column public.push_tokens.device_id is 'The browser''s or phone''s own id: a new subscription of the same device replaces the old one.';
comment on column public.push_tokens.endpoint is 'Web Push: the URL to send to. FCM: the registration token. Whoever knows it can push to the device.';
comment on column public.push_tokens.p256dh is 'Web Push: the browser''s public key, 65 bytes in base64url.';
comment on column public.push_tokens.auth is 'Web Push: the secret shared with the browser, 16 bytes in base64url.';
comment on column public.push_tokens.last_failure is 'Reason of the last failed try, null once one has gone well.';

create unique index push_tokens_user_id_device_id_id_key on public.push_tokens (user_id, device_id, id);

insert into private.limits (name, value, description) values
  ('push_tokens', 20, 'Devices one person may be pushed to; the one longest unused makes room.');

alter table public.push_tokens enable row level security;
create policy push_tokens_select_owner on public.push_tokens for select to authenticated
  using (user_id = (select auth.uid()));
comment on policy push_tokens_select_owner on public.push_tokens is 'People see their own devices.';
grant select (id, user_id, provider, device_id, user_agent, created_at, updated_at, last_sent_at, last_failed_at, last_failure)
  on public.push_tokens to authenticated;

create function private.register_push_subscription(
  p_device_id uuid, p_endpoint text, p_p256dh text, p_auth text, p_user_agent text
)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_p256dh text := rtrim(translate(p_p256dh, '+/', '-_'), '=');
  v_auth text := rtrim(translate(p_auth, '+/', '-_'), '=');
  v_id uuid;
begin
  if private.is_push_endpoint(p_endpoint) is not true then
    perform private.raise_error('BDHST');
  end if;
  -- 65 bytes that begin with 4 (an uncompressed point), and 16 bytes.
  if p_device_id is null or coalesce(v_p256dh, '') !~ '^B[A-P][A-Za-z0-9_-]{85}$' or coalesce(v_auth, '') !~ '^[A-Za-z0-9_-]{22}$' then
    perform private.raise_error('BDKEY');
  end if;

  insert into public.push_tokens as t (user_id, device_id, endpoint, p256dh, auth, user_agent)
  values (v_user_id, p_device_id, p_endpoint, v_p256dh, v_auth, left(p_user_agent, 400))
  on conflict (endpoint) do update
  set user_id = excluded.user_id, device_id = excluded.device_id, p256dh = excluded.p256dh, auth = excluded.auth,
      user_agent = excluded.user_agent, updated_at = now(), last_failed_at = null, last_failure = null
  -- A browser that changes hands keeps its keys, so whoever has only learnt the URL cannot take a device away.
  where t.user_id = excluded.user_id or (t.p256dh = excluded.p256dh and t.auth = excluded.auth)
  returning t.id into v_id;
  if v_id is null then
    perform private.raise_error('BDKEY');
  end if;

  delete from public.push_tokens t
  where t.user_id = v_user_id and t.id <> v_id
    and (t.device_id = p_device_id or t.id in (
      select old.id from public.push_tokens old where old.user_id = v_user_id and old.id <> v_id
      order by old.updated_at desc offset private.limit_value('push_tokens') - 1));
  return v_id;
end;
$$;
comment on function private.register_push_subscription(uuid, text, text, text, text) is
  'Makes a device the caller''s, whosever it was before. Raises NOAUT, BDHST, BDKEY.';
grant execute on function private.register_push_subscription(uuid, text, text, text, text) to authenticated;

create function public.register_push_subscription(
  device_id uuid, endpoint text, p256dh text, auth text, user_agent text default null
)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.register_push_subscription(device_id, endpoint, p256dh, auth, user_agent);
end;
$$;
comment on function public.register_push_subscription(uuid, text, text, text, text) is
  'Registers this browser''s Web Push subscription for the caller and returns its id; again on each load is right. Raises NOAUT, BDHST, BDKEY.';
grant execute on function public.register_push_subscription(uuid, text, text, text, text) to authenticated;

create function private.remove_push_subscription(p_endpoint text)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  delete from public.push_tokens t where t.endpoint = p_endpoint and t.user_id = private.me();
$$;
comment on function private.remove_push_subscription(text) is 'Forgets one device of the caller. Raises NOAUT.';
grant execute on function private.remove_push_subscription(text) to authenticated;

create function public.remove_push_subscription(endpoint text)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.remove_push_subscription(endpoint);
$$;
comment on function public.remove_push_subscription(text) is
  'Forgets this browser''s subscription, at sign-out or when push is switched off. Nothing happens for one that is not the caller''s. Raises NOAUT.';
grant execute on function public.remove_push_subscription(text) to authenticated;
