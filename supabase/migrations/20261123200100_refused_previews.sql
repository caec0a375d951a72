-- A preview refuses what the campaign itself would refuse: a channel that does not exist was counted as nobody's, and a list of roles
-- as nobody at all.
create or replace function private.preview_notification_campaign(p_audience jsonb, p_category text, p_channels text[])
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
  -- Without one, or with a way that does not exist, there is nothing to count.
  if coalesce(cardinality(p_channels), 0) = 0 or not p_channels <@ array['in_app', 'push', 'email', 'sms'] then
    perform private.raise_error('BDCHN');
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
comment on function public.preview_notification_campaign(jsonb, text, text[]) is
  'Whom a campaign would reach: {total, sampled, channels: {push: {wanted, refused: {no_device: n}}}}; total is exact, channels are of the first 2,000 people. Raises NOAUT, NOADM, NOCAT, BDCHN, BDAUD.';

create or replace function private.audience_condition(p_audience jsonb, p_depth integer default 0)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_word text;
  v_value jsonb;
begin
  if jsonb_typeof(p_audience) is distinct from 'object' or p_depth > 5
    or (select count(*) from jsonb_object_keys(p_audience)) <> 1
  then
    perform private.raise_error('BDAUD');
  end if;
  select e.key, e.value into v_word, v_value from jsonb_each(p_audience) e;
  if v_word = 'all' and v_value = 'true' then
    return 'true';
  elsif v_word = 'registered_within_days' then
    return format('p.created_at > now() - make_interval(days => %s)', private.audience_days(v_value));
  elsif v_word = 'active_within_days' then
    return format('(exists (select from auth.users u where u.id = p.id and u.last_sign_in_at > now() - make_interval(days => %1$s))'
      || ' or exists (select from public.user_presence l where l.user_id = p.id and l.last_seen_at > now() - make_interval(days => %1$s)))',
      private.audience_days(v_value));
  elsif v_word = 'role' and jsonb_typeof(v_value) = 'string' and v_value <@ '["student", "mentor", "support", "admin"]' then
    return format('exists (select from public.user_roles r where r.user_id = p.id and r.role = %L)', v_value #>> '{}');
  elsif v_word = 'user_ids' and jsonb_typeof(v_value) = 'array' and jsonb_array_length(v_value) between 1 and 10000 then
    if exists (
      select from jsonb_array_elements_text(v_value) i (id)
      where i.id is null or i.id !~* '^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$'
    ) then
      perform private.raise_error('BDAUD');
    end if;
    return format('p.id = any (%L::uuid[])', array(select i.id from jsonb_array_elements_text(v_value) i (id))::text);
  elsif v_word in ('and', 'or') and jsonb_typeof(v_value) = 'array' and jsonb_array_length(v_value) between 1 and 10 then
    return (
      select '(' || string_agg(private.audience_condition(part.value, p_depth + 1), ' ' || v_word || ' ') || ')'
      from jsonb_array_elements(v_value) part
    );
  end if;
  perform private.raise_error('BDAUD');
end;
$$;
