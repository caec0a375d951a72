-- Presence: one row per device, a lease of 60 seconds that a heartbeat renews every 30; people are merged from their
-- devices by a view. Seen by oneself and by whoever one shares a conversation with. It answers "is anybody there?" for
-- inboxes and dots. It never decides whether a notification is due (only an unread message does), and typing is not here.
create unlogged table public.user_presence (
  user_id uuid not null references public.profiles (id) on delete cascade,
  device_id uuid not null,
  status text not null default 'online'
    constraint user_presence_status_check check (status in ('online', 'away', 'busy', 'offline')),
  last_seen_at timestamptz not null default now(),
  primary key (user_id, device_id)
)
-- Two updates a minute for each device: keep them on the page, and out of the write-ahead log.
with (fillfactor = 50);
comment on table public.user_presence is
  'Leases of devices, 60 s from last_seen_at. Unlogged: after a crash everybody is offline until their next heartbeat.';

alter table public.user_presence enable row level security;
create policy user_presence_select_peer on public.user_presence for select to authenticated
  using (user_id in (select private.my_visible_peer_ids()) or user_id = (select auth.uid()));
comment on policy user_presence_select_peer on public.user_presence is
  'People see themselves and whoever they share a conversation with, unless one of the two blocks the other.';
grant select (user_id, status, last_seen_at) on public.user_presence to authenticated;

create view public.presence_by_user with (security_invoker = on) as
  select
    p.user_id,
    case
      when bool_or(p.status = 'busy' and p.last_seen_at > now() - interval '60 seconds') then 'busy'
      when bool_or(p.status = 'online' and p.last_seen_at > now() - interval '60 seconds') then 'online'
      when bool_or(p.status = 'away' and p.last_seen_at > now() - interval '60 seconds') then 'away'
      else 'offline'
    end as status,
    max(p.last_seen_at) as last_seen_at
  from public.user_presence p
  group by p.user_id;
comment on view public.presence_by_user is
  'One row per person: busy if any live device says so, else online, else away, else offline.';
grant select on public.presence_by_user to authenticated;

create function private.heartbeat(p_device_id uuid, p_status text)
returns setof public.presence_by_user
language plpgsql
volatile
security definer
set search_path = ''
rows 50
as $$
declare
  v_user_id uuid := private.me();
  v_is_new boolean;
begin
  if p_status is null or p_status not in ('online', 'away', 'busy', 'offline') then
    perform private.raise_error('BDSTS');
  elsif p_device_id is null then
    perform private.raise_error('BADID');
  end if;
  insert into public.user_presence as p (user_id, device_id, status, last_seen_at)
  values (v_user_id, p_device_id, p_status, now())
  on conflict (user_id, device_id) do update set status = excluded.status, last_seen_at = excluded.last_seen_at
  -- A row that was just inserted has no xmax: no second lookup to know a new device from a known one.
  returning p.xmax = 0 into v_is_new;
  if v_is_new then
    perform private.take_token(v_user_id, 'devices');
  end if;

  return query
    select b.user_id, b.status, b.last_seen_at
    from private.my_visible_peer_ids() as peer (id)
    -- One index lookup per peer: grouping the whole view would read every device there is.
    cross join lateral (select v.* from public.presence_by_user v where v.user_id = peer.id) b
    where peer.id <> v_user_id
    order by b.status = 'offline', b.last_seen_at desc
    limit 500;
end;
$$;
comment on function private.heartbeat(uuid, text) is 'See public.heartbeat.';
grant execute on function private.heartbeat(uuid, text) to authenticated;

create function public.heartbeat(device_id uuid, status text default 'online')
returns table (user_id uuid, status text, last_seen_at timestamptz)
language sql
volatile
set search_path = ''
as $$
  select * from private.heartbeat($1, $2);
$$;
comment on function public.heartbeat(uuid, text) is
  'Says this device is there for another 60 seconds, and answers the presence of everybody the caller shares a conversation with: the live first, at most 500, nobody behind a block. Raises BDSTS, BADID, and LIMIT for ever new devices.';
grant execute on function public.heartbeat(uuid, text) to authenticated;

create function private.leave_device(p_device_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  update public.user_presence p set status = 'offline', last_seen_at = now()
  where p.user_id = private.me() and p.device_id = p_device_id;
$$;
comment on function private.leave_device(uuid) is 'See public.leave_device.';
grant execute on function private.leave_device(uuid) to authenticated;

create function public.leave_device(device_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.leave_device($1);
$$;
comment on function public.leave_device(uuid) is 'Ends this device''s lease: called as the page closes.';
grant execute on function public.leave_device(uuid) to authenticated;

create function private.sweep_presence(p_at timestamptz default now())
returns void
language sql
volatile
set search_path = ''
as $$
  update public.user_presence p set status = 'offline'
  where p.status <> 'offline' and p.last_seen_at <= p_at - interval '60 seconds';
  -- Devices nobody came back with: all that is lost is an old "last seen".
  delete from public.user_presence p where p.last_seen_at <= p_at - interval '30 days';
$$;
comment on function private.sweep_presence(timestamptz) is
  'Writes offline where a lease has run out, forgets devices after 30 days. Readers check the lease themselves; this keeps the table tidy.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('sweep_presence', '* * * * *', 'sql', 'select private.sweep_presence()');
