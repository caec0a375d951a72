-- Telling people of other things than messages: sessions, reminders, announcements, approvals. One call, any number of people;
-- preferences, quiet hours and all the rest apply by themselves.

create function private.notify(
  p_user_ids uuid[],
  p_type text,
  p_category text,
  p_title text,
  p_message text,
  p_dedup_key text,
  p_data jsonb default '{}',
  p_priority integer default 2,
  p_expires_at timestamptz default null,
  p_channels text[] default null,
  p_at timestamptz default now()
)
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  select private.write_notifications(array(
    select (p.id, p_type, p_category, p_title, p_message, p_data, p_priority::smallint, p_dedup_key, p_dedup_key, 0, p_at,
      p_expires_at, null, null, null, p_channels, null, null, null)::private.notification_draft
    from public.profiles p
    where p.id = any (p_user_ids)
  ), p_at);
$$;
comment on function private.notify(uuid[], text, text, text, text, text, jsonb, integer, timestamptz, text[], timestamptz) is
  'Tells people of one fact, each at most once for a p_dedup_key, however often it is called; by all channels of the category or by p_channels. p_data.url is the path to open. At most some thousand people at once: larger audiences come in slices. Returns the notifications written.';

create function private.delete_notifications(p_notification_ids uuid[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_deleted integer;
begin
  perform from public.notifications n
  where n.user_id = v_user_id and n.id = any (p_notification_ids) and n.hidden_at is null
  order by n.id
  for update;
  update public.notification_deliveries d set state = 'cancelled', reason = 'withdrawn', updated_at = now()
  from public.notifications n
  where n.user_id = v_user_id and n.id = any (p_notification_ids) and n.hidden_at is null
    and d.notification_id = n.id and d.state = 'pending';
  update public.notifications n set hidden_at = now()
  where n.user_id = v_user_id and n.id = any (p_notification_ids) and n.hidden_at is null;
  get diagnostics v_deleted = row_count;
  return v_deleted;
end;
$$;
comment on function private.delete_notifications(uuid[]) is 'See public.delete_notifications.';
grant execute on function private.delete_notifications(uuid[]) to authenticated;

create function public.delete_notifications(notification_ids uuid[])
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.delete_notifications(notification_ids);
$$;
comment on function public.delete_notifications(uuid[]) is
  'Takes notifications out of the caller''s bell for good and cancels what still waits of them; the ledger keeps them. Returns how many. Ids that are not the caller''s change nothing. Raises NOAUT.';
grant execute on function public.delete_notifications(uuid[]) to authenticated;
