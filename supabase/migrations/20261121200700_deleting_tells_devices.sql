-- Taking a notification out of the bell is told to the person's other devices: notifications_deleted {ids} on user:<id>.
create or replace function private.delete_notifications(p_notification_ids uuid[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_ids uuid[];
begin
  v_ids := array(
    select n.id from public.notifications n
    where n.user_id = v_user_id and n.id = any (p_notification_ids) and n.hidden_at is null
    order by n.id
    for update);
  if cardinality(v_ids) = 0 then
    return 0;
  end if;
  update public.notification_deliveries d set state = 'cancelled', reason = 'withdrawn', updated_at = now()
  where d.notification_id = any (v_ids) and d.state = 'pending';
  update public.notifications n set hidden_at = now() where n.id = any (v_ids);
  perform realtime.send(jsonb_build_object('ids', v_ids), 'notifications_deleted', 'user:' || v_user_id, true);
  return cardinality(v_ids);
end;
$$;
