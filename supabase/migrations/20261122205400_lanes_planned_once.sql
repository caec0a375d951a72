-- What is asked with every batch of the queue is planned once for a connection: as SQL functions these were planned anew each time, which
-- took longer than what they did. Nothing else changes.
create or replace function private.due_deliveries(p_is_bulk boolean, p_max integer, p_taken uuid[], p_at timestamptz)
returns uuid[]
language plpgsql
volatile
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  v_due uuid[];
begin
  with rooms as (
    select o.lane, greatest(o.room - coalesce(t.taken, 0), 0) as room
    from private.open_lanes(p_at) o
    left join (
      select d.lane, count(*) as taken from public.notification_deliveries d where d.id = any (p_taken) group by d.lane
    ) t using (lane)
  ),
  -- Whose turn it is by age, over all lanes; then locked lane by lane.
  turns as (
    select d.lane, count(*) as places
    from (
      select next.lane
      from rooms r
      cross join lateral (
        select d.lane, d.due_at, d.id from public.notification_deliveries d
        where d.lane = r.lane and d.is_bulk = p_is_bulk and d.due_at <= p_at
          and d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null
        order by d.due_at, d.id
        limit least(p_max, r.room)
      ) next
      order by next.due_at, next.id
      limit p_max
    ) d
    group by d.lane
  )
  select coalesce(array_agg(due.id order by due.due_at, due.id), '{}') into v_due
  from turns
  cross join lateral (
    select d.id, d.due_at from public.notification_deliveries d
    where d.lane = turns.lane and d.is_bulk = p_is_bulk and d.due_at <= p_at
      and d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null
    order by d.due_at, d.id
    limit turns.places
    for update skip locked
  ) due;
  return v_due;
end;
$$;

create or replace function private.device_waits(p_delivery_ids uuid[], p_at timestamptz)
returns table (delivery_id uuid, due_at timestamptz)
language plpgsql
stable
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
  select x.id, p_at + make_interval(secs => x.excess * 60.0 / x.device_per_minute)
  from (
    select d.id, r.device_per_minute,
      t.sends_level - extract(epoch from p_at - t.sends_level_at)::real * r.device_per_minute / 60.0
        + row_number() over (partition by t.id order by d.due_at, d.id) - r.device_per_minute as excess
    from public.notification_deliveries d
    join public.push_tokens t on t.id = d.push_token_id
    join private.provider_rates r on r.provider = t.provider
    where d.id = any (p_delivery_ids) and (t.sends_level > 0 or cardinality(p_delivery_ids) > r.device_per_minute)
  ) x
  where x.excess > 0;
end;
$$;

create or replace function private.pause_lanes(p_results jsonb, p_at timestamptz)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  -- Nearly always nobody was told to wait, now or before.
  if not exists (
    select from jsonb_to_recordset(p_results) as r (response jsonb) where (r.response ->> 'retry_after_seconds')::integer > 0
  ) and not exists (select from private.delivery_lanes l where l.refused <> '{}') then
    return;
  end if;
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
end;
$$;
