-- The bell: list, count, mark as read. What shows is decided by the table's policy; these only page and mark.

create function public.list_notifications(
  before_at timestamptz default null, before_id uuid default null, page_size integer default 20,
  only_unread boolean default false, categories text[] default null
)
returns setof public.notifications
language plpgsql
stable
set search_path = ''
as $$
begin
  if page_size is null or page_size not between 1 and 100 then
    perform private.raise_error('NOPGE');
  end if;
  return query
    select n.* from public.notifications n
    where n.user_id = (select auth.uid())
      and (n.expires_at is null or n.expires_at > now())
      and (not only_unread or n.read_at is null)
      and (categories is null or n.category = any (categories))
      and (before_at is null or n.updated_at < before_at or (n.updated_at = before_at and n.id < before_id))
    order by n.updated_at desc, n.id desc
    limit page_size;
end;
$$;
comment on function public.list_notifications(timestamptz, uuid, integer, boolean, text[]) is
  'A page (1 to 100) of the caller''s notifications, newest first, all or only unread ones or those of some categories; before_at and before_id are updated_at and id of the last one of the page before. Raises NOPGE.';
grant execute on function public.list_notifications(timestamptz, uuid, integer, boolean, text[]) to authenticated;

create function public.unread_notification_count()
returns integer
language sql
stable
set search_path = ''
as $$
  select count(*)::integer from public.notifications n
  where n.user_id = (select auth.uid()) and n.read_at is null and (n.expires_at is null or n.expires_at > now());
$$;
comment on function public.unread_notification_count() is 'The number on the caller''s bell.';
grant execute on function public.unread_notification_count() to authenticated;

create function private.mark_notifications_read(p_notification_ids uuid[])
returns integer
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_marked integer;
begin
  -- Taken in one order, so that two devices that mark at once wait for each other instead of locking each other out.
  perform from public.notifications n
  where n.user_id = v_user_id and n.read_at is null and n.hidden_at is null and (p_notification_ids is null or n.id = any (p_notification_ids))
  order by n.id
  for update;
  with marked as (
    update public.notifications n set read_at = now()
    where n.user_id = v_user_id and n.read_at is null and n.hidden_at is null and (p_notification_ids is null or n.id = any (p_notification_ids))
    returning n.in_app as is_shown
  )
  select count(*) filter (where is_shown) into v_marked from marked;
  return v_marked;
end;
$$;
comment on function private.mark_notifications_read(uuid[]) is 'See public.mark_notifications_read.';
grant execute on function private.mark_notifications_read(uuid[]) to authenticated;

create function public.mark_notifications_read(notification_ids uuid[] default null)
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.mark_notifications_read(notification_ids);
$$;
comment on function public.mark_notifications_read(uuid[]) is
  'Marks the given notifications of the caller as read, or all with null, cancels what still waits to be sent of them, and returns how many that changed. Ids that are not the caller''s change nothing. Raises NOAUT.';
grant execute on function public.mark_notifications_read(uuid[]) to authenticated;
