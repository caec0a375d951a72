-- What a worker gets to see of a leased delivery: where to send it and what it says, written at this moment.
-- For dispatch-notifications (service_role) only.

create function private.digest_items(p_delivery_id uuid, p_limit integer default 20)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_agg(
    jsonb_build_object('title', item.title, 'body', item.message, 'url', coalesce(item.data ->> 'url', '/notifications'), 'count', item.count)
    order by item.updated_at)
  from (
    select n.* from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    where d.id = p_delivery_id or d.digest_id = p_delivery_id and d.state = 'pending'
    order by n.priority desc, n.updated_at desc
    limit p_limit
  ) item;
$$;
comment on function private.digest_items(uuid, integer) is
  'What a delivery carries that is still wanted, itself included, the most urgent and newest of it, oldest first.';

create function private.delivery_content(p_delivery public.notification_deliveries, p_at timestamptz)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_notification public.notifications;
  v_items jsonb;
  v_together integer := 1;
  v_values jsonb;
  v_content jsonb;
  v_locale text;
begin
  select n.* into strict v_notification from public.notifications n where n.id = p_delivery.notification_id;
  if p_delivery.carries > 0 then
    select count(*) + 1 into v_together from public.notification_deliveries d
    where d.digest_id = p_delivery.id and d.state = 'pending';
  end if;
  select p.locale, jsonb_build_object('name', p.full_name, 'category', c.label)
  into v_locale, v_values
  from public.profiles p, public.notification_categories c
  where p.id = v_notification.user_id and c.key = v_notification.category;

  if v_together > 1 then
    v_items := private.digest_items(p_delivery.id);
    v_values := v_values || jsonb_build_object(
      'title', v_together || ' notifications', 'count', v_together, 'url', '/notifications',
      'message', (
        select string_agg(i.item ->> 'title' || ': ' || left(i.item ->> 'body', 120), E'\n' order by i.place)
        from jsonb_array_elements(v_items) with ordinality as i (item, place)));
  else
    v_values := v_values || jsonb_build_object(
      'title', v_notification.title, 'count', v_notification.count,
      'url', coalesce(v_notification.data ->> 'url', '/'), 'message', v_notification.message);
  end if;
  v_content := private.render_notification(
    case when v_together > 1 then 'digest'
      when v_notification.type = 'message_received' and v_notification.count > 1 then 'messages_received'
      else v_notification.type end,
    p_delivery.channel, v_locale, v_values);

  return jsonb_strip_nulls(jsonb_build_object(
    'title', coalesce(v_content ->> 'title', v_values ->> 'title'),
    'body', coalesce(v_content ->> 'body', v_values ->> 'message'),
    'html', v_content ->> 'html',
    'items', v_items,
    'tag', case when v_together > 1 then 'digest'
      else coalesce(v_notification.data ->> 'conversation_id', v_notification.id::text) end,
    'url', v_values ->> 'url',
    'notificationId', v_notification.id,
    'unread', (
      select count(*) from public.notifications o
      where o.user_id = v_notification.user_id and o.read_at is null and o.in_app and o.hidden_at is null
        and (o.expires_at is null or o.expires_at > p_at)),
    'count', (v_values ->> 'count')::integer,
    'category', v_notification.category,
    'categoryLabel', v_values ->> 'category',
    'unsubscribe', case when p_delivery.channel = 'email' then (
      select private.unsubscribe_token(v_notification.user_id, case when v_together > 1 then 'all' else c.key end)
      from public.notification_categories c where c.key = v_notification.category and not c.mandatory) end));
end;
$$;
comment on function private.delivery_content(public.notification_deliveries, timestamptz) is
  'What a delivery says at p_at, in the person''s language: of one notification, or of those it carries.';

create function private.describe_deliveries(p_delivery_ids uuid[], p_at timestamptz default now())
returns table (
  delivery_id uuid,
  channel text,
  provider text,
  attempt integer,
  priority integer,
  ttl_seconds integer,
  target jsonb,
  content jsonb
)
language sql
volatile
security definer
set search_path = ''
as $$
  select
    d.id, d.channel, coalesce(t.provider, d.channel), d.attempts::integer, n.priority::integer,
    -- A push that has waited a day for its device is old news.
    greatest(0, least(86400, coalesce(extract(epoch from n.expires_at - p_at), 86400)))::integer,
    case
      when t.provider = 'fcm' then jsonb_build_object('token', t.endpoint)
      when d.channel = 'push' then jsonb_build_object('endpoint', t.endpoint, 'p256dh', t.p256dh, 'auth', t.auth)
      when d.channel = 'email' then jsonb_build_object('address', u.email, 'name', p.full_name)
      when d.channel = 'sms' then jsonb_build_object('phone', u.phone)
      else '{}'
    end,
    private.delivery_content(d, p_at)
  from public.notification_deliveries d
  join public.notifications n on n.id = d.notification_id
  join public.profiles p on p.id = n.user_id
  left join public.push_tokens t on t.id = d.push_token_id and t.user_id = n.user_id
  left join auth.users u on u.id = n.user_id and d.channel in ('email', 'sms')
  where d.id = any (p_delivery_ids);
$$;
comment on function private.describe_deliveries(uuid[], timestamptz) is 'Deliveries as a worker needs them.';

create function private.claim_and_describe(p_worker text, p_max_deliveries integer, p_lease_seconds integer)
returns table (
  delivery_id uuid, channel text, provider text, attempt integer, priority integer, ttl_seconds integer, target jsonb, content jsonb
)
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  if p_worker is null or p_max_deliveries not between 1 and 1000 or p_lease_seconds not between 1 and 3600 then
    perform private.raise_error('NOPGE');
  end if;
  v_ids := private.claim_notification_deliveries(p_worker, p_max_deliveries, p_lease_seconds);
  return query select * from private.describe_deliveries(v_ids);
end;
$$;
comment on function private.claim_and_describe(text, integer, integer) is 'See public.claim_notification_deliveries.';
grant execute on function private.claim_and_describe(text, integer, integer) to service_role;

create function public.claim_notification_deliveries(worker text, max_deliveries integer, lease_seconds integer)
returns table (
  delivery_id uuid, channel text, provider text, attempt integer, priority integer, ttl_seconds integer, target jsonb, content jsonb
)
language sql
volatile
set search_path = ''
as $$
  select * from private.claim_and_describe(worker, max_deliveries, lease_seconds);
$$;
comment on function public.claim_notification_deliveries(text, integer, integer) is
  'For workers: up to max_deliveries (1 to 1,000) that are due and still wanted, leased to this worker for lease_seconds (1 to 3,600). What is not completed by then is due again. Raises NOPGE.';
grant execute on function public.claim_notification_deliveries(text, integer, integer) to service_role;
