-- Ways back into a draft: a scheduled campaign is taken back before it begins, any campaign is copied to be sent again. Starting and
-- cancelling are in campaign_steps; here starting learns to refuse a time that never comes.
create or replace function private.start_notification_campaign(p_campaign_id uuid, p_scheduled_at timestamptz)
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
  elsif not isfinite(p_scheduled_at) then
    perform private.raise_error('BDCAM');
  end if;
  update public.notification_campaigns c
  set state = 'scheduled', scheduled_at = coalesce(p_scheduled_at, now()), total = private.audience_size(c.audience)
  where c.id = p_campaign_id;
end;
$$;
comment on function public.start_notification_campaign(uuid, timestamptz) is
  'Starts a draft within a second, or at scheduled_at; again to move one that has not begun. Raises NOAUT, NOADM, NOCAM, CAMST, BDCAM.';

create function private.unschedule_notification_campaign(p_campaign_id uuid)
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
  -- The job that starts campaigns looks at the state again under this lock: of the two, one wins.
  select c.state into v_state from public.notification_campaigns c where c.id = p_campaign_id for update;
  if not found then
    perform private.raise_error('NOCAM');
  elsif v_state <> 'scheduled' then
    perform private.raise_error('CAMST');
  end if;
  update public.notification_campaigns c set state = 'draft', total = 0 where c.id = p_campaign_id;
end;
$$;
comment on function private.unschedule_notification_campaign(uuid) is 'See public.unschedule_notification_campaign.';
grant execute on function private.unschedule_notification_campaign(uuid) to authenticated;

create function public.unschedule_notification_campaign(campaign_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.unschedule_notification_campaign(campaign_id);
$$;
comment on function public.unschedule_notification_campaign(uuid) is
  'A scheduled campaign is a draft again and keeps its time as a proposal; one that has begun is not. Raises NOAUT, NOADM, NOCAM, CAMST.';
grant execute on function public.unschedule_notification_campaign(uuid) to authenticated;

create function private.duplicate_notification_campaign(p_campaign_id uuid)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_admin();
  v_id uuid;
begin
  -- Its times are over, or somebody else's plan.
  insert into public.notification_campaigns (title, body, category, audience, channels, url, priority, created_by)
  select c.title, c.body, c.category, c.audience, c.channels, c.url, c.priority, v_user_id
  from public.notification_campaigns c where c.id = p_campaign_id
  returning id into v_id;
  if v_id is null then
    perform private.raise_error('NOCAM');
  end if;
  return v_id;
end;
$$;
comment on function private.duplicate_notification_campaign(uuid) is 'See public.duplicate_notification_campaign.';
grant execute on function private.duplicate_notification_campaign(uuid) to authenticated;

create function public.duplicate_notification_campaign(campaign_id uuid)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.duplicate_notification_campaign(campaign_id);
$$;
comment on function public.duplicate_notification_campaign(uuid) is
  'A new draft with the words, the audience and the ways of a campaign in any state; returns its id. Raises NOAUT, NOADM, NOCAM.';
grant execute on function public.duplicate_notification_campaign(uuid) to authenticated;
