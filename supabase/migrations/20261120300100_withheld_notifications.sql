-- "Why not": what a person was not told of lately, or not by every way, and why. And the same for whoever runs the platform,
-- in SQL (docs/admin.md).

create function private.list_withheld_notifications(p_before_at timestamptz, p_before_id uuid, p_page_size integer)
returns table (
  notification_id uuid, type text, category text, title text, data jsonb, in_app boolean, updated_at timestamptz, withheld jsonb
)
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if p_page_size is null or p_page_size not between 1 and 100 then
    perform private.raise_error('NOPGE');
  end if;
  return query
    select n.id, n.type, n.category,
      -- What was deleted stays unsaid.
      case when n.hidden_at is null then n.title else '' end,
      jsonb_strip_nulls(jsonb_build_object('conversation_id', n.data -> 'conversation_id', 'url', n.data -> 'url')),
      n.in_app and n.hidden_at is null, n.updated_at, why.list
    from public.notifications n
    cross join lateral (
      select jsonb_agg(jsonb_build_object(
        'channel', d.channel, 'state', d.state, 'reason', d.reason, 'sentence', coalesce(r.sentence, d.reason),
        'until', case when d.is_held then d.due_at end)
        order by array_position(array['in_app', 'push', 'email', 'sms'], d.channel)) as list
      from private.notification_verdicts d
      left join private.notification_reasons r on r.reason = d.reason
      where d.notification_id = n.id
        and (d.state in ('failed', 'dead') or d.is_held or d.state in ('skipped', 'cancelled') and coalesce(r.is_withholding, true))
    ) as why
    where n.user_id = v_user_id and why.list is not null and n.updated_at > now() - interval '30 days'
      and (p_before_at is null or n.updated_at < p_before_at or (n.updated_at = p_before_at and n.id < p_before_id))
    order by n.updated_at desc, n.id desc
    limit p_page_size;
end;
$$;
comment on function private.list_withheld_notifications(timestamptz, uuid, integer) is 'See public.list_withheld_notifications.';
grant execute on function private.list_withheld_notifications(timestamptz, uuid, integer) to authenticated;

create function public.list_withheld_notifications(
  before_at timestamptz default null, before_id uuid default null, page_size integer default 20
)
returns table (
  notification_id uuid, type text, category text, title text, data jsonb, in_app boolean, updated_at timestamptz, withheld jsonb
)
language sql
stable
set search_path = ''
as $$
  select * from private.list_withheld_notifications(before_at, before_id, page_size);
$$;
comment on function public.list_withheld_notifications(timestamptz, uuid, integer) is
  'A page (1 to 100) of the last 30 days'' notifications that the caller was not told of by some way, newest first, with withheld [{channel, state, reason, sentence, until}]. Pages as list_notifications. Raises NOAUT, NOPGE.';
grant execute on function public.list_withheld_notifications(timestamptz, uuid, integer) to authenticated;

create view private.notification_decisions with (security_invoker = true) as
select d.updated_at as decided_at, d.user_id, p.full_name, n.id as notification_id, n.type, n.category, n.priority, n.title,
  d.channel, d.state, d.reason, r.sentence, d.is_held, d.due_at, d.sent_at, d.attempts, d.sends, d.digest_id,
  t.user_agent as device, d.response, n.read_at, n.hidden_at, d.delivery_id, d.created_at
from private.notification_verdicts d
join public.notifications n on n.id = d.notification_id
join public.profiles p on p.id = d.user_id
left join public.push_tokens t on t.id = d.push_token_id
left join private.notification_reasons r on r.reason = d.reason;
comment on view private.notification_decisions is
  'Every decision and delivery with its reason in words, for whoever runs the platform and asks in SQL. Examples are in docs/admin.md.';
