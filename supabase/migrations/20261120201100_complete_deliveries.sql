-- Completing: what became of a leased delivery. Retries wait with full jitter, so that a provider that comes back is not
-- met by everybody at once; after 8 tries a delivery is dead. For dispatch-notifications (service_role) only.

create function private.retry_delay(p_attempts integer, p_retry_after_seconds integer, p_random double precision)
returns interval
language sql
immutable
set search_path = ''
as $$
  select make_interval(secs => greatest(
    p_random * least(900, power(2, p_attempts)),
    -- A provider with a wrong clock must not park a delivery for days.
    least(3600, coalesce(p_retry_after_seconds, 0))));
$$;
comment on function private.retry_delay(integer, integer, double precision) is
  'Wait before the next try: a random part (p_random, 0 to 1) of 1 s x 2^tries, at most 15 minutes; never less than the provider asked for, at most an hour.';

create function private.complete_notification_delivery(
  p_delivery_id uuid, p_outcome text, p_reason text, p_response jsonb, p_worker text, p_at timestamptz default now()
)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_delivery public.notification_deliveries;
  v_state text;
  v_wait interval;
begin
  if p_outcome is null or p_outcome not in ('sent', 'retry', 'failed', 'gone', 'skipped') or p_reason is null then
    raise exception 'outcome must be sent, retry, failed, gone or skipped, with a reason' using errcode = '22023';
  end if;
  select * into v_delivery from public.notification_deliveries d where d.id = p_delivery_id for update;
  -- A worker whose lease has ended may still say that it has sent: that spares a duplicate. Nothing else counts then.
  if not found
    or v_delivery.state not in ('leased', 'pending')
    or (p_outcome <> 'sent' and (v_delivery.state <> 'leased' or v_delivery.leased_by is distinct from coalesce(p_worker, v_delivery.leased_by)))
    or (v_delivery.state = 'pending' and v_delivery.attempts = 0)
  then
    return null;
  end if;

  v_state := case
    when p_outcome in ('sent', 'skipped') then p_outcome
    when p_outcome in ('failed', 'gone') then 'failed'
    when v_delivery.attempts >= 8 then 'dead'
    else 'pending'
  end;
  if v_state = 'pending' then
    v_wait := private.retry_delay(v_delivery.attempts, (p_response ->> 'retry_after_seconds')::integer, random());
  elsif v_delivery.again_at is not null and p_outcome <> 'gone' then
    -- A message joined while this one was under way: the person has not been told of it yet.
    v_wait := greatest(v_delivery.again_at - p_at, interval '0');
  end if;

  update public.notification_deliveries d
  set state = case when v_wait is null then v_state else 'pending' end,
      reason = p_reason,
      response = p_response,
      attempts = case when v_state = 'pending' or v_wait is null then d.attempts else 0 end,
      sends = d.sends + (p_outcome = 'sent')::integer,
      sent_at = case when p_outcome = 'sent' then p_at else d.sent_at end,
      due_at = case when v_wait is null then d.due_at else p_at + v_wait end,
      crashes = 0, again_at = null, leased_by = null, lease_until = null, updated_at = now()
  where d.id = p_delivery_id;

  if p_outcome = 'gone' then
    delete from public.push_tokens t where t.id = v_delivery.push_token_id and t.user_id = v_delivery.user_id;
  elsif v_delivery.push_token_id is not null and p_outcome <> 'skipped' then
    update public.push_tokens t
    set last_sent_at = case when p_outcome = 'sent' then p_at else t.last_sent_at end,
        last_failed_at = case when p_outcome = 'sent' then t.last_failed_at else p_at end,
        last_failure = case when p_outcome = 'sent' then null else p_reason end
    where t.id = v_delivery.push_token_id;
  end if;
  return case when v_wait is null then v_state else 'pending' end;
end;
$$;
comment on function private.complete_notification_delivery(uuid, text, text, jsonb, text, timestamptz) is
  'See public.complete_notification_delivery.';
grant execute on function private.complete_notification_delivery(uuid, text, text, jsonb, text, timestamptz) to service_role;

create function public.complete_notification_delivery(
  delivery_id uuid, outcome text, reason text, response jsonb default null, worker text default null
)
returns text
language sql
volatile
set search_path = ''
as $$
  select private.complete_notification_delivery(delivery_id, outcome, reason, response, worker);
$$;
comment on function public.complete_notification_delivery(uuid, text, text, jsonb, text) is
  'For workers: what became of a leased delivery. outcome is sent, retry, failed, gone (the device is forgotten) or skipped. Returns the new state, null if the lease was lost.';
grant execute on function public.complete_notification_delivery(uuid, text, text, jsonb, text) to service_role;
