-- See claim_by_provider: what workers call says of which providers.
drop function private.claim_and_describe(text, integer, integer);
create function private.claim_and_describe(p_worker text, p_max_deliveries integer, p_lease_seconds integer, p_lanes text[] default null)
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
  v_ids := private.claim_notification_deliveries(p_worker, p_max_deliveries, p_lease_seconds, now(), p_lanes);
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
comment on function private.claim_and_describe(text, integer, integer, text[]) is 'See public.claim_notification_deliveries.';
grant execute on function private.claim_and_describe(text, integer, integer, text[]) to service_role;

drop function private.lease_notification_deliveries(text, integer, integer);
drop function public.lease_notification_deliveries(text, integer, integer);
create function private.lease_notification_deliveries(
  p_worker text, p_max_deliveries integer, p_lease_seconds integer, p_only_providers text[], p_except_providers text[]
)
returns json
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_deliveries json;
  v_count integer;
  v_lost_at timestamptz;
  v_lanes text[];
begin
  if p_only_providers is not null or p_except_providers is not null then
    v_lanes := array(
      select l.lane from private.delivery_lanes l
      where (p_only_providers is null or l.provider = any (p_only_providers))
        and (p_except_providers is null or l.provider <> all (p_except_providers)));
  end if;
  select coalesce(json_agg(c), '[]'), count(*) into v_deliveries, v_count
  from private.claim_and_describe(p_worker, p_max_deliveries, p_lease_seconds, v_lanes) c;
  delete from private.dispatch_workers w
  where w.lease_until < now() - case when w.under_way > 0 then interval '1 hour' else interval '0' end;
  if v_count > 0 then
    insert into private.dispatch_workers as w (worker, under_way, lease_until)
    values (p_worker, v_count, now() + make_interval(secs => p_lease_seconds))
    on conflict (worker) do update set under_way = w.under_way + excluded.under_way, lease_until = excluded.lease_until;
  end if;
  select max(w.lease_until) into v_lost_at from private.dispatch_workers w where w.under_way > 0 and w.lease_until <= now();
  return json_build_object('deliveries', v_deliveries, 'calm_seconds', extract(epoch from clock_timestamp() - v_lost_at));
end;
$$;
comment on function private.lease_notification_deliveries(text, integer, integer, text[], text[]) is 'See public.lease_notification_deliveries.';
grant execute on function private.lease_notification_deliveries(text, integer, integer, text[], text[]) to service_role;

create function public.lease_notification_deliveries(
  worker text, max_deliveries integer, lease_seconds integer, only_providers text[] default null, except_providers text[] default null
)
returns json
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.lease_notification_deliveries(worker, max_deliveries, lease_seconds, only_providers, except_providers);
end;
$$;
comment on function public.lease_notification_deliveries(text, integer, integer, text[], text[]) is
  'For workers: {deliveries, calm_seconds}: what claim_notification_deliveries returns, of these providers only or of all but those, and the seconds since the leases of a worker ended without a word, null if none did within an hour. Raises NOPGE.';
grant execute on function public.lease_notification_deliveries(text, integer, integer, text[], text[]) to service_role;
