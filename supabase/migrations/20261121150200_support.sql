-- Support: a person's open conversation with support, and the queue from which agents take it. An agent is whoever holds the
-- platform role support (or admin). Taking makes the agent a member, so everything else is as in any conversation.
insert into private.error_codes (code, status, message) values
  ('NOSUP', 403, 'Only support agents may do this.'),
  ('TAKEN', 409, 'Somebody else has taken this request.');

create table public.support_requests (
  conversation_id uuid primary key references public.conversations (id) on delete restrict,
  requester_id uuid not null references public.profiles (id) on delete cascade,
  assigned_to uuid references public.profiles (id) on delete set null,
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  taken_at timestamptz,
  closed_at timestamptz,
  constraint support_requests_requester_id_conversation_id_key unique (requester_id, conversation_id),
  constraint support_requests_assigned_to_conversation_id_key unique (assigned_to, conversation_id)
);
comment on table public.support_requests is 'Conversations with support: whose, taken by whom, open until closed_at.';
create unique index support_requests_open_key on public.support_requests (requester_id) where closed_at is null;
create unique index support_requests_queue_key on public.support_requests (created_at, conversation_id)
  where assigned_to is null and closed_at is null;

create function private.is_agent()
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select private.has_role('support') or private.has_role('admin');
$$;
comment on function private.is_agent() is 'Whether the caller answers for support.';
grant execute on function private.is_agent() to authenticated;

alter table public.support_requests enable row level security;
create policy support_requests_select_party on public.support_requests for select to authenticated
  using (requester_id = (select auth.uid()) or (select private.is_agent()));
comment on policy support_requests_select_party on public.support_requests is 'People see their own requests, agents all of them.';
grant select on public.support_requests to authenticated;

create function private.require_agent()
returns uuid
language plpgsql
stable
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
begin
  if not private.is_agent() then
    perform private.raise_error('NOSUP');
  end if;
  return v_user_id;
end;
$$;
comment on function private.require_agent() is 'The caller, who answers for support. Raises NOAUT, NOSUP.';

create function private.start_support_conversation()
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_name text := private.name_of(v_user_id);
  v_conversation_id uuid;
begin
  select r.conversation_id into v_conversation_id from public.support_requests r
  where r.requester_id = v_user_id and r.closed_at is null;
  if found then
    return v_conversation_id;
  end if;
  -- The person's bucket stays locked until the end: of two tabs, the second finds what the first has made.
  perform private.take_token(v_user_id, 'conversations');
  select r.conversation_id into v_conversation_id from public.support_requests r
  where r.requester_id = v_user_id and r.closed_at is null;
  if found then
    return v_conversation_id;
  end if;
  insert into public.conversations (kind, title, created_by) values ('support', left('Support: ' || v_name, 120), v_user_id)
  returning id into v_conversation_id;
  insert into public.support_requests (conversation_id, requester_id) values (v_conversation_id, v_user_id);
  perform private.add_members(v_conversation_id, array[v_user_id]);
  perform private.announce_membership(array[v_user_id], v_conversation_id, 1);
  perform private.notify(
    array(select distinct r.user_id from public.user_roles r where r.role = 'support' and r.user_id <> v_user_id),
    'reminder', 'reminders', v_name || ' asks for support', 'Nobody has taken the request yet.',
    'support:' || v_conversation_id, jsonb_build_object('url', '/support'));
  return v_conversation_id;
end;
$$;
comment on function private.start_support_conversation() is 'See public.start_support_conversation.';
grant execute on function private.start_support_conversation() to authenticated;

create function public.start_support_conversation()
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.start_support_conversation();
$$;
comment on function public.start_support_conversation() is
  'The caller''s open conversation with support, made if there is none; every agent is told of a new one. Raises NOAUT, LIMIT.';
grant execute on function public.start_support_conversation() to authenticated;

create function private.list_support_queue(p_page_size integer)
returns table (
  conversation_id uuid, requester_id uuid, full_name text, avatar_url text, last_message text, created_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
begin
  perform private.require_agent();
  perform private.require_page_size(p_page_size, 200);
  return query
    select r.conversation_id, p.id, p.full_name, p.avatar_url, (
        select left(m.content, 200) from public.messages m
        where m.conversation_id = r.conversation_id and m.deleted_at is null order by m.seq desc limit 1),
      r.created_at
    from public.support_requests r
    join public.profiles p on p.id = r.requester_id
    where r.assigned_to is null and r.closed_at is null
    order by r.created_at, r.conversation_id
    limit p_page_size;
end;
$$;
comment on function private.list_support_queue(integer) is 'See public.list_support_queue.';
grant execute on function private.list_support_queue(integer) to authenticated;

create function public.list_support_queue(page_size integer default 50)
returns table (
  conversation_id uuid, requester_id uuid, full_name text, avatar_url text, last_message text, created_at timestamptz)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.list_support_queue($1);
$$;
comment on function public.list_support_queue(integer) is 'Requests that no agent has taken, the oldest first. Agents only. Raises NOSUP, NOPGE.';
grant execute on function public.list_support_queue(integer) to authenticated;
