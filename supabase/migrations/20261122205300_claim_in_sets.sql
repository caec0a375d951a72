-- Claiming, as decide_in_sets does: columns instead of whole rows, and what a delivery says is written for all of them in one statement
-- unless a template or a digest has words of its own. In plpgsql, which plans once for a connection, SQL functions at every call.
create or replace function private.refusal_at_claim(p_delivery_ids uuid[], p_at timestamptz)
returns table (delivery_id uuid, reason text, held_until timestamptz)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
  with due as materialized (
    select d.id, d.channel, d.state, d.crashes, t.id as token_id, t.provider,
      t.provider = 'web_push' and not private.is_push_endpoint(t.endpoint) as is_stranger,
      n.user_id, n.type, n.category, n.data, n.priority, n.dedup_key, n.collapse_key, n.last_seq, n.created_at, n.expires_at,
      n.read_at, n.hidden_at,
      row_number() over ()::integer as draft
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    -- A device that has changed hands is not this person's any more.
    left join public.push_tokens t on t.id = d.push_token_id and t.user_id = n.user_id
    where d.id = any (p_delivery_ids)
  ),
  drafts as (
    -- Nothing is written: neither title nor text is asked for.
    select array_agg(
      (n.user_id, n.type, n.category, null, null, null, n.priority, n.dedup_key, n.collapse_key, n.last_seq,
        n.created_at, n.expires_at, (n.data ->> 'conversation_id')::uuid, (n.data ->> 'message_id')::uuid,
        (n.data ->> 'sender_id')::uuid, null,
        -- As it was planned: the newest message of several does not speak for those before it.
        (n.data ->> 'mentioned')::boolean, false, null)::private.notification_draft
      order by n.draft) as list
    from due n
  ),
  -- Asked once for all of them.
  decided as materialized (
    select r.draft, r.channel, r.reason, r.held_until
    from private.decide_notifications((select list from drafts), p_at) r
    where not r.is_wanted or r.held_until is not null
  ),
  judged as (
    select due.id, decided.held_until, decided.reason as decision,
      case
        when due.state = 'leased' and due.crashes >= 7 then 'lease_expired'
        when due.read_at is not null then 'already_read'
        when due.hidden_at is not null then 'withdrawn'
        when due.data ? 'campaign_id' and private.is_campaign_cancelled(due.data ->> 'campaign_id') then 'campaign_cancelled'
        when due.channel = 'push' and due.token_id is null then 'target_gone'
        when due.is_stranger then 'host_not_allowed'
      end as refusal
    from due
    left join decided on decided.draft = due.draft and decided.channel = due.channel
  )
  select j.id, coalesce(j.refusal, j.decision), case when j.refusal is null then j.held_until end from judged j;
end;
$$;

create or replace function private.describe_deliveries(p_delivery_ids uuid[], p_at timestamptz default now())
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
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
  with worded as materialized (
    select distinct t.key, t.channel from private.notification_templates t
  )
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
    case
      when d.channel = 'email' or d.carries > 0 or w.key is not null or c.key is null then private.delivery_content(d, p_at)
      -- What private.delivery_content says of one notification that nobody has other words for.
      else jsonb_build_object(
        'title', n.title,
        'body', n.message,
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
    end
  from public.notification_deliveries d
  join public.notifications n on n.id = d.notification_id
  join public.profiles p on p.id = n.user_id
  left join public.notification_categories c on c.key = n.category
  left join worded w on w.channel = d.channel
    and w.key = case when n.type = 'message_received' and n.count > 1 then 'messages_received' else n.type end
  left join public.push_tokens t on t.id = d.push_token_id and t.user_id = n.user_id
  left join auth.users u on u.id = n.user_id and d.channel in ('email', 'sms')
  where d.id = any (p_delivery_ids);
end;
$$;
