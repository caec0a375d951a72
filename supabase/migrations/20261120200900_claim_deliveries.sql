-- Claiming: a worker takes deliveries that are due under a lease. Each is judged again first, because minutes may have
-- passed since it was planned: what is read, muted, blocked or switched off by now is cancelled with that reason.
-- For dispatch-notifications (service_role) only.

-- Campaigns come later (notification_campaigns), and redefine it.
create function private.is_campaign_cancelled(p_campaign_id text)
returns boolean
language sql
stable
set search_path = ''
as $$
  select false;
$$;
comment on function private.is_campaign_cancelled(text) is 'Whether what waits of a campaign is not to be sent any more.';

create function private.refusal_at_claim(p_delivery_ids uuid[], p_at timestamptz)
returns table (delivery_id uuid, reason text, held_until timestamptz)
language sql
stable
set search_path = ''
as $$
  with due as (
    select d.id, d.channel, d.state, d.crashes, d.push_token_id, n as notification, t.id as token_id,
      private.is_push_endpoint(t.endpoint) as is_allowed, t.provider,
      row_number() over (order by d.id)::integer as draft
    from public.notification_deliveries d
    join public.notifications n on n.id = d.notification_id
    -- A device that has changed hands is not this person's any more.
    left join public.push_tokens t on t.id = d.push_token_id and t.user_id = n.user_id
    where d.id = any (p_delivery_ids)
  ),
  drafts as (
    select array_agg(
      (n.user_id, n.type, n.category, n.title, n.message, n.data, n.priority, n.dedup_key, n.collapse_key, n.last_seq,
        n.created_at, n.expires_at, (n.data ->> 'conversation_id')::uuid, (n.data ->> 'message_id')::uuid,
        (n.data ->> 'sender_id')::uuid, null,
        -- As it was planned: the newest message of several does not speak for those before it.
        (n.data ->> 'mentioned')::boolean, false, null)::private.notification_draft
      order by draft) as list
    from due, lateral (select (due.notification).*) n
  ),
  -- Asked once for all of them.
  decided as materialized (
    select r.draft, r.channel, r.reason, r.held_until
    from private.decide_notifications((select list from drafts), p_at) r
    where not r.is_wanted or r.held_until is not null
  ),
  judged as (
    select due.id, decided.held_until, decided.reason as decision,
      case
        when due.state = 'leased' and due.crashes >= 7 then 'lease_expired'
        when (due.notification).read_at is not null then 'already_read'
        when (due.notification).hidden_at is not null then 'withdrawn'
        when (due.notification).data ? 'campaign_id' and private.is_campaign_cancelled((due.notification).data ->> 'campaign_id')
          then 'campaign_cancelled'
        when due.channel = 'push' and due.token_id is null then 'target_gone'
        when due.provider = 'web_push' and not due.is_allowed then 'host_not_allowed'
      end as refusal
    from due
    left join decided on decided.draft = due.draft and decided.channel = due.channel
  )
  select j.id, coalesce(j.refusal, j.decision), case when j.refusal is null then j.held_until end from judged j;
$$;
comment on function private.refusal_at_claim(uuid[], timestamptz) is
  'For each delivery the reason why it is not to be sent after all, or not before held_until; nulls if it is to be sent.';

create function private.claim_notification_deliveries(
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
    v_due := array(
      select d.id from public.notification_deliveries d
      where d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null and not d.is_bulk and d.due_at <= p_at
      order by d.due_at, d.id
      limit p_max_deliveries - cardinality(v_claimed)
      for update skip locked
    );
    -- A campaign's crowd waits for what people say to each other.
    v_due := v_due || array(
      select d.id from public.notification_deliveries d
      where d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null and d.is_bulk and d.due_at <= p_at
      order by d.due_at, d.id
      limit p_max_deliveries - cardinality(v_claimed) - cardinality(v_due)
      for update skip locked
    );
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
      select r.delivery_id, r.reason, r.held_until from private.refusal_at_claim(v_due, p_at) r
    ),
    leased as (
      update public.notification_deliveries d
      set state = case when j.reason is null then 'leased' when j.held_until is not null then 'pending' when j.reason = 'lease_expired' then 'dead' else 'cancelled' end,
          reason = coalesce(j.reason, d.reason),
          attempts = d.attempts + (j.reason is null and (d.state = 'pending' or d.attempts = 0))::integer,
          crashes = d.crashes + (d.state = 'leased')::integer,
          leased_by = case when j.reason is null then p_worker end,
          lease_until = case when j.reason is null then p_at + make_interval(secs => p_lease_seconds) end,
          due_at = case when j.reason is null then p_at + make_interval(secs => p_lease_seconds) else coalesce(j.held_until, d.due_at) end,
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
comment on function private.claim_notification_deliveries(text, integer, integer, timestamptz) is
  'Lets go what was held, then leases up to p_max_deliveries that are due and still wanted to p_worker and returns their ids; the others of those due are held or settled with their reason.';
