-- What workers call, with the lanes' limits: described first, paid for last, so that a lane's row is locked for an instant only.
create type private.described_delivery as (
  delivery_id uuid, channel text, provider text, attempt integer, priority integer, ttl_seconds integer, target jsonb, content jsonb
);
comment on type private.described_delivery is 'A delivery as a worker needs it.';

create or replace function private.claim_and_describe(p_worker text, p_max_deliveries integer, p_lease_seconds integer)
returns table (
  delivery_id uuid, channel text, provider text, attempt integer, priority integer, ttl_seconds integer, target jsonb, content jsonb
)
language plpgsql
volatile
security definer
set search_path = ''
as $$
#variable_conflict use_column
declare
  v_ids uuid[];
  v_described private.described_delivery[];
begin
  if p_worker is null or p_max_deliveries not between 1 and 1000 or p_lease_seconds not between 1 and 3600 then
    perform private.raise_error('NOPGE');
  end if;
  v_ids := private.claim_notification_deliveries(p_worker, p_max_deliveries, p_lease_seconds);
  if cardinality(v_ids) = 0 then
    return;
  end if;
  v_described := array(
    select (d.delivery_id, d.channel, d.provider, d.attempt, d.priority, d.ttl_seconds, d.target, d.content)::private.described_delivery
    from private.describe_deliveries(v_ids) d);
  v_ids := private.pay_for_deliveries(v_ids);
  return query select d.* from unnest(v_described) d where d.delivery_id = any (v_ids);
end;
$$;

create function private.pause_lanes(p_results jsonb, p_at timestamptz)
returns void
language sql
volatile
set search_path = ''
as $$
  with told as (
    select d.lane, coalesce(d.push_token_id, d.user_id) as who, r.outcome = 'sent' as is_served,
      case when r.outcome = 'retry' then (r.response ->> 'retry_after_seconds')::integer end as wait
    from jsonb_to_recordset(p_results) as r (delivery_id uuid, outcome text, response jsonb)
    join public.notification_deliveries d on d.id = r.delivery_id
    where r.outcome = 'sent' or (r.response ->> 'retry_after_seconds')::integer > 0
  ),
  news as (
    select lane, max(wait) as wait, coalesce(array_agg(distinct who) filter (where wait > 0), '{}') as refused,
      count(*) filter (where is_served) as served, count(*) filter (where wait > 0) as waiting
    from told group by lane
  ),
  -- Served like the others: nothing is wrong with the lane.
  judged as (
    select l.lane, n.wait, r.refusals_to_pause,
      case when n.served > n.waiting then '{}' else array(select distinct unnest(l.refused || n.refused)) end as refused
    from news n
    join private.delivery_lanes l using (lane)
    join private.provider_rates r using (provider)
    where n.waiting > 0 or l.refused <> '{}'
    order by l.lane
    for update of l
  )
  update private.delivery_lanes l
  set refused = case when cardinality(j.refused) >= j.refusals_to_pause then '{}' else j.refused end,
      paused_until = case when cardinality(j.refused) >= j.refusals_to_pause
        then greatest(l.paused_until, p_at + make_interval(secs => least(3600, coalesce(j.wait, 0)))) else l.paused_until end
  from judged j
  where l.lane = j.lane;
$$;
comment on function private.pause_lanes(jsonb, timestamptz) is
  'Heeds Retry-After for a whole lane once enough devices in a row have been told to wait: at most an hour.';
