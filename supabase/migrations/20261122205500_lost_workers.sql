-- Workers that end without a word: remembered for an hour, so that those who come after them put less at stake. What a killed worker had
-- under way was perhaps sent, and is sent again: many at once are fast, few at once leave few in doubt (docs/decisions/0009).
-- Not notification_deliveries.crashes, which counts for one delivery, and is known only once its turn has come again.
create unlogged table private.dispatch_workers (
  worker text primary key,
  under_way integer not null,
  lease_until timestamptz not null
)
with (fillfactor = 50);
comment on table private.dispatch_workers is
  'Who has leased deliveries and not said yet what became of them: a row for each run of a worker. A crash of the database may forget it.';
comment on column private.dispatch_workers.under_way is 'Leased and not reported. Above zero when lease_until has passed: the worker is lost.';
alter table private.dispatch_workers enable row level security;
create policy dispatch_workers_select_nobody on private.dispatch_workers for select to authenticated using (false);
comment on policy dispatch_workers_select_nobody on private.dispatch_workers is 'Only definer functions read this table.';

create function private.lease_notification_deliveries(p_worker text, p_max_deliveries integer, p_lease_seconds integer)
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
begin
  select coalesce(json_agg(c), '[]'), count(*) into v_deliveries, v_count
  from private.claim_and_describe(p_worker, p_max_deliveries, p_lease_seconds) c;
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
comment on function private.lease_notification_deliveries(text, integer, integer) is 'See public.lease_notification_deliveries.';
grant execute on function private.lease_notification_deliveries(text, integer, integer) to service_role;

create function public.lease_notification_deliveries(worker text, max_deliveries integer, lease_seconds integer)
returns json
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.lease_notification_deliveries(worker, max_deliveries, lease_seconds);
end;
$$;
comment on function public.lease_notification_deliveries(text, integer, integer) is
  'For workers: {deliveries, calm_seconds}: what claim_notification_deliveries returns, and the seconds since the leases of a worker ended without a word, null if none did within an hour. Raises NOPGE.';
grant execute on function public.lease_notification_deliveries(text, integer, integer) to service_role;

create or replace function private.complete_notification_deliveries(p_results jsonb, p_worker text)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_settled integer;
begin
  select count(*) into v_settled from private.settle_deliveries(p_results, p_worker, now());
  update private.dispatch_workers w set under_way = greatest(0, w.under_way - v_settled) where w.worker = p_worker;
  return v_settled;
end;
$$;

-- As decide_in_sets.
alter function private.claim_notification_deliveries(text, integer, integer, timestamptz) set plan_cache_mode = force_generic_plan;
alter function private.claim_notification_deliveries(text, integer, integer, timestamptz) set enable_seqscan = off;
alter function private.settle_deliveries(jsonb, text, timestamptz) set plan_cache_mode = force_generic_plan;
alter function private.settle_deliveries(jsonb, text, timestamptz) set enable_seqscan = off;
