-- Talking about a context: the host feeds it, its first message makes the conversation, people find theirs.
insert into private.error_codes (code, status, message) values
  ('BDCTX', 422, 'A context needs a type like booking, an id, a title of 1 to 100 characters, and participants with a user_id and a role each.'),
  ('NOCTX', 404, 'This does not exist, or you take no part in it.');

create function private.put_context(p_context_type text, p_context_id text, p_title text, p_participants jsonb)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  if coalesce(jsonb_typeof(p_participants) <> 'array', true) then
    perform private.raise_error('BDCTX');
  end if;
  insert into public.contexts as c (context_type, context_id, title) values (p_context_type, p_context_id, p_title)
  on conflict (context_type, context_id) do update set title = excluded.title;
  delete from public.context_participants p
  where p.context_type = p_context_type and p.context_id = p_context_id
    and not exists (select from jsonb_to_recordset(p_participants) as given (user_id uuid) where given.user_id = p.user_id);
  insert into public.context_participants as p (context_type, context_id, user_id, role)
  select p_context_type, p_context_id, given.user_id, given.role
  from jsonb_to_recordset(p_participants) as given (user_id uuid, role text)
  order by given.user_id
  on conflict (context_type, context_id, user_id) do update set role = excluded.role where p.role <> excluded.role;
exception
  when check_violation or not_null_violation or invalid_text_representation or cardinality_violation then
    perform private.raise_error('BDCTX');
  when foreign_key_violation then
    perform private.raise_error('NOUSR');
end;
$$;
comment on function private.put_context(text, text, text, jsonb) is 'See public.put_context.';
grant execute on function private.put_context(text, text, text, jsonb) to service_role;

create function public.put_context(context_type text, context_id text, title text, participants jsonb)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.put_context($1, $2, $3, $4);
$$;
comment on function public.put_context(text, text, text, jsonb) is
  'For the host platform: makes a context what it is given as, with exactly these participants ([{user_id, role}]). Say it again as often as you like; an empty list ends the conversation for everybody and keeps it. Raises BDCTX, NOUSR.';
grant execute on function public.put_context(text, text, text, jsonb) to service_role;

create function private.open_context_conversation(p_user_id uuid, p_context_type text, p_context_id text)
returns uuid
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_context public.contexts;
  v_conversation_id uuid;
  v_participant_ids uuid[];
begin
  select * into v_context from public.contexts c
  where c.context_type = p_context_type and c.context_id = p_context_id for share;
  if not found or not private.takes_part(p_context_type, p_context_id) then
    perform private.raise_error('NOCTX');
  end if;
  insert into public.conversations (kind, context_type, context_id, title, created_by)
  values ('context', p_context_type, p_context_id, private.context_title(v_context), p_user_id)
  on conflict (context_type, context_id) do nothing
  returning id into v_conversation_id;
  if not found then
    -- Somebody else's first message was first.
    select c.id into strict v_conversation_id from public.conversations c
    where c.context_type = p_context_type and c.context_id = p_context_id;
    return v_conversation_id;
  end if;
  select array_agg(p.user_id order by p.user_id) into v_participant_ids from public.context_participants p
  where p.context_type = p_context_type and p.context_id = p_context_id;
  perform private.add_members(v_conversation_id, v_participant_ids);
  perform private.announce_membership(v_participant_ids, v_conversation_id, 1);
  return v_conversation_id;
end;
$$;
comment on function private.open_context_conversation(uuid, text, text) is
  'The conversation of a context, made with all its participants if there is none. Raises NOCTX.';

create function private.send_to_context(p_id uuid, p_context_type text, p_context_id text, p_content text)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_conversation_id uuid;
begin
  select c.id into v_conversation_id from public.conversations c
  where c.context_type = p_context_type and c.context_id = p_context_id;
  if not found then
    v_conversation_id := private.open_context_conversation(v_user_id, p_context_type, p_context_id);
  elsif not private.takes_part(p_context_type, p_context_id) then
    perform private.raise_error('NOCTX');
  end if;
  return private.send_message(p_id, v_conversation_id, p_content, null, '{}', '{}', '{}', false, false);
end;
$$;
comment on function private.send_to_context(uuid, text, text, text) is 'See public.send_to_context.';
grant execute on function private.send_to_context(uuid, text, text, text) to authenticated;

create function public.send_to_context(id uuid, context_type text, context_id text, content text)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.send_to_context(id, context_type, context_id, content);
end;
$$;
comment on function public.send_to_context(uuid, text, text, text) is
  'Sends a message about a context; the first one makes its conversation, with everybody who takes part. The answer''s conversation_id is where to go on. Raises NOCTX and what send_message raises.';
grant execute on function public.send_to_context(uuid, text, text, text) to authenticated;

create function private.list_contexts(
  p_context_type text, p_context_id text, p_before_at timestamptz, p_before_type text, p_before_id text, p_page_size integer)
returns table (
  context_type text, context_id text, title text, role text, conversation_id uuid, last_message_at timestamptz, unread_count integer)
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
    select x.context_type, x.context_id, x.title, p.role, c.id, at.at,
      case when c.last_seq > least(m.last_read_seq, m.unread_from_seq - 1)
        then private.count_unread(c.id, v_user_id, least(m.last_read_seq, m.unread_from_seq - 1)) else 0 end
    from public.context_participants p
    join public.contexts x on x.context_type = p.context_type and x.context_id = p.context_id
    left join public.conversations c on c.context_type = p.context_type and c.context_id = p.context_id
    left join public.conversation_members m on m.conversation_id = c.id and m.user_id = v_user_id
    cross join lateral (select coalesce(c.last_message_at, x.created_at) as at) at
    where p.user_id = v_user_id
      and (p_context_type is null or p.context_type = p_context_type)
      and (p_context_id is null or p.context_id = p_context_id)
      and (p_before_at is null or (at.at, p.context_type, p.context_id) < (p_before_at, p_before_type, p_before_id))
    order by at.at desc, p.context_type desc, p.context_id desc
    limit p_page_size;
end;
$$;
comment on function private.list_contexts(text, text, timestamptz, text, text, integer) is 'See public.list_contexts.';
grant execute on function private.list_contexts(text, text, timestamptz, text, text, integer) to authenticated;

create function public.list_contexts(
  context_type text default null, context_id text default null, before_at timestamptz default null,
  before_type text default null, before_id text default null, page_size integer default 20)
returns table (
  context_type text, context_id text, title text, role text, conversation_id uuid, last_message_at timestamptz, unread_count integer)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.list_contexts($1, $2, $3, $4, $5, $6);
$$;
comment on function public.list_contexts(text, text, timestamptz, text, text, integer) is
  'What the caller takes part in, of one type or one thing if wanted, the latest talked about first; conversation_id is null until somebody says something. Continue from the last line''s last_message_at, context_type and context_id. Raises NOPGE.';
grant execute on function public.list_contexts(text, text, timestamptz, text, text, integer) to authenticated;
