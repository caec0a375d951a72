-- Releasing what quiet hours, a pause or a digest has held: what waits for one target goes out as one. One of them carries
-- the others (digest_id); how it ends, they end. Called before claiming; not for people.

create function private.release_held_deliveries(p_at timestamptz default now(), p_max_deliveries integer default 2000)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_due uuid[];
  v_released integer;
begin
  -- One at a time: two would make two digests of one.
  if not pg_try_advisory_xact_lock(hashtextextended('private.release_held_deliveries', 0)) then
    return 0;
  end if;
  v_due := array(
    select d.id
    from (
      select distinct h.user_id, h.channel, h.target
      from (
        select o.user_id, o.channel, o.target from public.notification_deliveries o
        where o.state = 'pending' and o.is_held and o.due_at <= p_at
        order by o.due_at, o.id
        limit p_max_deliveries
      ) h
    ) goal
    join public.notification_deliveries d using (user_id, channel, target)
    where d.state = 'pending' and d.is_held and d.due_at <= p_at
    for update of d skip locked
  );
  if cardinality(v_due) = 0 then
    return 0;
  end if;

  with judged as (
    select r.delivery_id, r.reason, r.held_until from private.refusal_at_claim(v_due, p_at) r
  ),
  ranked as (
    select d.id, j.reason, j.held_until,
      first_value(d.id) over goal as carrier_id,
      count(*) filter (where j.reason is null) over (partition by d.user_id, d.channel, d.target) as together
    from judged j
    join public.notification_deliveries d on d.id = j.delivery_id
    join public.notifications n on n.id = d.notification_id
    window goal as (
      partition by d.user_id, d.channel, d.target order by j.reason is not null, n.priority desc, n.updated_at desc, d.id)
  )
  update public.notification_deliveries d
  set state = case when r.reason is null or r.held_until is not null then 'pending' else 'cancelled' end,
      reason = coalesce(r.reason, d.reason),
      is_held = r.held_until is not null,
      due_at = coalesce(r.held_until, p_at),
      digest_id = case when r.reason is null and r.carrier_id <> d.id then r.carrier_id end,
      carries = case when r.reason is null and r.carrier_id = d.id then r.together - 1 else 0 end,
      updated_at = now()
  from ranked r
  where d.id = r.id;
  get diagnostics v_released = row_count;
  return v_released;
end;
$$;
comment on function private.release_held_deliveries(timestamptz, integer) is
  'Judges what was held until p_at again and lets it go, grouped by target, the targets longest overdue first. Returns how many it looked at.';

create function private.tg_notification_deliveries__settle_digest()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if NEW.sends > OLD.sends or NEW.state in ('failed', 'dead', 'skipped') then
    update public.notification_deliveries d
    set state = case when NEW.sends > OLD.sends then 'sent' else NEW.state end,
        reason = case when NEW.sends > OLD.sends then 'in_digest' else NEW.reason end,
        sends = d.sends + (NEW.sends > OLD.sends)::integer,
        sent_at = case when NEW.sends > OLD.sends then NEW.sent_at else d.sent_at end,
        updated_at = now()
    where d.digest_id = NEW.id and d.state = 'pending';
  else
    -- The one that carried is not wanted any more, or held again: the others wait for another to carry them.
    update public.notification_deliveries d
    set is_held = true, digest_id = null, due_at = NEW.due_at, updated_at = now()
    where d.digest_id = NEW.id and d.state = 'pending';
  end if;
  update public.notification_deliveries d set carries = 0 where d.id = NEW.id;
  return null;
end;
$$;
comment on function private.tg_notification_deliveries__settle_digest() is
  'What travels with a delivery ends as it ends, or is held again where it is cancelled or held.';
create trigger _500_settle_digest after update on public.notification_deliveries
  for each row
  when (OLD.carries > 0 and NEW.carries > 0
    and (NEW.sends > OLD.sends or NEW.is_held or NEW.state not in ('pending', 'leased')))
  execute function private.tg_notification_deliveries__settle_digest();
