-- Writing notifications, as decide_in_sets does: tables are looked up in by their indexes whatever their statistics say, and steps carry
-- no more than the next ones need.
create or replace function private.write_notifications(p_drafts private.notification_draft[], p_at timestamptz default now())
returns integer
language plpgsql
volatile
security definer
set search_path = ''
-- The steps below are joined with each other by hash, whatever their sizes are guessed to be; tables are looked up in by
-- lateral subqueries, row by row through their indexes, which this does not touch.
set plan_cache_mode = force_generic_plan
set enable_nestloop = off
set enable_seqscan = off
as $$
declare
  v_written integer;
  v_planned integer;
begin
  with drafts as (
    select distinct on (d.user_id, d.dedup_key) d.*
    from unnest(p_drafts) with ordinality as d (
      user_id, type, category, title, message, data, priority, dedup_key, collapse_key, seq, occurred_at, expires_at,
      conversation_id, message_id, sender_id, channels,
      is_mentioned, is_silent, seqs, draft)
    -- What an earlier run has seen is a replay, and so is a fact that comes twice.
    where d.seq > coalesce(
      (select n.last_seq from public.notifications n
       where n.user_id = d.user_id and n.collapse_key = d.collapse_key order by n.last_seq desc limit 1), -1)
    order by d.user_id, d.dedup_key
  ),
  decisions as (
    select d.draft, d.user_id, d.collapse_key, d.seq, d.conversation_id, d.data ? 'campaign_id' and d.priority < 5 as is_bulk,
      r.channel, r.is_wanted, r.reason, r.held_until is not null as is_held,
      coalesce(r.held_until, greatest(d.occurred_at + r.after, p_at)) as due_at
    from private.decide_notifications(p_drafts, p_at) r
    join drafts d using (draft)
    where not private.is_silent_reason(r.reason)
  ),
  -- Reading waits for us here, or we for it: a mark set meanwhile would leave this notification unread for good.
  unread as (
    select d.draft, case when d.seqs is null then array[d.seq] when still.last_read_seq < d.seqs[1] then d.seqs
      else array(select s.seq from unnest(d.seqs) s (seq) where s.seq > still.last_read_seq) end as seqs
    from drafts d
    cross join lateral (
      select m.last_read_seq from public.conversation_members m
      where m.conversation_id = d.conversation_id and m.user_id = d.user_id and m.last_read_seq < d.seq and m.left_at is null
      for share
    ) still
    where d.conversation_id is not null and d.draft in (select draft from decisions)
  ),
  standing as (
    select d.*, u.seqs as unread_seqs from decisions d left join unread u using (draft)
    where d.conversation_id is null or u.draft is not null
  ),
  verdicts as (
    select draft, bool_or(is_wanted) as is_wanted, bool_or(is_wanted and channel = 'in_app') as in_app,
      -- A draft may stand for several messages; some of them may have been read since it was made.
      coalesce(max(cardinality(unread_seqs)), 1) as messages, min(unread_seqs[1]) as first_seq
    from standing group by draft
  ),
  -- The newest draft of a row speaks for it; those that every channel refused are not counted.
  merged as (
    select distinct on (d.user_id, d.collapse_key)
      d.*, v.in_app,
      coalesce(sum(v.messages) filter (where v.is_wanted) over run, 0) as counted,
      min(coalesce(v.first_seq, d.seq)) over run as first_seq,
      max(d.seq) over run as newest_seq,
      first_value(d.dedup_key) over (run order by d.seq) as first_dedup_key
    from drafts d
    join verdicts v using (draft)
    window run as (partition by d.user_id, d.collapse_key)
    order by d.user_id, d.collapse_key, v.is_wanted desc, d.seq desc
  ),
  plans as (
    select distinct on (s.user_id, s.collapse_key, s.channel)
      s.user_id, s.collapse_key, s.channel, s.is_wanted, s.reason, s.due_at, s.is_held, s.is_bulk
    from standing s
    order by s.user_id, s.collapse_key, s.channel, s.is_wanted desc, s.seq desc
  ),
  -- Where no provider is asked there is nothing to queue: the bell, and every refusal, stay with the notification.
  spoken as (
    select p.user_id, p.collapse_key, jsonb_object_agg(p.channel, case
      when not p.is_wanted or p.channel = 'in_app'
      then jsonb_build_object('state', case when p.is_wanted then 'sent' else 'skipped' end, 'reason', p.reason) end) as verdicts
    from plans p
    group by p.user_id, p.collapse_key
  ),
  written as (
    insert into public.notifications as n (
      user_id, type, category, title, message, data, count, priority, expires_at, in_app, dedup_key, collapse_key,
      first_seq, last_seq, verdicts)
    select user_id, type, category, title, message, data, counted, priority, expires_at, in_app, first_dedup_key,
      collapse_key, first_seq, newest_seq, verdicts
    from merged join spoken using (user_id, collapse_key)
    on conflict (user_id, collapse_key) where read_at is null and hidden_at is null do update
    set title = case when excluded.count > 0 then excluded.title else n.title end,
        message = case when excluded.count > 0 then excluded.message else n.message end,
        -- Called by name once, it stays so while it is unread.
        data = case when excluded.count > 0 then n.data || excluded.data else n.data end,
        priority = greatest(n.priority, excluded.priority),
        expires_at = excluded.expires_at,
        in_app = n.in_app or excluded.in_app,
        first_seq = case when n.count = 0 then excluded.first_seq else n.first_seq end,
        count = n.count + excluded.count,
        last_seq = excluded.last_seq,
        verdicts = n.verdicts || excluded.verdicts,
        updated_at = date_trunc('milliseconds', now())
    returning n as notification, n.id, n.user_id, n.collapse_key, xmax = 0 as is_new, n.count
  ),
  goals as (
    select w.id, p.*, coalesce(device.id::text, p.channel) as target, device.id as push_token_id,
      coalesce(device.lane, p.channel) as lane
    from plans p
    join written w using (user_id, collapse_key)
    left join lateral (
      select t.id, t.lane from public.push_tokens t where t.user_id = p.user_id and p.channel = 'push' order by t.id offset 0
    ) device on true
    where p.is_wanted and p.channel <> 'in_app' and (p.channel <> 'push' or device.id is not null)
  ),
  planned as (
    insert into public.notification_deliveries as d
      (notification_id, user_id, channel, target, push_token_id, lane, state, reason, due_at, is_held, is_bulk)
    select id, user_id, channel, target, push_token_id, lane, 'pending', reason, due_at, is_held, is_bulk
    from goals
    on conflict (notification_id, channel, target) do update
    set state = case when d.state = 'leased' then 'leased' else excluded.state end,
        reason = case when d.state = 'leased' then d.reason else excluded.reason end,
        due_at = case when d.state = 'leased' then d.due_at else excluded.due_at end,
        is_held = d.state <> 'leased' and excluded.is_held,
        digest_id = null,
        attempts = case when d.state = 'leased' then d.attempts else 0 end,
        again_at = case when d.state = 'leased' then excluded.due_at end,
        updated_at = now()
    -- A push that still waits takes the newcomer along; an e-mail tells once of a run of unread messages.
    where d.state <> 'pending' and not (d.state = 'sent' and d.channel in ('email', 'sms'))
  ),
  told as (
    select private.broadcast_notification(
      case when is_new then 'notification_created' else 'notification_updated' end, notification)
    from written
    -- To a crowd only where a device is there to listen: everybody else's bell asks when it comes back.
    where (select count(*) from written) <= 64 or exists (
      select from public.user_presence p where p.user_id = written.user_id and p.last_seen_at > p_at - interval '90 seconds')
  )
  select count(*), (select count(*) from goals) into v_written, v_planned from written, (select count(*) from told) t;
  if v_planned > 0 then
    -- Whoever runs jobs need not wait for its next look: the word is there as soon as this is committed.
    perform pg_notify('scheduled_jobs', 'dispatch_notifications');
  end if;
  return v_written;
end;
$$;
