-- Completing in one statement whatever the number of results, instead of one function call for each; pausing lanes.
create function private.settle_deliveries(p_results jsonb, p_worker text, p_at timestamptz)
returns table (delivery_id uuid, state text)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
begin
  if exists (
    select from jsonb_to_recordset(p_results) as r (outcome text, reason text)
    where r.outcome is null or r.outcome not in ('sent', 'retry', 'failed', 'gone', 'skipped') or r.reason is null
  ) then
    raise exception 'outcome must be sent, retry, failed, gone or skipped, with a reason' using errcode = '22023';
  end if;
  -- In one order, as reading takes them: whoever reads while this goes on waits, and nobody for each other.
  perform from public.notification_deliveries d
  where d.id in (select r.delivery_id from jsonb_to_recordset(p_results) as r (delivery_id uuid))
  order by d.id
  for update;

  return query
  with results as (
    select distinct on (r.delivery_id) r.* from jsonb_to_recordset(p_results)
      as r (delivery_id uuid, outcome text, reason text, response jsonb)
  ),
  valid as (
    select r.*, d.again_at, d.push_token_id,
      case
        when r.outcome in ('sent', 'skipped') then r.outcome
        when r.outcome in ('failed', 'gone') then 'failed'
        when d.attempts >= 8 then 'dead'
        else 'pending'
      end as next,
      private.retry_delay(d.attempts, (r.response ->> 'retry_after_seconds')::integer, random()) as delay
    from results r
    join public.notification_deliveries d on d.id = r.delivery_id
    -- A worker whose lease has ended may still say that it has sent: that spares a duplicate. Nothing else counts then.
    where d.state in ('leased', 'pending') and not (d.state = 'pending' and d.attempts = 0)
      and (r.outcome = 'sent' or d.state = 'leased' and d.leased_by is not distinct from coalesce(p_worker, d.leased_by))
  ),
  waits as (
    select v.*, case
        when v.next = 'pending' then v.delay
        -- A message joined while this one was under way: the person has not been told of it yet.
        when v.again_at is not null and v.outcome <> 'gone' then greatest(v.again_at - p_at, interval '0')
      end as wait
    from valid v
  ),
  settled as (
    update public.notification_deliveries d
    set state = case when w.wait is null then w.next else 'pending' end,
        reason = w.reason,
        response = w.response,
        attempts = case when w.next = 'pending' or w.wait is null then d.attempts else 0 end,
        sends = d.sends + (w.outcome = 'sent')::integer,
        sent_at = case when w.outcome = 'sent' then p_at else d.sent_at end,
        due_at = case when w.wait is null then d.due_at else p_at + w.wait end,
        crashes = 0, again_at = null, leased_by = null, lease_until = null, updated_at = now()
    from waits w
    where d.id = w.delivery_id
    returning d.id, d.state
  ),
  tried as (
    select w.push_token_id as id, count(*) filter (where w.outcome = 'sent') as sends,
      (array_agg(w.reason order by w.delivery_id) filter (where w.outcome <> 'sent'))[1] as failure
    from waits w where w.push_token_id is not null and w.outcome not in ('gone', 'skipped')
    group by w.push_token_id
  ),
  -- Whoever removes a device holds it and waits for its deliveries, which are held here: its health is then nobody's concern.
  present as (
    select t.id, t.provider from public.push_tokens t
    where t.id in (select o.id from tried o) for no key update skip locked
  ),
  health as (
    update public.push_tokens t
    set last_sent_at = case when o.sends > 0 then p_at else t.last_sent_at end,
        last_failed_at = case when o.failure is null then t.last_failed_at else p_at end,
        last_failure = o.failure,
        sends_level = greatest(0, t.sends_level - extract(epoch from p_at - t.sends_level_at) * r.device_per_minute / 60.0) + o.sends,
        sends_level_at = greatest(t.sends_level_at, p_at)
    from present x
    join tried o using (id)
    join private.provider_rates r using (provider)
    where t.id = x.id
  )
  select s.id, s.state from settled s;

  delete from public.push_tokens t
  where t.id in (
    select dead.id
    from jsonb_to_recordset(p_results) as r (delivery_id uuid, outcome text)
    join public.notification_deliveries d on d.id = r.delivery_id and d.state = 'failed'
    join public.push_tokens dead on dead.id = d.push_token_id and dead.user_id = d.user_id
    where r.outcome = 'gone'
    for update of dead skip locked);
  perform private.pause_lanes(p_results, p_at);
end;
$$;
comment on function private.settle_deliveries(jsonb, text, timestamptz) is
  'What became of leased deliveries, [{delivery_id, outcome, reason, response}]: their new states. Those whose lease was lost are left out.';

create or replace function private.complete_notification_delivery(
  p_delivery_id uuid, p_outcome text, p_reason text, p_response jsonb, p_worker text, p_at timestamptz default now()
)
returns text
language sql
volatile
security definer
set search_path = ''
as $$
  select s.state from private.settle_deliveries(
    jsonb_build_array(jsonb_build_object(
      'delivery_id', p_delivery_id, 'outcome', p_outcome, 'reason', p_reason, 'response', p_response)), p_worker, p_at) s;
$$;

create or replace function private.complete_notification_deliveries(p_results jsonb, p_worker text)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  select count(*)::integer from private.settle_deliveries(p_results, p_worker, now());
$$;
