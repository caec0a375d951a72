-- One read state for everything: reading a conversation anywhere clears its notification in every bell and cancels what
-- still waits to be sent; so do leaving it and deleting its messages. Presence plays no part.

create function private.tg_notifications__settle()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if not exists (select from new_rows) then
    return null;
  end if;
  -- In one order, as workers report them.
  perform from public.notification_deliveries d
  where d.state = 'pending' and d.notification_id in (
    select n.id from new_rows n join old_rows o on o.id = n.id where n.read_at is not null and o.read_at is null)
  order by d.id
  for update;
  update public.notification_deliveries d
  set state = 'cancelled', reason = 'already_read', updated_at = now()
  from new_rows n
  join old_rows o on o.id = n.id
  where d.notification_id = n.id and d.state = 'pending' and n.read_at is not null and o.read_at is null;

  perform realtime.send(
    jsonb_build_object('ids', case when exists (
      select from public.notifications other
      where other.user_id = settled.user_id and other.read_at is null and other.in_app and other.hidden_at is null
    ) then to_jsonb(settled.ids) end),
    'notifications_read', 'user:' || settled.user_id, true)
  from (
    select n.user_id, array_agg(n.id) as ids
    from new_rows n
    join old_rows o on o.id = n.id
    where n.in_app and o.hidden_at is null
      and (n.read_at is not null and o.read_at is null or n.hidden_at is not null and o.read_at is null)
    group by n.user_id
  ) settled;
  return null;
end;
$$;
comment on function private.tg_notifications__settle() is
  'Read or withdrawn: cancels what waits and sends notifications_read {ids}, ids null when nothing unread is left.';
create trigger _500_settle after update on public.notifications
  referencing old table as old_rows new table as new_rows
  for each statement execute function private.tg_notifications__settle();

create function private.recount_notifications(p_conversation_id uuid, p_user_id uuid default null)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_empty uuid[];
begin
  with live as (
    select n.id, newest.*, total.count
    from public.notifications n
    join public.conversation_members m on m.conversation_id = p_conversation_id and m.user_id = n.user_id
    cross join lateral (
      select count(*)::integer from public.messages said
      where said.conversation_id = p_conversation_id and said.seq > greatest(m.last_read_seq, n.first_seq - 1)
        and said.seq <= n.last_seq and said.deleted_at is null and said.sender_id is distinct from n.user_id
    ) as total (count)
    left join lateral (
      select said.id as message_id, said.seq, said.sender_id, left(said.content, 200) as preview,
        private.message_notification_title(v.kind, v.title, p.full_name) as title
      from public.messages said
      join public.conversations v on v.id = said.conversation_id
      left join public.profiles p on p.id = said.sender_id
      where said.conversation_id = p_conversation_id and said.seq > greatest(m.last_read_seq, n.first_seq - 1)
        and said.seq <= n.last_seq and said.deleted_at is null and said.sender_id is distinct from n.user_id
      order by said.seq desc
      limit 1
    ) as newest on true
    where n.collapse_key = 'conversation:' || p_conversation_id and n.read_at is null and n.hidden_at is null
      and n.count > 0 and (p_user_id is null or n.user_id = p_user_id)
  ),
  recounted as (
    update public.notifications n
    set count = live.count, title = live.title, message = live.preview, updated_at = date_trunc('milliseconds', now()),
        data = n.data || jsonb_build_object('message_id', live.message_id, 'sender_id', live.sender_id, 'seq', live.seq)
    from live
    where n.id = live.id and live.count > 0
      and (n.count, n.message, n.title) is distinct from (live.count, live.preview, live.title)
    returning n as notification
  ),
  told as (
    select private.broadcast_notification('notification_updated', notification) from recounted
  )
  select array_agg(live.id) filter (where live.count = 0) into v_empty from live, (select count(*) from told) t;

  if v_empty is not null then
    update public.notification_deliveries d set state = 'cancelled', reason = 'deleted', updated_at = now()
    where d.notification_id = any (v_empty) and d.state = 'pending';
    update public.notifications n set hidden_at = now() where n.id = any (v_empty);
  end if;
end;
$$;
comment on function private.recount_notifications(uuid, uuid) is
  'Makes unread notifications of a conversation (of one person, or of all) say what is still unread and not deleted, and withdraws those about nothing. Changes nothing where they already do.';

create function private.tg_conversation_members__settle_notifications()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_left boolean := NEW.left_at is not null and OLD.left_at is null;
  v_key text := 'conversation:' || NEW.conversation_id;
begin
  -- Every message moves its sender's mark: mostly there is nothing here.
  if not exists (
    select from public.notifications n
    where n.user_id = NEW.user_id and n.collapse_key = v_key and n.read_at is null and n.hidden_at is null
  ) then
    return null;
  end if;
  if v_left then
    update public.notification_deliveries d set state = 'cancelled', reason = 'left', updated_at = now()
    from public.notifications n
    where n.user_id = NEW.user_id and n.collapse_key = v_key
      and n.read_at is null and n.hidden_at is null and d.notification_id = n.id and d.state = 'pending';
  end if;
  update public.notifications n
  set read_at = case when v_left then n.read_at else clock_timestamp() end,
      hidden_at = case when v_left then clock_timestamp() end
  where n.user_id = NEW.user_id and n.collapse_key = v_key
    and n.read_at is null and n.hidden_at is null and (v_left or n.last_seq <= NEW.last_read_seq);
  if not found then
    perform private.recount_notifications(NEW.conversation_id, NEW.user_id);
  end if;
  return null;
end;
$$;
comment on function private.tg_conversation_members__settle_notifications() is
  'Reading up to a notification''s last message reads it, reading part of it recounts it, leaving withdraws it.';
create trigger _900_settle_notifications after update of last_read_seq, left_at on public.conversation_members
  for each row
  when (NEW.last_read_seq > OLD.last_read_seq or NEW.left_at is not null and OLD.left_at is null)
  execute function private.tg_conversation_members__settle_notifications();

create function private.tg_messages__settle_notifications()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.recount_notifications(NEW.conversation_id);
  return null;
end;
$$;
comment on function private.tg_messages__settle_notifications() is
  'A deleted message must not be told of any more, an edited one only as it is now.';
create trigger _900_settle_notifications after update of content, deleted_at on public.messages
  for each row when (NEW.content is distinct from OLD.content or NEW.deleted_at is distinct from OLD.deleted_at)
  execute function private.tg_messages__settle_notifications();
