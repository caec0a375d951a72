-- Who may listen to a topic and who may send to it is what the policies on `realtime.messages` say about a row of that
-- topic. Each question plants such a row and takes it back: one statement, one round trip, nothing stays (the block with
-- the exception is a savepoint, which also takes back the role and the settings). In functions, so that plans are kept.
-- Only the Realtime server calls them, as supabase_admin.

create or replace function realtime.assume(p_topic text, p_role text, p_claims text, p_headers text) returns void
language sql
as $$
  select
    set_config('realtime.topic', p_topic, true),
    set_config('request.jwt.claims', p_claims, true),
    set_config('request.jwt.claim.sub', coalesce(p_claims::json ->> 'sub', ''), true),
    set_config('request.jwt.claim.role', p_role, true),
    set_config('request.headers', p_headers, true),
    set_config('role', p_role, true)
$$;

-- May this token listen? `presence` stays null when it was not asked for. Errors of policies are raised.
create or replace function realtime.authorize_read(
  p_topic text, p_role text, p_claims text, p_headers text, p_presence boolean,
  out broadcast boolean, out presence boolean
)
language plpgsql
as $$
declare
  v_broadcast constant uuid := gen_random_uuid();
  v_presence constant uuid := gen_random_uuid();
  v_now constant timestamp := now() at time zone 'utc';
begin
  insert into realtime.messages (id, topic, extension, inserted_at, updated_at)
  values (v_broadcast, p_topic, 'broadcast', v_now, v_now);
  if p_presence then
    insert into realtime.messages (id, topic, extension, inserted_at, updated_at)
    values (v_presence, p_topic, 'presence', v_now, v_now);
  end if;
  perform realtime.assume(p_topic, p_role, p_claims, p_headers);
  broadcast := exists (select from realtime.messages m where m.id = v_broadcast and m.inserted_at = v_now);
  if p_presence then
    presence := exists (select from realtime.messages m where m.id = v_presence and m.inserted_at = v_now);
  end if;
  raise exception 'probe' using errcode = 'RTPRB';
exception when sqlstate 'RTPRB' then
  return;
end
$$;

-- May this token send? `p_extension` is broadcast or presence. A refusal is false, any other error is raised.
create or replace function realtime.authorize_write(
  p_topic text, p_role text, p_claims text, p_headers text, p_extension text,
  out allowed boolean
)
language plpgsql
as $$
declare
  v_now constant timestamp := now() at time zone 'utc';
begin
  allowed := false;
  perform realtime.assume(p_topic, p_role, p_claims, p_headers);
  insert into realtime.messages (topic, extension, inserted_at, updated_at)
  values (p_topic, p_extension, v_now, v_now);
  allowed := true;
  raise exception 'probe' using errcode = 'RTPRB';
exception
  when sqlstate 'RTPRB' then
    return;
  when insufficient_privilege then
    allowed := false;
end
$$;

revoke all on function
  realtime.assume(text, text, text, text),
  realtime.authorize_read(text, text, text, text, boolean),
  realtime.authorize_write(text, text, text, text, text)
from public;
