-- Templates: how a notification is put into words, by key, channel and locale. Placeholders are typed and escaped for the
-- channel they appear in. Where there is no template, or a broken one, the notification's own title and text are sent.
-- Admins read and write through functions; the dispatcher's queries render.
create table private.template_keys (
  key text primary key constraint template_keys_key_check check (key ~ '^[a-z][a-z_]{0,39}$'),
  description text not null,
  placeholders jsonb not null constraint template_keys_placeholders_check check (jsonb_typeof(placeholders) = 'object')
);
comment on table private.template_keys is 'What can be put into words: a notification type, or one of our own (digest).';
comment on column private.template_keys.placeholders is 'Name to {type: text | number | url, sample}. A template may name these and no others.';

create table private.notification_templates (
  key text not null references private.template_keys (key) on delete cascade,
  channel text not null constraint notification_templates_channel_check check (channel in ('push', 'email', 'sms')),
  locale text not null constraint notification_templates_locale_check check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  title text not null constraint notification_templates_title_check check (char_length(title) between 1 and 200),
  body text not null constraint notification_templates_body_check check (char_length(body) between 1 and 5000),
  html text constraint notification_templates_html_check check (char_length(html) <= 50000),
  updated_at timestamptz not null default now(),
  last_fault text,
  last_fault_at timestamptz,
  primary key (key, channel, locale)
);
comment on table private.notification_templates is 'Words with {{placeholders}}. html is for e-mail only; without it the text is laid out.';
comment on column private.notification_templates.last_fault is 'Why it could not be used the last time; the plain words were sent instead.';

alter table private.template_keys enable row level security;
create policy template_keys_select_nobody on private.template_keys for select to authenticated using (false);
comment on policy template_keys_select_nobody on private.template_keys is 'Only definer functions read this table.';
alter table private.notification_templates enable row level security;
create policy notification_templates_select_nobody on private.notification_templates for select to authenticated using (false);
comment on policy notification_templates_select_nobody on private.notification_templates is 'Only definer functions read this table.';

insert into private.template_keys (key, description, placeholders)
select t.key, t.description,
  '{"title": {"type": "text", "sample": "Maya Okafor"},
    "message": {"type": "text", "sample": "Shall we move our session to <Friday> & Monday?"},
    "count": {"type": "number", "sample": 3},
    "url": {"type": "url", "sample": "/c/6f1f7a52-0c2f-4a52-9a35-0f5be3a8c001"},
    "name": {"type": "text", "sample": "Sam Lindqvist"},
    "category": {"type": "text", "sample": "Messages"}}'::jsonb
from (values
  ('message_received', 'One unread message'),
  ('messages_received', 'Several unread messages of one conversation'),
  ('session_request', 'Somebody asks for a session'),
  ('session_accepted', 'A session was accepted'),
  ('session_declined', 'A session was declined'),
  ('session_completed', 'A session has ended'),
  ('mentor_approved', 'A mentor was approved'),
  ('system_announcement', 'News, offers, tests'),
  ('reminder', 'Something is about to happen'),
  ('digest', 'Several notifications that waited; message lists them, count is how many')
) as t (key, description);

create function private.render_words(p_template text, p_values jsonb, p_placeholders jsonb, p_format text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_rest text := p_template;
  v_done text := '';
  v_match text[];
  v_name text;
  v_value text;
begin
  -- One pass from left to right: what a value says is never read as a placeholder.
  loop
    v_match := regexp_match(v_rest, '^(.*?)\{\{\s*([^{}]*?)\s*\}\}(.*)$');
    exit when v_match is null;
    v_name := v_match[2];
    v_value := p_values ->> v_name;
    if not p_placeholders ? v_name or v_value is null then
      raise exception 'no value for {{%}}', left(v_name, 40) using errcode = '22023';
    end if;
    if p_placeholders -> v_name ->> 'type' = 'number' and v_value !~ '^-?[0-9]+(\.[0-9]+)?$' then
      raise exception '{{%}} is no number', v_name using errcode = '22023';
    end if;
    -- A link goes into our own app or to a web page, never to javascript: and its like.
    if p_placeholders -> v_name ->> 'type' = 'url' and v_value !~ '^(/([^/\\]|$)|https?://)' then
      raise exception '{{%}} is no address', v_name using errcode = '22023';
    end if;
    v_value := case p_format
      when 'html' then replace(replace(replace(replace(replace(
        v_value, '&', '&amp;'), '<', '&lt;'), '>', '&gt;'), '"', '&quot;'), '''', '&#39;')
      when 'line' then btrim(regexp_replace(v_value, '\s+', ' ', 'g'))
      else regexp_replace(v_value, '[\u0001-\u0008\u000b-\u001f\u007f]', '', 'g')
    end;
    v_done := v_done || v_match[1] || v_value;
    v_rest := v_match[3];
  end loop;
  if v_rest like '%{{%' then
    raise exception 'a placeholder is not closed' using errcode = '22023';
  end if;
  return v_done || v_rest;
end;
$$;
comment on function private.render_words(text, jsonb, jsonb, text) is
  'Puts values into {{placeholders}}, escaped for html, one line (titles) or text. Raises 22023 for what is not declared, has no value or is not of its type.';

create function private.render_notification(p_key text, p_channel text, p_locale text, p_values jsonb)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_template private.notification_templates;
  v_placeholders jsonb;
begin
  select t.* into v_template
  from private.notification_templates t
  where t.key = p_key and t.channel = p_channel and t.locale in (p_locale, split_part(p_locale, '-', 1), 'en')
  order by t.locale = p_locale desc, t.locale = split_part(p_locale, '-', 1) desc
  limit 1;
  if not found then
    return null;
  end if;
  select k.placeholders into v_placeholders from private.template_keys k where k.key = p_key;
  return jsonb_build_object(
    'title', left(private.render_words(v_template.title, p_values, v_placeholders, 'line'), 250),
    'body', private.render_words(v_template.body, p_values, v_placeholders, 'text'),
    'html', private.render_words(v_template.html, p_values, v_placeholders, 'html'));
exception when others then
  -- No template may hold up a notification: the plain words go out, and the fault is there to be seen.
  raise warning 'template % % % is broken: %', p_key, p_channel, v_template.locale, sqlerrm;
  update private.notification_templates t set last_fault = left(sqlerrm, 200), last_fault_at = now()
  where (t.key, t.channel, t.locale) = (v_template.key, v_template.channel, v_template.locale);
  return null;
end;
$$;
comment on function private.render_notification(text, text, text, jsonb) is
  'A template in the person''s locale, their language or English, filled in: {title, body, html}. Null where there is none, or where it is broken, which is kept on it.';

insert into private.notification_templates (key, channel, locale, title, body) values
  ('messages_received', 'push', 'en', '{{title}}', '{{count}} new messages: {{message}}'),
  ('messages_received', 'email', 'en', '{{title}} ({{count}} new)', '{{count}} new messages: {{message}}'),
  ('messages_received', 'sms', 'en', '{{title}}', '{{count}} new messages: {{message}}'),
  ('digest', 'push', 'en', '{{count}} notifications while you were away', '{{message}}'),
  ('digest', 'email', 'en', '{{count}} notifications while you were away', '{{message}}'),
  ('digest', 'sms', 'en', '{{count}} notifications while you were away', '{{message}}');
