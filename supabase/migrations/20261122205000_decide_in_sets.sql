-- The decision, asked for a thousand people, at the cost of looking each of them up: every table by its index, one by one, whatever
-- its statistics say (a plan made while a table was empty would read it whole for each person once it is full), planned once for a
-- connection. Quiet hours are worked out once for all who are quiet alike: people's hours and zones are few.

create function private.hold_notification(
  p_quiet_hours jsonb, p_zone text, p_paused_until timestamptz, p_email_digest text, p_channel text, p_due_at timestamptz, p_at timestamptz,
  out held_until timestamptz, out reason text
)
language plpgsql
stable
set search_path = ''
as $$
declare
  v_from timestamptz := greatest(p_due_at, p_at);
  v_next timestamptz;
begin
  if p_paused_until > v_from then
    held_until := p_paused_until;
    reason := 'paused_until';
  end if;
  if p_channel = 'email' and p_email_digest <> 'off' then
    -- The first one after the fact: when that comes, it is not held for another.
    v_next := private.next_digest_at(p_email_digest, p_zone, p_due_at);
    if v_next > coalesce(held_until, v_from) then
      held_until := v_next;
      reason := 'email_digest_until';
    end if;
  end if;
  if p_quiet_hours = '[]' then
    return;
  end if;
  -- What one rule lets go may meet the next one.
  v_next := private.quiet_until(p_quiet_hours, p_zone, coalesce(held_until, v_from));
  if v_next is not null then
    held_until := v_next;
    reason := coalesce(reason, 'quiet_hours_until');
  end if;
end;
$$;
comment on function private.hold_notification(jsonb, text, timestamptz, text, text, timestamptz, timestamptz) is
  'Until when something due at p_due_at, and not before p_at, is to wait because of such settings, and which of them says so first; nulls if it may go. The bell and what is urgent never ask.';

create or replace function private.decide_notifications(p_drafts private.notification_draft[], p_at timestamptz default now())
returns table (draft integer, channel text, is_wanted boolean, reason text, after interval, held_until timestamptz)
language plpgsql
stable
set search_path = ''
-- Steps are joined with each other by hash, whatever their sizes are guessed to be; tables are looked up in by lateral subqueries,
-- row by row through their indexes, which this does not touch.
set plan_cache_mode = force_generic_plan
set enable_nestloop = off
set enable_seqscan = off
as $$
#variable_conflict use_column
begin
  return query
  with people as (
    select
      d.draft,
      d.user_id,
      d.category,
      d.priority,
      d.channels,
      d.is_silent,
      d.occurred_at,
      c.mandatory,
      case when d.is_mentioned then 'mentioned' else coalesce(v.kind || '_message', 'subscribed') end as yes,
      case
        when c.key is null then 'unknown_category'
        when d.expires_at <= p_at then 'expired'
        when d.conversation_id is null then null
        when d.sender_id = d.user_id then 'own_message'
        when m.user_id is null or m.left_at is not null then 'left'
        when said.deleted_at is not null then 'deleted'
        when m.last_read_seq >= d.seq then 'already_read'
        when exists (
          select from public.blocks b where b.blocker_id = d.user_id and b.blocked_id = d.sender_id
        ) then 'blocked'
        when c.mandatory then null
        when m.muted_until > p_at then 'muted'
        when m.notify_level = 'none' or m.notify_level = 'mentions' and d.is_mentioned is not true then 'notify_level'
      end as no
    from unnest(p_drafts) with ordinality as d (
      user_id, type, category, title, message, data, priority, dedup_key, collapse_key, seq, occurred_at, expires_at,
      conversation_id, message_id, sender_id, channels,
      is_mentioned, is_silent, seqs, draft)
    left join public.notification_categories c on c.key = d.category
    left join lateral (select v.kind from public.conversations v where v.id = d.conversation_id limit 1) v on true
    left join lateral (
      select m.user_id, m.left_at, m.last_read_seq, m.muted_until, m.notify_level from public.conversation_members m
      where m.conversation_id = d.conversation_id and m.user_id = d.user_id limit 1
    ) m on true
    left join lateral (select said.deleted_at from public.messages said where said.id = d.message_id limit 1) said on true
  ),
  choices as (
    select p.*, ch.channel, ch.after, chosen.enabled as chosen, coalesce(chosen.enabled, ch.is_default) as is_on,
      bool_or(coalesce(chosen.enabled, ch.is_default)) over (partition by p.draft) as is_any_on
    from people p
    join private.notification_category_channels ch on ch.category = p.category and (p.channels is null or ch.channel = any (p.channels))
    left join lateral (
      select u.enabled from public.user_notification_preferences u
      where u.user_id = p.user_id and u.category = p.category and u.channel = ch.channel and not p.mandatory limit 1
    ) chosen on true
  ),
  reasons as materialized (
    select c.draft, c.user_id, c.channel, c.after, c.mandatory, c.yes, c.occurred_at, c.priority, case
      when c.no is not null then c.no
      when not c.is_any_on then 'category_off'
      when c.chosen = false then 'channel_off'
      when not c.is_on then 'off_by_default'
      when c.is_silent and c.channel in ('push', 'sms') then 'silent'
      when c.channel = 'push' and not exists (
        select from public.push_tokens t where t.user_id = c.user_id
      ) then 'no_device'
      when c.channel = 'email' and not exists (
        select from auth.users u where u.id = c.user_id and u.email <> '' and u.email_confirmed_at is not null
      ) then 'no_address'
      when c.channel = 'sms' and not exists (
        select from auth.users u where u.id = c.user_id and u.phone <> '' and u.phone_confirmed_at is not null
      ) then 'no_address'
    end as refusal
    from choices c
  ),
  -- Only who has settings is asked about them, and only where nothing else says no. The bell makes no sound, and what is urgent waits for nobody.
  asked as (
    select r.draft, r.channel, r.occurred_at + r.after as due_at, s.quiet_hours, s.paused_until, s.email_digest,
      case when s.quiet_hours = '[]' and s.email_digest = 'off' then 'UTC' else private.settings_zone(s) end as zone
    from reasons r
    cross join lateral (select s.* from public.notification_settings s where s.user_id = r.user_id limit 1) s
    where r.refusal is null and r.channel <> 'in_app' and r.priority is distinct from 5
  ),
  holds as (
    select who.draft, alike.channel, hold.held_until, hold.reason
    from (
      select a.channel, a.due_at, a.quiet_hours, a.paused_until, a.email_digest, a.zone, array_agg(a.draft) as drafts
      from asked a
      group by a.channel, a.due_at, a.quiet_hours, a.paused_until, a.email_digest, a.zone
    ) alike
    cross join lateral private.hold_notification(
      alike.quiet_hours, alike.zone, alike.paused_until, alike.email_digest, alike.channel, alike.due_at, p_at) hold
    cross join lateral unnest(alike.drafts) as who (draft)
    where hold.held_until is not null
  )
  select r.draft::integer, r.channel, r.refusal is null,
    coalesce(r.refusal, h.reason, case when r.mandatory then 'mandatory' else r.yes end), r.after, h.held_until
  from reasons r
  left join holds h on h.draft = r.draft and h.channel = r.channel
  union all
  -- Without a category there are no channels to say no by.
  select p.draft::integer, 'in_app', false, p.no, interval '0', null from people p where p.no = 'unknown_category';
end;
$$;

-- Nobody asks it any more.
drop function private.hold_notification(public.notification_settings, text, boolean, timestamptz, timestamptz);
