-- Requests for support live: whoever answers for support hears at once of a new request, one that was taken, closed or opened again.
-- Closing and opening again are for its two people (and whoever else was let in); of several open ones a person has one.
insert into private.error_codes (code, status, message) values
  ('SUPOP', 409, 'There is another open request of this person already.');

create function private.tell_agents(p_conversation_id uuid)
returns void
language sql
volatile
security definer
set search_path = ''
as $$
  -- Few are agents: no need to ask who has a live device.
  select realtime.send(jsonb_build_object('conversation_id', p_conversation_id), 'support_queue_changed', 'user:' || a.user_id, true)
  from (select distinct r.user_id from public.user_roles r where r.role in ('support', 'admin')) a;
$$;
comment on function private.tell_agents(uuid) is
  'Sends support_queue_changed {conversation_id} to whoever answers for support: look at the queue again.';

create function private.tg_support_requests__tell()
returns trigger
language plpgsql
security definer
set search_path = ''
as $$
begin
  perform private.tell_agents(NEW.conversation_id);
  return null;
end;
$$;
comment on function private.tg_support_requests__tell() is 'Every change of a request is news for agents.';
create trigger _900_tell after insert or update on public.support_requests
  for each row execute function private.tg_support_requests__tell();

create or replace function private.close_support_conversation(p_conversation_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
begin
  update public.support_requests r set closed_at = now()
  where r.conversation_id = p_conversation_id and r.closed_at is null;
  if found then
    perform private.post_system_message(p_conversation_id, 'support_closed', v_user_id,
      private.name_of(v_user_id) || ' closed the request');
    perform private.announce_conversation(p_conversation_id);
  end if;
end;
$$;

create function private.reopen_support_conversation(p_conversation_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
begin
  update public.support_requests r set closed_at = null
  where r.conversation_id = p_conversation_id and r.closed_at is not null;
  if found then
    perform private.post_system_message(p_conversation_id, 'support_reopened', v_user_id,
      private.name_of(v_user_id) || ' opened the request again');
    perform private.announce_conversation(p_conversation_id);
  end if;
exception when unique_violation then
  perform private.raise_error('SUPOP');
end;
$$;
comment on function private.reopen_support_conversation(uuid) is 'See public.reopen_support_conversation.';
grant execute on function private.reopen_support_conversation(uuid) to authenticated;

create function public.reopen_support_conversation(conversation_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.reopen_support_conversation($1);
$$;
comment on function public.reopen_support_conversation(uuid) is
  'A closed request is open again, with the agent it had or, without one, in the queue. For the people in it. Raises NOCNV, SUPOP.';
grant execute on function public.reopen_support_conversation(uuid) to authenticated;

create function public.get_support_request(conversation_id uuid)
returns table (is_open boolean, is_taken boolean)
language sql
stable
set search_path = ''
rows 1
as $$
  select r.closed_at is null, r.assigned_to is not null from public.support_requests r where r.conversation_id = $1;
$$;
comment on function public.get_support_request(uuid) is
  'How far the request of a conversation with support is; no row for who is neither its person nor an agent.';
grant execute on function public.get_support_request(uuid) to authenticated;
