-- Second thoughts about a scheduled message. The job that sends holds the row's lock while it does: whoever comes too late
-- finds it gone.
create function private.update_scheduled_message(p_id uuid, p_content text, p_send_at timestamptz)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_content text := case when p_content is not null then private.checked_content(p_content) end;
begin
  if p_send_at is not null then
    perform private.require_send_at(p_send_at);
  end if;
  perform private.take_token(v_user_id, 'changes');
  update private.scheduled_messages s
  set content = coalesce(v_content, s.content),
      send_at = coalesce(date_trunc('milliseconds', p_send_at), s.send_at),
      failed_code = null
  where s.id = p_id and s.author_id = v_user_id;
  if not found then
    perform private.raise_error('NOSCH');
  end if;
end;
$$;
comment on function private.update_scheduled_message(uuid, text, timestamptz) is 'See public.update_scheduled_message.';
grant execute on function private.update_scheduled_message(uuid, text, timestamptz) to authenticated;

create function public.update_scheduled_message(id uuid, content text default null, send_at timestamptz default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.update_scheduled_message(id, content, send_at);
end;
$$;
comment on function public.update_scheduled_message(uuid, text, timestamptz) is
  'Other words or another time for a message that waits (null: as it was); one that was refused waits again. Raises NOSCH (sent, somebody else''s, missing: the same), EMPTY, TOLNG, BDTIM, LIMIT.';
grant execute on function public.update_scheduled_message(uuid, text, timestamptz) to authenticated;

create function private.cancel_scheduled_message(p_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  delete from private.scheduled_messages s where s.id = p_id and s.author_id = v_user_id;
  if not found then
    perform private.raise_error('NOSCH');
  end if;
end;
$$;
comment on function private.cancel_scheduled_message(uuid) is 'See public.cancel_scheduled_message.';
grant execute on function private.cancel_scheduled_message(uuid) to authenticated;

create function public.cancel_scheduled_message(id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.cancel_scheduled_message(id);
end;
$$;
comment on function public.cancel_scheduled_message(uuid) is
  'Takes back a message that waits. Raises NOSCH (sent, somebody else''s, missing: the same).';
grant execute on function public.cancel_scheduled_message(uuid) to authenticated;
