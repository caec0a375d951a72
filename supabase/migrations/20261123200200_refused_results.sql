-- Results and tokens that are malformed are refused by our own codes, not by what Postgres says of a value that it cannot read.
insert into private.error_codes (code, status, message) values
  ('BDRES', 422, 'Results are [{delivery_id, outcome, reason, response}]: sent, retry, failed, gone or skipped, with a reason.');

create function private.check_results(p_results jsonb)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if jsonb_typeof(p_results) is distinct from 'array' then
    perform private.raise_error('BDRES');
  end if;
  if exists (
    select from jsonb_array_elements(p_results) r (result)
    where case
      when jsonb_typeof(r.result) <> 'object' then true
      when coalesce(r.result ->> 'delivery_id', '') !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$' then true
      when coalesce(r.result ->> 'outcome', '') not in ('sent', 'retry', 'failed', 'gone', 'skipped') then true
      -- As the column wants it.
      when coalesce(r.result ->> 'reason', '') !~ '^[a-z][a-z_]{1,40}$' then true
      else coalesce(r.result -> 'response' ->> 'retry_after_seconds', '0') !~ '^[0-9]{1,6}$'
    end
  ) then
    perform private.raise_error('BDRES');
  end if;
end;
$$;
comment on function private.check_results(jsonb) is 'Raises BDRES unless this is what private.settle_deliveries can read.';

create or replace function private.settle_deliveries(p_results jsonb, p_worker text, p_at timestamptz)
returns table (delivery_id uuid, state text)
language plpgsql
volatile
security definer
set search_path = ''
-- As decide_in_sets.
set plan_cache_mode = force_generic_plan
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  perform private.check_results(p_results);
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
comment on function public.complete_notification_deliveries(jsonb, text) is
  'For workers: complete_notification_delivery for each of [{delivery_id, outcome, reason, response}]. Returns how many leases still held. Raises BDRES, and takes none then.';
comment on function public.complete_notification_delivery(uuid, text, text, jsonb, text) is
  'For workers: what became of a leased delivery. outcome is sent, retry, failed, gone (the device is forgotten) or skipped. Returns the new state, null if the lease was lost. Raises BDRES.';

create or replace function private.unsubscribe_by_token(p_token text, p_dry_run boolean)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_category text;
  v_label text;
begin
  if coalesce(p_token, '') !~ '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}\.[a-z_]{1,40}\.[A-Za-z0-9_-]{43}$' then
    perform private.raise_error('BDTOK');
  end if;
  v_user_id := split_part(p_token, '.', 1)::uuid;
  v_category := split_part(p_token, '.', 2);
  -- Digests of both are compared, which takes the same time however much of a guess is right.
  if sha256(convert_to(p_token, 'UTF8')) <> sha256(convert_to(private.unsubscribe_token(v_user_id, v_category), 'UTF8'))
    or not exists (select from public.profiles p where p.id = v_user_id)
  then
    perform private.raise_error('BDTOK');
  end if;
  select string_agg(c.label, ', ' order by c.position) into v_label
  from public.notification_categories c
  where v_category in (c.key, 'all') and not c.mandatory and c.email_after is not null;
  if not p_dry_run then
    insert into public.user_notification_preferences as p (user_id, category, channel, enabled)
    select v_user_id, c.key, 'email', false
    from public.notification_categories c
    where v_category in (c.key, 'all') and not c.mandatory and c.email_after is not null
    on conflict (user_id, category, channel) do update set enabled = false, updated_at = now();
  end if;
  return v_label;
end;
$$;
