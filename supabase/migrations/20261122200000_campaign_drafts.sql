-- Drafts of campaigns: an admin comes back to one, changes it, gives it a time, throws it away. Only a draft can be changed: what
-- people have seen, or are about to, is not rewritten under them. Starting stays in campaign_steps.
insert into private.error_codes (code, status, message) values
  ('CAMED', 409, 'Only a draft can be changed. Take a scheduled campaign back first; duplicate one that was sent.');

create function private.check_campaign(p_category text, p_audience jsonb, p_priority integer, p_scheduled_at timestamptz)
returns void
language plpgsql
stable
set search_path = ''
as $$
declare
  v_mandatory boolean;
begin
  select c.mandatory into v_mandatory from public.notification_categories c where c.key = p_category;
  if not found then
    perform private.raise_error('NOCAT');
  end if;
  perform private.audience_condition(p_audience);
  -- Never, or always: no time that comes.
  if (p_priority = 5 and not v_mandatory) or not isfinite(p_scheduled_at) then
    perform private.raise_error('BDCAM');
  end if;
end;
$$;
comment on function private.check_campaign(text, jsonb, integer, timestamptz) is
  'What the table''s own checks cannot say about a campaign. Raises NOCAT, BDAUD, BDCAM.';

-- Loses nothing: the function comes back with one parameter more.
drop function public.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz);
drop function private.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz);

create function private.create_notification_campaign(
  p_title text, p_body text, p_category text, p_audience jsonb, p_channels text[], p_url text, p_priority integer,
  p_expires_at timestamptz, p_scheduled_at timestamptz
)
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
  perform private.check_campaign(p_category, p_audience, p_priority, p_scheduled_at);
  insert into public.notification_campaigns
    (title, body, category, audience, channels, url, priority, expires_at, scheduled_at, created_by)
  values (p_title, p_body, p_category, p_audience, p_channels, p_url, p_priority, p_expires_at, p_scheduled_at, v_user_id)
  returning id into v_id;
  return v_id;
exception when check_violation or not_null_violation or numeric_value_out_of_range then
  perform private.raise_error('BDCAM');
end;
$$;
comment on function private.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz) is
  'See public.create_notification_campaign.';
grant execute on function
  private.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz) to authenticated;

create function public.create_notification_campaign(
  title text, body text, category text, audience jsonb, channels text[] default '{in_app,push,email}',
  url text default '/notifications', priority integer default 2, expires_at timestamptz default null,
  scheduled_at timestamptz default null
)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.create_notification_campaign(title, body, category, audience, channels, url, priority, expires_at, scheduled_at);
$$;
comment on function public.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz) is
  'Keeps a campaign as a draft and returns its id; nothing is sent, whatever scheduled_at it remembers, before it is started. For audience see private.audience_condition. Raises NOAUT, NOADM, NOCAT, BDAUD, BDCAM.';
grant execute on function
  public.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz) to authenticated;

create function private.lock_campaign_draft(p_campaign_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_state text;
begin
  perform private.require_admin();
  select c.state into v_state from public.notification_campaigns c where c.id = p_campaign_id for update;
  if not found then
    perform private.raise_error('NOCAM');
  elsif v_state <> 'draft' then
    perform private.raise_error('CAMED');
  end if;
end;
$$;
comment on function private.lock_campaign_draft(uuid) is 'Holds a draft until the end of the transaction. Raises NOAUT, NOADM, NOCAM, CAMED.';

create function private.update_notification_campaign(
  p_campaign_id uuid, p_title text, p_body text, p_category text, p_audience jsonb, p_channels text[], p_url text,
  p_priority integer, p_expires_at timestamptz, p_scheduled_at timestamptz
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.lock_campaign_draft(p_campaign_id);
  perform private.check_campaign(p_category, p_audience, p_priority, p_scheduled_at);
  update public.notification_campaigns c
  set title = p_title, body = p_body, category = p_category, audience = p_audience, channels = p_channels, url = p_url,
      priority = p_priority, expires_at = p_expires_at, scheduled_at = p_scheduled_at
  where c.id = p_campaign_id;
exception when check_violation or not_null_violation or numeric_value_out_of_range then
  perform private.raise_error('BDCAM');
end;
$$;
comment on function
  private.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz) is
  'See public.update_notification_campaign.';
grant execute on function
  private.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz)
  to authenticated;

create function public.update_notification_campaign(
  campaign_id uuid, title text, body text, category text, audience jsonb, channels text[], url text default '/notifications',
  priority integer default 2, expires_at timestamptz default null, scheduled_at timestamptz default null
)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.update_notification_campaign(
    campaign_id, title, body, category, audience, channels, url, priority, expires_at, scheduled_at);
$$;
comment on function
  public.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz) is
  'Puts a draft anew, as a whole: what is not given is as for a new one. Raises NOAUT, NOADM, NOCAM, CAMED, NOCAT, BDAUD, BDCAM.';
grant execute on function
  public.update_notification_campaign(uuid, text, text, text, jsonb, text[], text, integer, timestamptz, timestamptz)
  to authenticated;

create function private.delete_notification_campaign(p_campaign_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.lock_campaign_draft(p_campaign_id);
  -- Loses the words of a draft only: nobody has ever seen them.
  delete from public.notification_campaigns c where c.id = p_campaign_id;
end;
$$;
comment on function private.delete_notification_campaign(uuid) is 'See public.delete_notification_campaign.';
grant execute on function private.delete_notification_campaign(uuid) to authenticated;

create function public.delete_notification_campaign(campaign_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.delete_notification_campaign(campaign_id);
$$;
comment on function public.delete_notification_campaign(uuid) is
  'Throws a draft away; whatever was ever started stays in the ledger. Raises NOAUT, NOADM, NOCAM, CAMED.';
grant execute on function public.delete_notification_campaign(uuid) to authenticated;
