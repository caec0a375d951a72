-- What admins call: compose, look before sending, start, cancel, follow.

create function private.create_notification_campaign(
  p_title text, p_body text, p_category text, p_audience jsonb, p_channels text[], p_url text, p_priority integer,
  p_expires_at timestamptz
)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_admin();
  v_mandatory boolean;
  v_id uuid;
begin
  select c.mandatory into v_mandatory from public.notification_categories c where c.key = p_category;
  if not found then
    perform private.raise_error('NOCAT');
  end if;
  perform private.audience_condition(p_audience);
  if p_priority = 5 and not v_mandatory then
    perform private.raise_error('BDCAM');
  end if;
  begin
    insert into public.notification_campaigns (title, body, category, audience, channels, url, priority, expires_at, created_by)
    values (p_title, p_body, p_category, p_audience, p_channels, p_url, p_priority, p_expires_at, v_user_id)
    returning id into v_id;
  exception when check_violation or not_null_violation or numeric_value_out_of_range then
    perform private.raise_error('BDCAM');
  end;
  return v_id;
end;
$$;
comment on function private.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz) is
  'See public.create_notification_campaign.';
grant execute on function private.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz)
  to authenticated;

create function public.create_notification_campaign(
  title text, body text, category text, audience jsonb, channels text[] default '{in_app,push,email}',
  url text default '/notifications', priority integer default 2, expires_at timestamptz default null
)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.create_notification_campaign(title, body, category, audience, channels, url, priority, expires_at);
$$;
comment on function public.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz) is
  'Keeps a campaign as a draft and returns its id; nothing is sent yet. For audience see private.audience_condition. Raises NOAUT, NOADM, NOCAT, BDAUD, BDCAM.';
grant execute on function public.create_notification_campaign(text, text, text, jsonb, text[], text, integer, timestamptz)
  to authenticated;

create function private.preview_notification_campaign(p_audience jsonb, p_category text, p_channels text[])
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_sample uuid[];
begin
  perform private.require_admin();
  if not exists (select from public.notification_categories c where c.key = p_category) then
    perform private.raise_error('NOCAT');
  end if;
  v_sample := private.audience_page(p_audience, '00000000-0000-0000-0000-000000000000', 2000);
  return jsonb_build_object(
    'total', private.audience_size(p_audience),
    'sampled', cardinality(v_sample),
    'channels', (
      select coalesce(jsonb_object_agg(d.channel, d.verdict), '{}')
      from (
        select r.channel, jsonb_build_object(
          'wanted', sum(r.count) filter (where r.is_wanted), 'refused', coalesce(
            jsonb_object_agg(r.reason, r.count) filter (where not r.is_wanted), '{}')) as verdict
        from (
          select d.channel, d.is_wanted, case when not d.is_wanted then d.reason end as reason, count(*) as count
          from private.decide_notifications(array(
            select (s.id, 'system_announcement', p_category, 't', 'm', '{}', 1, 'k', 'k', 0, now(), null, null, null, null,
              p_channels, null, null, null)::private.notification_draft
            from unnest(v_sample) s (id))) d
          group by 1, 2, 3
        ) r
        group by r.channel
      ) d));
end;
$$;
comment on function private.preview_notification_campaign(jsonb, text, text[]) is 'See public.preview_notification_campaign.';
grant execute on function private.preview_notification_campaign(jsonb, text, text[]) to authenticated;

create function public.preview_notification_campaign(
  audience jsonb, category text, channels text[] default '{in_app,push,email}'
)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.preview_notification_campaign(audience, category, channels);
$$;
comment on function public.preview_notification_campaign(jsonb, text, text[]) is
  'Whom a campaign would reach: {total, sampled, channels: {push: {wanted, refused: {no_device: n}}}}; total is exact, channels are of the first 2,000 people. Raises NOAUT, NOADM, NOCAT, BDAUD.';
grant execute on function public.preview_notification_campaign(jsonb, text, text[]) to authenticated;
