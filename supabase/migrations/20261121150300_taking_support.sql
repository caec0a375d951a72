-- Agents take support requests; they or the person who asked close them.
create function private.take_support_conversation(p_conversation_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_agent_id uuid := private.require_agent();
  v_request public.support_requests;
  v_epoch integer;
begin
  select * into v_request from public.support_requests r where r.conversation_id = p_conversation_id for update;
  if v_request.conversation_id is null or v_request.closed_at is not null then
    perform private.raise_error('NOCNV');
  elsif v_request.assigned_to = v_agent_id or v_request.requester_id = v_agent_id then
    return;
  elsif v_request.assigned_to is not null then
    perform private.raise_error('TAKEN');
  end if;
  update public.support_requests r set assigned_to = v_agent_id, taken_at = now() where r.conversation_id = p_conversation_id;
  select c.epoch into strict v_epoch from public.conversations c where c.id = p_conversation_id for no key update;
  perform private.add_members(p_conversation_id, array[v_agent_id]);
  perform private.announce_membership(array[v_agent_id], p_conversation_id, v_epoch);
  perform private.post_system_message(p_conversation_id, 'support_taken', v_agent_id,
    private.name_of(v_agent_id) || ' of support is here', jsonb_build_object('user_id', v_agent_id));
  perform private.announce_conversation(p_conversation_id);
end;
$$;
comment on function private.take_support_conversation(uuid) is 'See public.take_support_conversation.';
grant execute on function private.take_support_conversation(uuid) to authenticated;

create function public.take_support_conversation(conversation_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.take_support_conversation($1);
$$;
comment on function public.take_support_conversation(uuid) is
  'Makes the caller, an agent, the one who answers: of several at once, the first. Raises NOSUP, NOCNV, TAKEN.';
grant execute on function public.take_support_conversation(uuid) to authenticated;

create function private.close_support_conversation(p_conversation_id uuid)
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
  end if;
end;
$$;
comment on function private.close_support_conversation(uuid) is 'See public.close_support_conversation.';
grant execute on function private.close_support_conversation(uuid) to authenticated;

create function public.close_support_conversation(conversation_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  select private.close_support_conversation($1);
$$;
comment on function public.close_support_conversation(uuid) is
  'The request is settled: the conversation stays, the next start makes a new one. For its two people. Raises NOCNV.';
grant execute on function public.close_support_conversation(uuid) to authenticated;
