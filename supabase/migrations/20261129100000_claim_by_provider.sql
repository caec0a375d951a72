-- Workers may ask for the deliveries of some providers only, or of all but some: what a person would see twice is sent one at a time
-- (docs/decisions/0009), so it is claimed apart, a few at once, and stands in the way of nothing that is sent many at once.
-- Nothing else changes about claiming.
drop function private.due_deliveries(boolean, integer, uuid[], timestamptz);
create function private.due_deliveries(p_is_bulk boolean, p_max integer, p_taken uuid[], p_lanes text[], p_at timestamptz)
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
    where p_lanes is null or o.lane = any (p_lanes)
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
comment on function private.due_deliveries(boolean, integer, uuid[], text[], timestamptz) is
  'Locks up to p_max deliveries of p_lanes (null: of all) that are due, the oldest first, no more of a lane than it allows beside p_taken.';

drop function private.claim_notification_deliveries(text, integer, integer, timestamptz);
create function private.claim_notification_deliveries(
  p_worker text, p_max_deliveries integer, p_lease_seconds integer, p_at timestamptz default now(),
  p_lanes text[] default null
)
returns uuid[]
language plpgsql
volatile
security definer
set search_path = ''
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
declare
  v_due uuid[];
  v_taken uuid[];
  v_claimed uuid[] := '{}';
  v_has_suspect boolean := false;
begin
  perform private.release_held_deliveries(p_at);
  while cardinality(v_claimed) < p_max_deliveries loop
    v_due := private.due_deliveries(false, p_max_deliveries - cardinality(v_claimed), v_claimed, p_lanes, p_at);
    -- A campaign's crowd waits for what people say to each other.
    if cardinality(v_due) + cardinality(v_claimed) < p_max_deliveries then
      v_due := v_due || private.due_deliveries(
        true, p_max_deliveries - cardinality(v_claimed) - cardinality(v_due), v_claimed || v_due, p_lanes, p_at);
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
comment on function private.claim_notification_deliveries(text, integer, integer, timestamptz, text[]) is
  'Lets go what was held, then leases up to p_max_deliveries of p_lanes (null: of all) that are due and still wanted to p_worker and returns their ids; the others of those due are held or settled with their reason.';
