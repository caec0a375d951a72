-- What a worker gets to see of a leased delivery: where to send it and what it says, written at this moment.
-- For dispatch-notifications (service_role) only.

create function private.notification_text(p_notification public.notifications)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when p_notification.type = 'message_received' and p_notification.count > 1
      then p_notification.count || ' new messages: ' || p_notification.message
    else p_notification.message
  end;
$$;
comment on function private.notification_text(public.notifications) is
  'Body of a push or an e-mail: the newest message, behind how many there are if there are several.';

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
stable
security definer
set search_path = ''
as $$
  select
    d.id, d.channel, coalesce(t.provider, d.channel), d.attempts::integer, n.priority::integer,
    -- A push that has waited a day for its device is old news.
    greatest(0, least(86400, coalesce(extract(epoch from n.expires_at - p_at), 86400)))::integer,
    case d.channel
      when 'push' then jsonb_build_object('endpoint', t.endpoint, 'p256dh', t.p256dh, 'auth', t.auth)
      when 'email' then jsonb_build_object('address', u.email, 'name', p.full_name)
      else '{}'
    end,
    jsonb_build_object(
      'title', n.title,
      'body', private.notification_text(n),
      'tag', coalesce(n.data ->> 'conversation_id', n.id::text),
      'url', coalesce(n.data ->> 'url', '/'),
      'notificationId', n.id,
      'unread', (
        select count(*) from public.notifications o
        where o.user_id = n.user_id and o.read_at is null and o.in_app and o.hidden_at is null
          and (o.expires_at is null or o.expires_at > p_at)),
      'count', n.count,
      'category', n.category,
      'categoryLabel', c.label)
  from public.notification_deliveries d
  join public.notifications n on n.id = d.notification_id
  join public.notification_categories c on c.key = n.category
  join public.profiles p on p.id = n.user_id
  left join public.push_tokens t on t.id = d.push_token_id and t.user_id = n.user_id
  left join auth.users u on u.id = n.user_id and d.channel = 'email'
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
