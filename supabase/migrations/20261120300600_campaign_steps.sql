-- A campaign's way: draft, scheduled, running, done; or cancelled. What was sent stays sent, what waits of a cancelled one is
-- refused when it is due (campaign_cancelled).

create or replace function private.is_campaign_cancelled(p_campaign_id text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.notification_campaigns c where c.id::text = p_campaign_id and c.state = 'cancelled');
$$;

create function private.start_notification_campaign(p_campaign_id uuid, p_scheduled_at timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_campaign public.notification_campaigns;
begin
  perform private.require_admin();
  select * into v_campaign from public.notification_campaigns c where c.id = p_campaign_id for update;
  if not found then
    perform private.raise_error('NOCAM');
  end if;
  if v_campaign.state not in ('draft', 'scheduled') then
    perform private.raise_error('CAMST');
  end if;
  update public.notification_campaigns c
  set state = 'scheduled', scheduled_at = coalesce(p_scheduled_at, now()), total = private.audience_size(c.audience)
  where c.id = p_campaign_id;
end;
$$;
comment on function private.start_notification_campaign(uuid, timestamptz) is 'See public.start_notification_campaign.';
grant execute on function private.start_notification_campaign(uuid, timestamptz) to authenticated;

create function public.start_notification_campaign(campaign_id uuid, scheduled_at timestamptz default null)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.start_notification_campaign(campaign_id, scheduled_at);
$$;
comment on function public.start_notification_campaign(uuid, timestamptz) is
  'Starts a draft within a second, or at scheduled_at; again to move one that has not begun. Raises NOAUT, NOADM, NOCAM, CAMST.';
grant execute on function public.start_notification_campaign(uuid, timestamptz) to authenticated;

create function private.cancel_notification_campaign(p_campaign_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_state text;
begin
  perform private.require_admin();
  select c.state into v_state from public.notification_campaigns c where c.id = p_campaign_id for update;
  if not found then
    perform private.raise_error('NOCAM');
  end if;
  if v_state in ('cancelled', 'failed') then
    perform private.raise_error('CAMST');
  end if;
  update public.notification_campaigns c set state = 'cancelled', finished_at = now() where c.id = p_campaign_id;
  perform private.tell_campaign(c) from public.notification_campaigns c where c.id = p_campaign_id;
end;
$$;
comment on function private.cancel_notification_campaign(uuid) is 'See public.cancel_notification_campaign.';
grant execute on function private.cancel_notification_campaign(uuid) to authenticated;

create function public.cancel_notification_campaign(campaign_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.cancel_notification_campaign(campaign_id);
$$;
comment on function public.cancel_notification_campaign(uuid) is
  'Stops a campaign, also one that is done but of which pushes and e-mails still wait. Bells keep what they show. Raises NOAUT, NOADM, NOCAM, CAMST.';
grant execute on function public.cancel_notification_campaign(uuid) to authenticated;

create function private.notification_campaign_results(p_campaign_id uuid)
returns table (channel text, state text, reason text, sentence text, count integer)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  if not exists (select from public.notification_campaigns c where c.id = p_campaign_id) then
    perform private.raise_error('NOCAM');
  end if;
  return query
    select d.channel, d.state, d.reason, coalesce(r.sentence, d.reason), d.count::integer
    from (
      select x.channel, x.state, x.reason, count(*) as count
      from public.notifications n
      join private.notification_verdicts x on x.notification_id = n.id
      where n.data ? 'campaign_id' and n.data ->> 'campaign_id' = p_campaign_id::text
      group by 1, 2, 3
      union all
      select 'in_app', 'read', 'already_read', count(*)
      from public.notifications n
      where n.data ? 'campaign_id' and n.data ->> 'campaign_id' = p_campaign_id::text and n.read_at is not null and n.in_app
      having count(*) > 0
    ) d
    left join private.notification_reasons r on r.reason = d.reason
    order by array_position(array['in_app', 'push', 'email', 'sms'], d.channel), d.count desc, d.reason;
end;
$$;
comment on function private.notification_campaign_results(uuid) is 'See public.notification_campaign_results.';
grant execute on function private.notification_campaign_results(uuid) to authenticated;

create function public.notification_campaign_results(campaign_id uuid)
returns table (channel text, state text, reason text, sentence text, count integer)
language sql
stable
set search_path = ''
as $$
  select * from private.notification_campaign_results(campaign_id);
$$;
comment on function public.notification_campaign_results(uuid) is
  'What became of a campaign: deliveries by channel, state and reason, and a row in_app/read for those who have read it. Progress itself is in notification_campaigns. Raises NOAUT, NOADM, NOCAM.';
grant execute on function public.notification_campaign_results(uuid) to authenticated;
