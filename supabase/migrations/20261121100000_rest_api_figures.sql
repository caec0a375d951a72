-- Two figures that the REST API asks for: what a person has not read in all, and how the service is doing (admins).
create function private.unread_message_count()
returns integer
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  return (
    select coalesce(sum(private.count_unread(c.id, v_user_id, greatest(mine.read_to, m.visible_from_seq - 1))), 0)
    from public.conversation_members m
    join public.conversations c on c.id = m.conversation_id
    cross join lateral (select least(m.last_read_seq, m.unread_from_seq - 1) as read_to) mine
    where m.user_id = v_user_id and m.left_at is null and m.archived_at is null and c.last_seq > mine.read_to
  );
end;
$$;
comment on function private.unread_message_count() is 'See public.unread_message_count.';
grant execute on function private.unread_message_count() to authenticated;

create function public.unread_message_count()
returns integer
language sql
stable
set search_path = ''
as $$
  select private.unread_message_count();
$$;
comment on function public.unread_message_count() is
  'Unread messages of the caller in all conversations that are not archived: the sum of unread_count. Raises NOAUT.';
grant execute on function public.unread_message_count() to authenticated;

create function private.messaging_status()
returns table (online_users integer, live_devices integer)
language plpgsql
stable
security definer
set search_path = ''
rows 1
as $$
begin
  perform private.require_admin();
  return query
    select count(distinct p.user_id)::integer, count(*)::integer
    from public.user_presence p
    where p.status <> 'offline' and p.last_seen_at > now() - interval '60 seconds';
end;
$$;
comment on function private.messaging_status() is 'See public.messaging_status.';
grant execute on function private.messaging_status() to authenticated;

create function public.messaging_status()
returns table (online_users integer, live_devices integer)
language sql
stable
set search_path = ''
rows 1
as $$
  select * from private.messaging_status();
$$;
comment on function public.messaging_status() is
  'How many people, and how many devices of theirs, hold a lease of presence now. Admins only. Raises NOAUT, NOADM.';
grant execute on function public.messaging_status() to authenticated;
