-- Two admins at one draft: whoever saves says which revision they began with, and is refused when there is a newer one. Without this the
-- last save won, and what the other had written was gone without a word.
insert into private.error_codes (code, status, message) values
  ('CAMRV', 409, 'Somebody has changed this draft since it was read. Read it again before saving.');

alter table public.notification_campaigns add column revision integer not null default 1;
comment on column public.notification_campaigns.revision is 'Rises with each change of the draft; a save names the one it began with.';

-- Loses nothing: the function comes back with one parameter and an answer more.
drop function public.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz);
drop function private.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz);

create function private.update_notification_campaign(
  p_campaign_id uuid, p_title text, p_body text, p_category text, p_audience jsonb, p_channels text[], p_url text,
  p_priority integer, p_expires_at timestamptz, p_scheduled_at timestamptz, p_revision integer
)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_revision integer;
begin
  -- Of two that save at once the second waits here, and then sees the first one's revision.
  perform private.lock_campaign_draft(p_campaign_id);
  if p_revision <> (select c.revision from public.notification_campaigns c where c.id = p_campaign_id) then
    perform private.raise_error('CAMRV');
  end if;
  perform private.check_campaign(p_category, p_audience, p_priority, p_scheduled_at);
  update public.notification_campaigns c
  set title = p_title, body = p_body, category = p_category, audience = p_audience, channels = p_channels, url = p_url,
      priority = p_priority, expires_at = p_expires_at, scheduled_at = p_scheduled_at, revision = c.revision + 1
  where c.id = p_campaign_id
  returning c.revision into v_revision;
  return v_revision;
exception when check_violation or not_null_violation or numeric_value_out_of_range then
  perform private.raise_error('BDCAM');
end;
$$;
comment on function
  private.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz, integer) is
  'See public.update_notification_campaign.';
grant execute on function
  private.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz, integer)
  to authenticated;

create function public.update_notification_campaign(
  campaign_id uuid, title text, body text, category text, audience jsonb, channels text[], url text default '/notifications',
  priority integer default 2, expires_at timestamptz default null, scheduled_at timestamptz default null,
  revision integer default null
)
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.update_notification_campaign(
    campaign_id, title, body, category, audience, channels, url, priority, expires_at, scheduled_at, revision);
$$;
comment on function
  public.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz, integer) is
  'Puts a draft anew, as a whole: what is not given is as for a new one. revision is the one that was read; without it the draft is changed whatever it says now. Returns the new revision. Raises NOAUT, NOADM, NOCAM, CAMED, CAMRV, NOCAT, BDAUD, BDCAM.';
grant execute on function
  public.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz, integer)
  to authenticated;
