-- Languages of templates: a template is found by the exact locale of the person, so that de-at would never be found for de-AT. Only
-- the canonical form of BCP 47 is kept: language, script where needed, region. Whether such a language exists the app knows.
insert into private.error_codes (code, status, message) values
  ('BDLOC', 422, 'The language must be one such as de, de-AT or zh-Hant-TW (BCP 47, in its canonical form).');

create or replace function private.save_notification_template(
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
  elsif p_locale is null or p_locale !~ '^[a-z]{2,3}(-[A-Z][a-z]{3})?(-([A-Z]{2}|[0-9]{3}))?$' then
    perform private.raise_error('BDLOC');
  end if;
  insert into private.notification_templates as t (key, channel, locale, title, body, html)
  values (p_key, p_channel, p_locale, p_title, p_body, case when p_channel = 'email' then p_html end)
  on conflict (key, channel, locale) do update
  set title = excluded.title, body = excluded.body, html = excluded.html, updated_at = now(), last_fault = null, last_fault_at = null;
exception when check_violation or not_null_violation then
  perform private.raise_error('BDTPL');
end;
$$;
comment on function public.save_notification_template(text, text, text, text, text, text) is
  'Keeps the words of a key for push, email or sms in a locale (de, de-AT); used from the next send on. Raises NOAUT, NOADM, BDTPL, BDLOC.';
