-- Which of the messages on a screen the caller has put aside: rows of messages are everybody's and do not say.
create function public.list_saved_ids(message_ids uuid[])
returns setof uuid
language plpgsql
stable
set search_path = ''
rows 5
as $$
begin
  if cardinality(message_ids) > 200 then
    perform private.raise_error('NOPGE');
  end if;
  return query
    select s.message_id from public.saved_messages s
    where s.user_id = (select auth.uid()) and s.message_id = any (message_ids);
end;
$$;
comment on function public.list_saved_ids(uuid[]) is
  'Those of the given messages (200 at most) that the caller has saved. Raises NOPGE.';
grant execute on function public.list_saved_ids(uuid[]) to authenticated;
