-- A mention by an edit ends with its message: read with it, withdrawn with it, and never saying more than it says now.
create or replace function private.tg_conversation_members__settle_notifications()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_left boolean := NEW.left_at is not null and OLD.left_at is null;
  v_key text := 'conversation:' || NEW.conversation_id;
  v_mentions text := 'mention:' || NEW.conversation_id;
begin
  -- Every message moves its sender's mark: mostly there is nothing here.
  if not exists (
    select from public.notifications n
    where n.user_id = NEW.user_id and n.collapse_key in (v_key, v_mentions) and n.read_at is null and n.hidden_at is null
  ) then
    return null;
  end if;
  if v_left then
    update public.notification_deliveries d set state = 'cancelled', reason = 'left', updated_at = now()
    from public.notifications n
    where n.user_id = NEW.user_id and n.collapse_key in (v_key, v_mentions)
      and n.read_at is null and n.hidden_at is null and d.notification_id = n.id and d.state = 'pending';
  end if;
  update public.notifications n
  set read_at = case when v_left then n.read_at else clock_timestamp() end,
      hidden_at = case when v_left then clock_timestamp() end
  where n.user_id = NEW.user_id and n.collapse_key in (v_key, v_mentions)
    and n.read_at is null and n.hidden_at is null
    -- A mention by an edit is read with its message.
    and (v_left or case n.collapse_key when v_key then n.last_seq else (n.data ->> 'seq')::bigint end <= NEW.last_read_seq);
  if not found then
    perform private.recount_notifications(NEW.conversation_id, NEW.user_id);
  end if;
  return null;
end;
$$;

create or replace function private.tg_messages__settle_notifications()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  perform private.recount_notifications(NEW.conversation_id);
  with ended as (
    update public.notifications n
    set message = case when NEW.deleted_at is null then left(NEW.content, 200) else n.message end,
        hidden_at = case when NEW.deleted_at is null then n.hidden_at else clock_timestamp() end,
        updated_at = date_trunc('milliseconds', now())
    from public.conversation_members m
    where m.conversation_id = NEW.conversation_id and n.user_id = m.user_id
      and n.collapse_key = 'mention:' || NEW.conversation_id and n.read_at is null and n.hidden_at is null
      and n.data ->> 'message_id' = NEW.id::text and (NEW.deleted_at is not null or n.message <> left(NEW.content, 200))
    returning n.id, n.hidden_at, n as notification
  ),
  told as (
    select private.broadcast_notification('notification_updated', e.notification) from ended e where e.hidden_at is null
  )
  update public.notification_deliveries d set state = 'cancelled', reason = 'deleted', updated_at = now()
  from ended e, (select count(*) from told) t
  where d.notification_id = e.id and e.hidden_at is not null and d.state = 'pending';
  return null;
end;
$$;
