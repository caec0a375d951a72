-- Deliveries follow their notification and their device without foreign keys, which would be asked once for each row written: the
-- notification has been written, and is locked, by the same statement; a device that is removed meanwhile is found missing when its
-- delivery is claimed (target_gone). What a delete does stays the same, once for each statement instead of once for each row.
alter table public.notification_deliveries drop constraint notification_deliveries_notification_id_fkey;
alter table public.notification_deliveries drop constraint notification_deliveries_push_token_id_fkey;
comment on column public.notification_deliveries.notification_id is
  'What it tells. The row goes with its notification, by trigger.';
comment on column public.notification_deliveries.push_token_id is
  'The device, or what was one: null once it has been removed, by trigger.';

create function private.tg_notifications__drop_deliveries()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  -- Loses the ledger of what no longer exists: the notification went with its person.
  delete from public.notification_deliveries d where d.notification_id in (select o.id from old_rows o);
  return null;
end;
$$;
comment on function private.tg_notifications__drop_deliveries() is 'Deliveries go with their notifications.';
create trigger _500_drop_deliveries after delete on public.notifications
  referencing old table as old_rows for each statement execute function private.tg_notifications__drop_deliveries();

create function private.tg_push_tokens__leave_deliveries()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.notification_deliveries d set push_token_id = null
  where d.push_token_id in (select o.id from old_rows o);
  return null;
end;
$$;
comment on function private.tg_push_tokens__leave_deliveries() is 'The ledger keeps what was sent to a device that is gone.';
create trigger _500_leave_deliveries after delete on public.push_tokens
  referencing old table as old_rows for each statement execute function private.tg_push_tokens__leave_deliveries();
