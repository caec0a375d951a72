-- Merged presence: what others see of a person. Their devices merged (busy, else online, else away, else offline), and over
-- that what they chose (user_statuses). One definer function answers it, for heartbeat and get_presence alike; the rows of
-- devices are shown to others only while nobody hides behind them.
create function private.my_invisible_peer_ids()
returns setof uuid
language sql
stable
security definer
set search_path = ''
rows 5
as $$
  select s.user_id from private.user_statuses s
  where s.hidden_since is not null and (s.until is null or s.until > now()) and s.user_id <> (select auth.uid());
$$;
comment on function private.my_invisible_peer_ids() is 'Everybody but the caller who is invisible now. For the policy of user_presence only.';
grant execute on function private.my_invisible_peer_ids() to authenticated;

-- Whoever may look past set_status sees nothing that it hides. The view over it follows.
drop policy user_presence_select_peer on public.user_presence;
create policy user_presence_select_peer on public.user_presence for select to authenticated
  using (
    user_id = (select auth.uid())
    or user_id in (select private.my_visible_peer_ids() except select private.my_invisible_peer_ids())
  );
comment on policy user_presence_select_peer on public.user_presence is
  'People see themselves and whoever they share a conversation with, unless one of the two blocks the other or the other is invisible.';

create function private.presence_of(p_user_ids uuid[])
returns table (user_id uuid, status text, status_text text, last_seen_at timestamptz, until timestamptz)
language sql
stable
set search_path = ''
as $$
  select person.id,
    case
      when s.status = 'offline' or not coalesce(live.is_live, false) then 'offline'
      else coalesce(s.status, live.status)
    end,
    s.status_text,
    least(live.last_seen_at, s.hidden_since),
    s.until
  from unnest($1) as person (id)
  left join private.user_statuses s on s.user_id = person.id and (s.until is null or s.until > now())
  -- One index lookup per person: grouping the whole table would read every device there is.
  left join lateral (
    select v.status, v.status <> 'offline' as is_live, v.last_seen_at from public.presence_by_user v where v.user_id = person.id
  ) live on true;
$$;
comment on function private.presence_of(uuid[]) is
  'The presence of people as others see it: chosen status over devices, offline where no device is live. Checks no rights.';

create or replace function private.heartbeat(p_device_id uuid, p_status text)
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
    from private.presence_of(array(
      select peer.id from private.my_visible_peer_ids() as peer (id) where peer.id <> v_user_id)) as b
    where b.last_seen_at is not null
    order by b.status = 'offline', b.last_seen_at desc
    limit 500;
end;
$$;

create function private.get_presence(p_user_ids uuid[])
returns table (user_id uuid, status text, status_text text, last_seen_at timestamptz, until timestamptz)
language plpgsql
stable
security definer
set search_path = ''
rows 50
as $$
declare
  v_user_id uuid := private.me();
begin
  if p_user_ids is null or cardinality(p_user_ids) > 500 then
    perform private.raise_error('NOPGE');
  end if;
  return query
    -- To oneself, what one chose: an invisible person must be able to see that they are.
    select b.user_id, b.status, b.status_text, b.last_seen_at, b.until
    from private.presence_of(array(
      select unnest(p_user_ids) intersect (select private.my_visible_peer_ids() union select v_user_id))) as b
    order by b.user_id;
end;
$$;
comment on function private.get_presence(uuid[]) is 'See public.get_presence.';
grant execute on function private.get_presence(uuid[]) to authenticated;

create function public.get_presence(user_ids uuid[])
returns table (user_id uuid, status text, status_text text, last_seen_at timestamptz, until timestamptz)
language sql
stable
set search_path = ''
rows 50
as $$
  select * from private.get_presence($1);
$$;
comment on function public.get_presence(uuid[]) is
  'The presence of up to 500 people, one row each: status, line of text, when they were last there, until when the status stands. Only oneself and people one shares a conversation with, nobody behind a block: the others are left out. Raises NOPGE.';
grant execute on function public.get_presence(uuid[]) to authenticated;
