-- The way back from an unsubscribe link, for whoever clicked it by mistake: the same signed token, no sign-in.
create function private.resubscribe_by_token(p_token text)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  -- Refuses what is not ours.
  v_label text := private.unsubscribe_by_token(p_token, true);
  v_user_id uuid := split_part(p_token, '.', 1)::uuid;
  v_category text := split_part(p_token, '.', 2);
begin
  -- Who never chose is where they were; who gets mail only because they asked for it has asked again.
  delete from public.user_notification_preferences p
  using public.notification_categories c
  where p.user_id = v_user_id and p.channel = 'email' and not p.enabled and c.key = p.category and v_category in (c.key, 'all')
    and c.email_default;
  update public.user_notification_preferences p set enabled = true, updated_at = now()
  from public.notification_categories c
  -- Not all: they had never asked for all of them.
  where p.user_id = v_user_id and p.channel = 'email' and not p.enabled and c.key = p.category and v_category = c.key;
  return v_label;
end;
$$;
comment on function private.resubscribe_by_token(text) is 'See public.resubscribe_by_token.';
grant execute on function private.resubscribe_by_token(text) to service_role;

create function public.resubscribe_by_token(token text)
returns text
language sql
volatile
set search_path = ''
as $$
  select private.resubscribe_by_token(token);
$$;
comment on function public.resubscribe_by_token(text) is
  'For the function unsubscribe: takes back what unsubscribe_by_token did with the same token and returns the labels of the categories. Raises BDTOK.';
grant execute on function public.resubscribe_by_token(text) to service_role;
