-- Facts of the host platform: sessions requested, answered and ended, mentors approved, reminders, announcements. Whoever keeps
-- sessions (the platform's server, or a later module) reports them here and knows nothing of channels; for service_role only.
insert into private.error_codes (code, status, message) values
  ('BDFCT', 422, 'A fact needs one of its types, a title of 1 to 200 characters, a key, people, a path, and a priority from 1 to 5.');

create function private.fact_category(p_type text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when p_type in ('session_request', 'session_accepted', 'session_declined', 'session_completed') then 'sessions'
    when p_type = 'reminder' then 'reminders'
    when p_type = 'mentor_approved' then 'account'
    when p_type = 'system_announcement' then 'announcements'
  end;
$$;
comment on function private.fact_category(text) is 'What people switch on or off for a type; null for types that nobody reports (messages come from chat).';

create function private.report_fact(
  p_user_ids uuid[], p_type text, p_title text, p_message text, p_key text, p_url text, p_data jsonb, p_priority integer,
  p_expires_at timestamptz
)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if private.fact_category(p_type) is null or coalesce(char_length(p_title), 0) not between 1 and 200
    or p_message is null or char_length(p_message) > 2000 or coalesce(p_key, '') !~ '^[A-Za-z0-9:_.-]{1,100}$'
    or coalesce(cardinality(p_user_ids), 0) not between 1 and 1000 or p_priority is null or p_priority not between 1 and 5
    -- A path of the app, never another site.
    or p_url is not null and p_url !~ '^/([^/\\]|$)' or jsonb_typeof(coalesce(p_data, '{}')) <> 'object'
  then
    perform private.raise_error('BDFCT');
  end if;
  return private.notify(
    p_user_ids, p_type, private.fact_category(p_type), p_title, p_message, 'fact:' || p_key,
    coalesce(p_data, '{}') - '{conversation_id,message_id,sender_id,campaign_id,url}'::text[]
      || jsonb_build_object('url', coalesce(p_url, '/notifications')),
    p_priority, p_expires_at);
end;
$$;
comment on function private.report_fact(uuid[], text, text, text, text, text, jsonb, integer, timestamptz) is 'See public.report_fact.';
grant execute on function private.report_fact(uuid[], text, text, text, text, text, jsonb, integer, timestamptz) to service_role;

create function public.report_fact(
  user_ids uuid[], type text, title text, message text, key text, url text default null, data jsonb default '{}',
  priority integer default 2, expires_at timestamptz default null
)
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.report_fact(user_ids, type, title, message, key, url, data, priority, expires_at);
$$;
comment on function public.report_fact(uuid[], text, text, text, text, text, jsonb, integer, timestamptz) is
  'For the host platform: tells up to 1,000 people of one fact (session_request, session_accepted, session_declined, session_completed, mentor_approved, system_announcement, reminder), each once for a key however often it is reported, by the channels they want. priority 5 breaks quiet hours. Returns the notifications written. Raises BDFCT.';
grant execute on function public.report_fact(uuid[], text, text, text, text, text, jsonb, integer, timestamptz) to service_role;

create function private.withdraw_fact(p_user_ids uuid[], p_key text)
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  v_ids := array(
    select n.id from public.notifications n
    where n.user_id = any (p_user_ids) and n.collapse_key = 'fact:' || p_key and n.read_at is null and n.hidden_at is null
    order by n.id for update);
  update public.notification_deliveries d set state = 'cancelled', reason = 'withdrawn', updated_at = now()
  where d.id in (
    select o.id from public.notification_deliveries o
    where o.notification_id = any (v_ids) and o.state = 'pending' order by o.id for update);
  update public.notifications n set hidden_at = now() where n.id = any (v_ids);
  return cardinality(v_ids);
end;
$$;
comment on function private.withdraw_fact(uuid[], text) is 'See public.withdraw_fact.';
grant execute on function private.withdraw_fact(uuid[], text) to service_role;

create function public.withdraw_fact(user_ids uuid[], key text)
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.withdraw_fact(user_ids, key);
$$;
comment on function public.withdraw_fact(uuid[], text) is
  'For the host platform: what was reported under this key holds no longer (a reminder of a session called off): unread it leaves the bells, what waits is not sent; the ledger keeps it. Returns how many.';
grant execute on function public.withdraw_fact(uuid[], text) to service_role;
