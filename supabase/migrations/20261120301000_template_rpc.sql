-- Templates for admins: list, try out, save, remove. A template that cannot be filled with the samples is not saved.

insert into private.error_codes (code, status, message) values
  ('BDTPL', 422, 'The template is unknown, too long, or names a placeholder that is not there. Preview it to see which.');

create function private.list_notification_templates()
returns table (
  key text, description text, placeholders jsonb, channel text, locale text, title text, body text, html text,
  updated_at timestamptz, last_fault text, last_fault_at timestamptz
)
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  return query
    select k.key, k.description, k.placeholders, t.channel, t.locale, t.title, t.body, t.html, t.updated_at, t.last_fault, t.last_fault_at
    from private.template_keys k
    left join private.notification_templates t on t.key = k.key
    order by k.key, t.channel, t.locale;
end;
$$;
comment on function private.list_notification_templates() is 'See public.list_notification_templates.';
grant execute on function private.list_notification_templates() to authenticated;

create function public.list_notification_templates()
returns table (
  key text, description text, placeholders jsonb, channel text, locale text, title text, body text, html text,
  updated_at timestamptz, last_fault text, last_fault_at timestamptz
)
language sql
stable
set search_path = ''
as $$
  select * from private.list_notification_templates();
$$;
comment on function public.list_notification_templates() is
  'Every key with its placeholders {name: {type, sample}} and its templates; channel is null for a key without any. last_fault is why one could not be used. Raises NOAUT, NOADM.';
grant execute on function public.list_notification_templates() to authenticated;

create function private.preview_notification_template(p_key text, p_title text, p_body text, p_html text)
returns jsonb
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_placeholders jsonb;
  v_samples jsonb;
begin
  perform private.require_admin();
  select k.placeholders, (select jsonb_object_agg(s.key, s.value -> 'sample') from jsonb_each(k.placeholders) s)
  into v_placeholders, v_samples
  from private.template_keys k where k.key = p_key;
  if not found or p_title is null or p_body is null then
    perform private.raise_error('BDTPL');
  end if;
  return jsonb_build_object(
    'title', private.render_words(p_title, v_samples, v_placeholders, 'line'),
    'body', private.render_words(p_body, v_samples, v_placeholders, 'text'),
    'html', private.render_words(p_html, v_samples, v_placeholders, 'html'),
    'fault', null);
exception when invalid_parameter_value then
  return jsonb_build_object('title', null, 'body', null, 'html', null, 'fault', sqlerrm);
end;
$$;
comment on function private.preview_notification_template(text, text, text, text) is 'See public.preview_notification_template.';
grant execute on function private.preview_notification_template(text, text, text, text) to authenticated;

create function public.preview_notification_template(key text, title text, body text, html text default null)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select private.preview_notification_template(key, title, body, html);
$$;
comment on function public.preview_notification_template(text, text, text, text) is
  'A template filled with the samples of its key: {title, body, html, fault}; fault says what is wrong with it. Raises NOAUT, NOADM, BDTPL.';
grant execute on function public.preview_notification_template(text, text, text, text) to authenticated;

create function private.save_notification_template(
  p_key text, p_channel text, p_locale text, p_title text, p_body text, p_html text
)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.preview_notification_template(p_key, p_title, p_body, p_html) ->> 'fault' is not null then
    perform private.raise_error('BDTPL');
  end if;
  insert into private.notification_templates as t (key, channel, locale, title, body, html)
  values (p_key, p_channel, p_locale, p_title, p_body, case when p_channel = 'email' then p_html end)
  on conflict (key, channel, locale) do update
  set title = excluded.title, body = excluded.body, html = excluded.html, updated_at = now(), last_fault = null, last_fault_at = null;
exception when check_violation or not_null_violation then
  perform private.raise_error('BDTPL');
end;
$$;
comment on function private.save_notification_template(text, text, text, text, text, text) is 'See public.save_notification_template.';
grant execute on function private.save_notification_template(text, text, text, text, text, text) to authenticated;

create function public.save_notification_template(
  key text, channel text, locale text, title text, body text, html text default null
)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.save_notification_template(key, channel, locale, title, body, html);
$$;
comment on function public.save_notification_template(text, text, text, text, text, text) is
  'Keeps the words of a key for push, email or sms in a locale (de, de-AT); used from the next send on. Raises NOAUT, NOADM, BDTPL.';
grant execute on function public.save_notification_template(text, text, text, text, text, text) to authenticated;

create function private.delete_notification_template(p_key text, p_channel text, p_locale text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.require_admin();
  -- Loses the words only: the plain ones are sent instead.
  delete from private.notification_templates t where (t.key, t.channel, t.locale) = (p_key, p_channel, p_locale);
end;
$$;
comment on function private.delete_notification_template(text, text, text) is 'See public.delete_notification_template.';
grant execute on function private.delete_notification_template(text, text, text) to authenticated;

create function public.delete_notification_template(key text, channel text, locale text)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.delete_notification_template(key, channel, locale);
$$;
comment on function public.delete_notification_template(text, text, text) is
  'Removes a template: what the notification says by itself is sent again. Raises NOAUT, NOADM.';
grant execute on function public.delete_notification_template(text, text, text) to authenticated;
