-- Presence within 45 seconds: whoever's device dies is offline for their peers 40 seconds after its last heartbeat (every
-- 30), and peers are told of every change of what they see of a person, instead of finding out with their next heartbeat.
-- Hidden tabs may beat once a minute only, so away lasts 90. Typing and being present are not for the invisible.
create function private.presence_lease(p_status text)
returns interval
language sql
immutable
set search_path = ''
as $$
  select case when p_status = 'away' then interval '90 seconds' else interval '40 seconds' end;
$$;
comment on function private.presence_lease(text) is
  'How long a device counts without a heartbeat: 40 s; 90 s while away, for browsers let hidden pages run once a minute.';
-- The view asks with the rights of whoever looks at it.
grant execute on function private.presence_lease(text) to authenticated;

create or replace view public.presence_by_user with (security_invoker = on) as
  select
    p.user_id,
    case
      when bool_or(p.status = 'busy' and p.last_seen_at > now() - private.presence_lease('busy')) then 'busy'
      when bool_or(p.status = 'online' and p.last_seen_at > now() - private.presence_lease('online')) then 'online'
      when bool_or(p.status = 'away' and p.last_seen_at > now() - private.presence_lease('away')) then 'away'
      else 'offline'
    end as status,
    max(p.last_seen_at) as last_seen_at
  from public.user_presence p
  group by p.user_id;

insert into private.limits (name, value, description) values
  ('presence_viewers', 200, 'Live peers that are told at once when somebody comes or goes; the others see it with their next heartbeat.');

create function private.tell_presence(p_user_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform realtime.send(
    jsonb_build_object('user_id', b.user_id, 'status', b.status, 'status_text', b.status_text, 'last_seen_at', b.last_seen_at),
    'presence_changed', 'user:' || viewer.user_id)
  from private.presence_of(array[p_user_id]) as b
  cross join lateral (
    select distinct peer.user_id
    from public.conversation_members mine
    join public.conversation_members peer on peer.conversation_id = mine.conversation_id and peer.left_at is null
    where mine.user_id = p_user_id and mine.left_at is null
      and exists (
        select from public.user_presence d
        where d.user_id = peer.user_id and d.status <> 'offline' and d.last_seen_at > now() - private.presence_lease(d.status))
      and not exists (
        select from public.blocks x
        where (x.blocker_id, x.blocked_id) in ((p_user_id, peer.user_id), (peer.user_id, p_user_id)))
    limit private.limit_value('presence_viewers')::integer
  ) as viewer;
end;
$$;
comment on function private.tell_presence(uuid) is
  'Sends presence_changed, what others see of a person now, to their live peers and their own devices; nobody behind a block. Calls that change nothing to be seen must not be made: they would tell that an invisible person is there.';

drop function public.heartbeat(uuid, text);
drop function private.heartbeat(uuid, text);

create function private.heartbeat(p_device_id uuid, p_status text)
returns table (user_id uuid, status text, last_seen_at timestamptz, status_text text)
language plpgsql
volatile
security definer
set search_path = ''
rows 50
as $$
declare
  v_user_id uuid := private.me();
  v_is_new boolean;
  v_before text;
begin
  if p_status is null or p_status not in ('online', 'away', 'busy', 'offline') then
    perform private.raise_error('BDSTS');
  elsif p_device_id is null then
    perform private.raise_error('BADID');
  end if;
  select b.status into v_before from private.presence_of(array[v_user_id]) b;
  insert into public.user_presence as p (user_id, device_id, status, last_seen_at)
  values (v_user_id, p_device_id, p_status, now())
  on conflict on constraint user_presence_pkey do update set status = excluded.status, last_seen_at = excluded.last_seen_at
  -- A row that was just inserted has no xmax: no second lookup to know a new device from a known one.
  returning p.xmax = 0 into v_is_new;
  if v_is_new then
    perform private.take_token(v_user_id, 'devices');
  end if;
  if v_before is distinct from (select b.status from private.presence_of(array[v_user_id]) b) then
    perform private.tell_presence(v_user_id);
  end if;

  return query
    select b.user_id, b.status, b.last_seen_at, b.status_text
    from private.presence_of(array(select private.my_visible_peer_ids() union select v_user_id)) as b
    where b.last_seen_at is not null
    order by b.user_id <> v_user_id, b.status = 'offline', b.last_seen_at desc
    limit 500;
end;
$$;
comment on function private.heartbeat(uuid, text) is 'See public.heartbeat.';
grant execute on function private.heartbeat(uuid, text) to authenticated;

create function public.heartbeat(device_id uuid, status text default 'online')
returns table (user_id uuid, status text, last_seen_at timestamptz, status_text text)
language sql
volatile
set search_path = ''
as $$
  select * from private.heartbeat($1, $2);
$$;
comment on function public.heartbeat(uuid, text) is
  'Says this device is there for another 40 seconds (90 while away), and answers what others see of the caller (first; offline: invisible) and of everybody the caller shares a conversation with: the live first, at most 500, nobody behind a block. Raises BDSTS, BADID, and LIMIT for ever new devices.';
grant execute on function public.heartbeat(uuid, text) to authenticated;

create or replace function private.leave_device(p_device_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_before text := (select b.status from private.presence_of(array[v_user_id]) b);
begin
  update public.user_presence p set status = 'offline', last_seen_at = now()
  where p.user_id = v_user_id and p.device_id = p_device_id;
  if v_before is distinct from (select b.status from private.presence_of(array[v_user_id]) b) then
    perform private.tell_presence(v_user_id);
  end if;
end;
$$;

create function private.tell_lapsed_presence(p_at timestamptz default clock_timestamp())
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_user_id uuid;
begin
  for v_user_id in
    with lapsed as (
      update public.user_presence p set status = 'offline'
      where p.status <> 'offline' and p.last_seen_at <= p_at - private.presence_lease(p.status)
      returning p.user_id
    )
    select distinct l.user_id from lapsed l
    -- Others know the invisible to be offline already.
    where not exists (
      select from private.user_statuses s
      where s.user_id = l.user_id and s.hidden_since is not null and (s.until is null or s.until > p_at))
  loop
    perform private.tell_presence(v_user_id);
  end loop;
end;
$$;
comment on function private.tell_lapsed_presence(timestamptz) is
  'Writes offline where a lease has run out, and tells the peers of whoever is gone. Run every four seconds.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('tell_lapsed_presence', '4 seconds', 'sql', 'select private.tell_lapsed_presence()');

create or replace function public.set_status(status text default null, status_text text default null, until timestamptz default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.set_status(status, status_text, until);
  perform private.tell_own_presence();
end;
$$;

create function private.tell_own_presence()
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.tell_presence(private.me());
end;
$$;
comment on function private.tell_own_presence() is 'Tells the caller''s peers what they see of the caller now: set_status has just changed it.';
grant execute on function private.tell_own_presence() to authenticated;

create or replace function private.topic_access(p_topic text)
returns text
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := auth.uid();
  v_parts text[];
  v_direct_key text;
begin
  if p_topic = 'user:' || v_user_id then
    return 'listen';
  end if;
  -- Exactly our spelling, so that the casts below cannot fail.
  v_parts := regexp_match(p_topic,
    '^conversation:([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}):([1-9][0-9]{0,8})(:live)?$');
  if v_parts is null then
    return null;
  end if;
  select c.direct_key into v_direct_key
  from public.conversation_members m
  join public.conversations c on c.id = m.conversation_id
  where m.conversation_id = v_parts[1]::uuid
    and m.user_id = v_user_id
    and m.left_at is null
    and c.epoch = v_parts[2]::integer;
  if not found then
    return null;
  end if;
  -- A block between two people ends typing and presence, both ways, and the epoch with which it began.
  if v_parts[3] is null or private.is_blocked_pair(v_direct_key) then
    return 'listen';
  end if;
  -- Whoever types or is present is seen to be there.
  if exists (
    select from private.user_statuses s
    where s.user_id = v_user_id and s.hidden_since is not null and (s.until is null or s.until > now()))
  then
    return 'listen';
  end if;
  return 'take_part';
end;
$$;
