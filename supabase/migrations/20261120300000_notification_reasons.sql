-- Reasons: every word that a decision or a delivery can give, and what it means to the person it concerns. docs/notifications.md
-- explains them to us; a test holds the two and the code together.
create table private.notification_reasons (
  reason text primary key constraint notification_reasons_reason_check check (reason ~ '^[a-z][a-z_]{1,40}$'),
  sentence text not null,
  is_withholding boolean not null default false
);
comment on table private.notification_reasons is 'Why something was sent, held or not sent, in words for the person.';
comment on column private.notification_reasons.is_withholding is
  'Keeps something from the person that they might look for: shown in "why not". Reading it or having no device is no such thing.';

alter table private.notification_reasons enable row level security;
create policy notification_reasons_select_nobody on private.notification_reasons for select to authenticated using (false);
comment on policy notification_reasons_select_nobody on private.notification_reasons is 'Only definer functions read this table.';

insert into private.notification_reasons (reason, sentence, is_withholding) values
  ('direct_message', 'Somebody wrote to you.', false),
  ('group_message', 'Somebody wrote in a group you are in.', false),
  ('context_message', 'Somebody wrote in a conversation about one of your sessions.', false),
  ('support_message', 'Somebody wrote in your conversation with support.', false),
  ('mentioned', 'Somebody mentioned you.', false),
  ('subscribed', 'You get this kind of news.', false),
  ('mandatory', 'This kind cannot be switched off.', false),
  ('accepted', 'The service that carries it has taken it.', false),
  ('in_digest', 'It came together with others, as one.', false),
  ('quiet_hours_until', 'It is quiet now, by your quiet hours. It comes when they end.', true),
  ('paused_until', 'You have paused notifications. It comes when the pause ends.', true),
  ('email_digest_until', 'It waits for your next e-mail digest.', false),
  ('own_message', 'You wrote it yourself.', false),
  ('left', 'You are not in that conversation.', true),
  ('deleted', 'It was deleted.', true),
  ('already_read', 'You had read it before it was due.', false),
  ('expired', 'It was no longer of use.', false),
  ('unknown_category', 'There is no such category any more.', true),
  ('blocked', 'You have blocked whoever wrote it.', true),
  ('muted', 'You have muted that conversation.', true),
  ('notify_level', 'You want to hear less of that conversation.', true),
  ('silent', 'It was sent without sound.', false),
  ('category_off', 'You have switched this category off.', true),
  ('channel_off', 'You have switched this way off for the category.', true),
  ('off_by_default', 'This way is off for the category unless you switch it on.', false),
  ('no_device', 'No device of yours takes pushes.', false),
  ('no_address', 'There is no confirmed address to send to.', false),
  ('withdrawn', 'It was withdrawn or put away before it was due.', false),
  ('target_gone', 'The device does not take pushes any more; switch them on again there.', true),
  ('host_not_allowed', 'The push service of that browser is not one we send to.', true),
  ('channel_not_configured', 'This way is not set up here.', false),
  ('campaign_cancelled', 'It was called off.', false),
  ('rate_limited', 'The service that carries it asked us to wait. We try again.', false),
  ('provider_down', 'The service that carries it did not work. We try again.', false),
  ('timeout', 'The service that carries it did not answer in time. We try again.', false),
  ('network_error', 'The service that carries it could not be reached. We try again.', false),
  ('unexpected_error', 'Something went wrong on our side. We try again.', true),
  ('provider_refused', 'The service that carries it refused it.', true),
  ('redirect_refused', 'The service that carries it pointed elsewhere, where we do not send.', true),
  ('too_large', 'It was too large.', true),
  ('bad_target', 'The address is not one that can be sent to.', true),
  ('bad_keys', 'The device''s keys are broken; switch pushes on again there.', true),
  ('lease_expired', 'It was tried eight times without an end and given up.', true);

insert into private.error_codes (code, status, message) values
  ('NONOT', 404, 'This notification does not exist, or is not yours.');

create function private.mask_address(p_address text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when p_address like '%@%' then left(p_address, 1) || '…@' || split_part(p_address, '@', 2)
    when p_address <> '' then '…' || right(p_address, 3)
  end;
$$;
comment on function private.mask_address(text) is 'An e-mail address or telephone number such that its owner knows it and nobody else learns it.';

create view private.notification_verdicts with (security_invoker = true) as
select d.id as delivery_id, d.notification_id, d.user_id, d.channel, d.target, d.push_token_id, d.state, d.reason, d.attempts,
  d.sends, d.due_at, d.is_held, d.digest_id, d.sent_at, d.response, d.created_at, d.updated_at
from public.notification_deliveries d
union all
select null, n.id, n.user_id, v.channel, case when v.channel = 'in_app' then 'app' else 'none' end, null, v.said ->> 'state',
  v.said ->> 'reason', 0, (v.said ->> 'state' = 'sent')::integer, n.created_at, false, null,
  case when v.said ->> 'state' = 'sent' then n.created_at end, null, n.created_at, n.updated_at
from public.notifications n
cross join lateral jsonb_each(n.verdicts) as v (channel, said)
where v.said <> 'null';
comment on view private.notification_verdicts is
  'Everything decided: deliveries, and what is only noted on the notification (the bell: target app; a channel refused: target none).';

create function private.explain_notification(p_notification_id uuid)
returns table (
  channel text, target text, state text, reason text, sentence text, due_at timestamptz, is_held boolean,
  sent_at timestamptz, attempts integer, sends integer, provider_status integer, in_digest boolean, updated_at timestamptz
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if not exists (select from public.notifications n where n.id = p_notification_id and n.user_id = v_user_id) then
    perform private.raise_error('NONOT');
  end if;
  return query
    select d.channel,
      case d.channel
        when 'in_app' then 'app'
        when 'push' then coalesce(t.user_agent, case when d.target <> 'none' then 'device' end)
        when 'email' then private.mask_address(u.email)
        else private.mask_address(u.phone)
      end,
      d.state, d.reason, coalesce(r.sentence, d.reason), d.due_at, d.is_held, d.sent_at, d.attempts::integer, d.sends,
      (d.response ->> 'status')::integer, d.digest_id is not null, d.updated_at
    from private.notification_verdicts d
    left join private.notification_reasons r on r.reason = d.reason
    left join public.push_tokens t on t.id = d.push_token_id and t.user_id = v_user_id
    left join auth.users u on u.id = d.user_id
    where d.notification_id = p_notification_id
      -- A refusal of the whole way says nothing any more once a device has been found worth sending to.
      and (d.target <> 'none' or not exists (
        select from public.notification_deliveries o
        where o.notification_id = d.notification_id and o.channel = d.channel and o.updated_at >= d.updated_at))
    order by array_position(array['in_app', 'push', 'email', 'sms'], d.channel), d.created_at, d.delivery_id;
end;
$$;
comment on function private.explain_notification(uuid) is 'See public.explain_notification.';
grant execute on function private.explain_notification(uuid) to authenticated;

create function public.explain_notification(notification_id uuid)
returns table (
  channel text, target text, state text, reason text, sentence text, due_at timestamptz, is_held boolean,
  sent_at timestamptz, attempts integer, sends integer, provider_status integer, in_digest boolean, updated_at timestamptz
)
language sql
stable
set search_path = ''
as $$
  select * from private.explain_notification(notification_id);
$$;
comment on function public.explain_notification(uuid) is
  'Why the caller got, or did not get, one of their notifications: a row for each channel and device with state, reason and a sentence. Also of those that the bell does not show. Raises NOAUT, NONOT.';
grant execute on function public.explain_notification(uuid) to authenticated;
