-- Saved messages: what a person puts aside for themselves. Nobody else learns of it. What they can no longer see (they left,
-- it was deleted) stays saved but is not shown. Not pins, which are everybody's.
create table public.saved_messages (
  user_id uuid not null references public.profiles (id) on delete cascade,
  message_id uuid not null references public.messages (id) on delete restrict,
  saved_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (user_id, message_id),
  constraint saved_messages_message_id_user_id_key unique (message_id, user_id)
);
comment on table public.saved_messages is 'Messages that people put aside for themselves.';
create unique index saved_messages_user_id_saved_at_message_id_idx on public.saved_messages (user_id, saved_at, message_id);

alter table public.saved_messages enable row level security;
create policy saved_messages_select_owner on public.saved_messages for select to authenticated
  using (user_id = (select auth.uid()));
comment on policy saved_messages_select_owner on public.saved_messages is 'People see what they saved.';
grant select on public.saved_messages to authenticated;

create function private.save_message(p_message_id uuid, p_saved boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if not coalesce(p_saved, false) then
    delete from public.saved_messages s where s.user_id = v_user_id and s.message_id = p_message_id;
    return;
  end if;
  if (private.visible_message(p_message_id, v_user_id)).deleted_at is not null then
    perform private.raise_error('NOMSG');
  end if;
  perform private.take_token(v_user_id, 'changes');
  insert into public.saved_messages (user_id, message_id) values (v_user_id, p_message_id) on conflict do nothing;
end;
$$;
comment on function private.save_message(uuid, boolean) is 'See public.save_message.';
grant execute on function private.save_message(uuid, boolean) to authenticated;

create function public.save_message(message_id uuid, saved boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.save_message(message_id, saved);
end;
$$;
comment on function public.save_message(uuid, boolean) is
  'Puts a message aside for the caller, or no longer; again changes nothing. Raises NOMSG (hidden, missing, deleted: the same), LIMIT.';
grant execute on function public.save_message(uuid, boolean) to authenticated;

create function private.list_saved_messages(p_before_at timestamptz, p_before_id uuid, p_page_size integer)
returns table (saved_at timestamptz, conversation_id uuid, message jsonb)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_user_id uuid := private.me();
begin
  perform private.require_page_size(p_page_size, 200);
  return query
    select s.saved_at, m.conversation_id, to_jsonb(m)
    from public.saved_messages s
    join public.messages m on m.id = s.message_id
    join public.conversation_members mine
      on mine.conversation_id = m.conversation_id and mine.user_id = v_user_id and mine.left_at is null
    where s.user_id = v_user_id and m.deleted_at is null and m.seq >= mine.visible_from_seq
      and (p_before_at is null or (s.saved_at, s.message_id)
        < (p_before_at, coalesce(p_before_id, '00000000-0000-0000-0000-000000000000')))
    order by s.saved_at desc, s.message_id desc
    limit p_page_size;
end;
$$;
comment on function private.list_saved_messages(timestamptz, uuid, integer) is 'See public.list_saved_messages.';
grant execute on function private.list_saved_messages(timestamptz, uuid, integer) to authenticated;

create function public.list_saved_messages(
  before_at timestamptz default null, before_id uuid default null, page_size integer default 20)
returns table (saved_at timestamptz, conversation_id uuid, message jsonb)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.list_saved_messages($1, $2, $3);
$$;
comment on function public.list_saved_messages(timestamptz, uuid, integer) is
  'A page of what the caller saved, last saved first, each message as it is now; continue from the last line''s saved_at and message id. What was deleted or is out of reach is left out. 1 to 200 a page. Raises NOPGE.';
grant execute on function public.list_saved_messages(timestamptz, uuid, integer) to authenticated;
