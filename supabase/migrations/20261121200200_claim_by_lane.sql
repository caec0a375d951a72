-- Claiming by lane: within what each provider may be asked now. What is claimed is paid for at the very end of the transaction, so
-- that workers hold a lane's row for an instant only; what turns out not to be affordable goes back untouched.
create function private.due_deliveries(p_is_bulk boolean, p_max integer, p_taken uuid[], p_at timestamptz)
returns uuid[]
language sql
volatile
set search_path = ''
as $$
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
  select coalesce(array_agg(due.id order by due.due_at, due.id), '{}')
  from turns
  cross join lateral (
    select d.id, d.due_at from public.notification_deliveries d
    where d.lane = turns.lane and d.is_bulk = p_is_bulk and d.due_at <= p_at
      and d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null
    order by d.due_at, d.id
    limit turns.places
    for update skip locked
  ) due;
$$;
comment on function private.due_deliveries(boolean, integer, uuid[], timestamptz) is
  'Locks up to p_max deliveries that are due, the oldest first, no more of a lane than it allows beside p_taken.';

create function private.device_waits(p_delivery_ids uuid[], p_at timestamptz)
returns table (delivery_id uuid, due_at timestamptz)
language sql
stable
set search_path = ''
as $$
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
$$;
comment on function private.device_waits(uuid[], timestamptz) is
  'Which of these would be more than their device may get in a minute, and when there is room. What other workers have under way is not counted.';

create or replace function private.claim_notification_deliveries(
  p_worker text, p_max_deliveries integer, p_lease_seconds integer, p_at timestamptz default now()
)
returns uuid[]
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_due uuid[];
  v_taken uuid[];
  v_claimed uuid[] := '{}';
  v_has_suspect boolean := false;
begin
  perform private.release_held_deliveries(p_at);
  while cardinality(v_claimed) < p_max_deliveries loop
    v_due := private.due_deliveries(false, p_max_deliveries - cardinality(v_claimed), v_claimed, p_at);
    -- A campaign's crowd waits for what people say to each other.
    if cardinality(v_due) + cardinality(v_claimed) < p_max_deliveries then
      v_due := v_due || private.due_deliveries(
        true, p_max_deliveries - cardinality(v_claimed) - cardinality(v_due), v_claimed || v_due, p_at);
    end if;
    exit when cardinality(v_due) = 0;
    -- What has seen three workers die may have killed them: one at a time, so that it takes no innocent along.
    v_due := array(
      select s.id from (
        select d.id, d.due_at, d.crashes >= 3 as is_suspect, row_number() over (partition by d.crashes >= 3 order by d.due_at, d.id) as place
        from public.notification_deliveries d where d.id = any (v_due)) s
      where not s.is_suspect or s.place = 1 and not v_has_suspect);
    exit when cardinality(v_due) = 0;
    v_has_suspect := v_has_suspect or exists (
      select from public.notification_deliveries d where d.id = any (v_due) and d.crashes >= 3);

    with judged as (
      select r.delivery_id, coalesce(r.reason, case when w.due_at is not null then 'device_rate_until' end) as reason,
        r.held_until, case when r.reason is null then w.due_at end as waits_until
      from private.refusal_at_claim(v_due, p_at) r
      left join private.device_waits(v_due, p_at) w using (delivery_id)
    ),
    leased as (
      update public.notification_deliveries d
      set state = case when j.reason is null then 'leased' when coalesce(j.held_until, j.waits_until) is not null then 'pending' when j.reason = 'lease_expired' then 'dead' else 'cancelled' end,
          reason = coalesce(j.reason, d.reason),
          attempts = d.attempts + (j.reason is null and (d.state = 'pending' or d.attempts = 0))::integer,
          crashes = d.crashes + (d.state = 'leased')::integer,
          leased_by = case when j.reason is null then p_worker end,
          lease_until = case when j.reason is null then p_at + make_interval(secs => p_lease_seconds) end,
          due_at = case when j.reason is null then p_at + make_interval(secs => p_lease_seconds) else coalesce(j.held_until, j.waits_until, d.due_at) end,
          is_held = j.held_until is not null,
          again_at = null,
          updated_at = now()
      from judged j
      where d.id = j.delivery_id
      returning d.id, d.state
    )
    select coalesce(array_agg(l.id) filter (where l.state = 'leased'), '{}') into v_taken from leased l;
    v_claimed := v_claimed || v_taken;
  end loop;
  return v_claimed;
end;
$$;

create function private.pay_for_deliveries(p_delivery_ids uuid[], p_at timestamptz default now())
returns uuid[]
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_lane record;
  v_paid integer;
  v_unpaid uuid[] := '{}';
begin
  for v_lane in
    select d.lane, array_agg(d.id order by d.is_bulk, d.created_at, d.id) as ids
    from public.notification_deliveries d where d.id = any (p_delivery_ids) group by d.lane order by d.lane
  loop
    select least(cardinality(v_lane.ids), floor(private.lane_room(l, r, p_at))) into v_paid
    from private.delivery_lanes l join private.provider_rates r using (provider)
    where l.lane = v_lane.lane and (l.paused_until is null or l.paused_until <= p_at)
    for update of l;
    v_paid := greatest(coalesce(v_paid, 0), 0);
    update private.delivery_lanes l
    set tokens = private.lane_room(l, r, p_at) - v_paid, refilled_at = greatest(l.refilled_at, p_at)
    from private.provider_rates r
    where l.lane = v_lane.lane and r.provider = l.provider and r.per_minute is not null;
    v_unpaid := v_unpaid || v_lane.ids[v_paid + 1 :];
  end loop;
  if cardinality(v_unpaid) = 0 then
    return p_delivery_ids;
  end if;
  -- As if never claimed.
  update public.notification_deliveries d
  set state = 'pending', attempts = greatest(d.attempts - 1, 0), leased_by = null, lease_until = null, due_at = p_at, updated_at = now()
  where d.id = any (v_unpaid);
  return array(select id from unnest(p_delivery_ids) as id where id <> all (v_unpaid));
end;
$$;
comment on function private.pay_for_deliveries(uuid[], timestamptz) is
  'Takes from the lanes what claimed deliveries cost and returns those that could be paid for; the others are due again at once.';
