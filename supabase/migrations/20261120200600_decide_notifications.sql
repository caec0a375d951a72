-- The decision: may this person be told this, by this channel, at this instant, and why or why not. One function, asked
-- twice: when a fact becomes a notification, and again when a delivery is about to be sent.

-- A fact on its way to one person. Also what a delivery is turned back into when it is judged again.
create type private.notification_draft as (
  user_id uuid,
  type text,
  category text,
  title text,
  message text,
  data jsonb,
  priority smallint,
  dedup_key text,
  collapse_key text,
  seq bigint,
  occurred_at timestamptz,
  expires_at timestamptz,
  conversation_id uuid,
  message_id uuid,
  sender_id uuid,
  channels text[],
  is_mentioned boolean,
  is_silent boolean,
  seqs bigint[]
);
comment on type private.notification_draft is
  'A fact for one person: the columns of a notification; where it is about a message, which one and whose; the channels it may use, null for all; whether it calls the person by name, and whether it was sent without sound; the messages it stands for, seq being the newest of them, null for that one alone.';

create function private.decide_notifications(p_drafts private.notification_draft[], p_at timestamptz default now())
returns table (draft integer, channel text, is_wanted boolean, reason text, after interval, held_until timestamptz)
language plpgsql
stable
set search_path = ''
-- Ten drafts and ten thousand want different plans: only with the array at hand does the planner know which.
set plan_cache_mode = force_custom_plan
set enable_nestloop = on
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
    left join public.conversations v on v.id = d.conversation_id
    left join public.conversation_members m on m.conversation_id = d.conversation_id and m.user_id = d.user_id
    left join public.messages said on said.id = d.message_id
  ),
  choices as (
    select p.*, ch.channel, ch.after, chosen.enabled as chosen, coalesce(chosen.enabled, ch.is_default) as is_on,
      bool_or(coalesce(chosen.enabled, ch.is_default)) over (partition by p.draft) as is_any_on
    from people p
    join private.notification_category_channels ch on ch.category = p.category and (p.channels is null or ch.channel = any (p.channels))
    left join public.user_notification_preferences chosen
      on chosen.user_id = p.user_id and chosen.category = p.category and chosen.channel = ch.channel and not p.mandatory
  ),
  reasons as (
    select c.*, case
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
  )
  select r.draft::integer, r.channel, r.refusal is null,
    coalesce(r.refusal, hold.reason, case when r.mandatory then 'mandatory' else r.yes end), r.after, hold.held_until
  from reasons r
  -- Only who has settings is asked about them, and only where nothing else says no.
  left join public.notification_settings s on s.user_id = r.user_id and r.refusal is null and r.channel <> 'in_app'
  left join lateral private.hold_notification(s, r.channel, r.priority = 5, r.occurred_at + r.after, p_at) hold
    on s.user_id is not null
  union all
  -- Without a category there are no channels to say no by.
  select p.draft::integer, 'in_app', false, p.no, interval '0', null from people p where p.no = 'unknown_category';
end;
$$;
comment on function private.decide_notifications(private.notification_draft[], timestamptz) is
  'For each draft (by its place in the array) and channel: wanted or not at p_at, and the reason, also for a yes. A yes may be held until later (quiet hours, pause, digest; never at priority 5). Looks at read marks, membership, blocks, muting, preferences, devices, addresses and settings; never at who seems online.';

create function private.is_silent_reason(p_reason text)
returns boolean
language sql
immutable
set search_path = ''
as $$
  select p_reason in ('own_message', 'left', 'deleted', 'already_read', 'expired', 'unknown_category');
$$;
comment on function private.is_silent_reason(text) is
  'Refusals that leave no row behind: there is nothing to explain to somebody who wrote it, read it or is not in the conversation.';
