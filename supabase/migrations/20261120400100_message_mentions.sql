-- Message mentions: which members a message calls by name. Written with the message by private.post_message; copied into
-- messages.mentions. Everyone at once is messages.mentions_everyone, not a thousand rows.
create table public.message_mentions (
  message_id uuid not null references public.messages (id) on delete restrict,
  user_id uuid not null references public.profiles (id) on delete cascade,
  primary key (message_id, user_id),
  -- The way from a person to where they were mentioned, newest first: ids begin with the time.
  constraint message_mentions_user_id_message_id_key unique (user_id, message_id)
);
comment on table public.message_mentions is 'Members who are called by name in a message.';

alter table public.message_mentions enable row level security;
create policy message_mentions_select_member on public.message_mentions for select to authenticated
  -- Asked as the caller, so the policy of messages decides.
  using (exists (select from public.messages m where m.id = message_id and m.deleted_at is null));
comment on policy message_mentions_select_member on public.message_mentions is
  'Whoever may read a message sees whom it mentions, until it is deleted.';
grant select on public.message_mentions to authenticated;

create function private.checked_mentions(p_mentions uuid[], p_conversation_id uuid, p_sender_id uuid)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
  v_ids uuid[] := array(
    select distinct id from unnest(p_mentions) as id where id is not null and id <> p_sender_id);
begin
  if cardinality(p_mentions) > 50 or cardinality(v_ids) > (
    select count(*) from public.conversation_members m
    where m.conversation_id = p_conversation_id and m.user_id = any (v_ids)
  ) then
    perform private.raise_error('BDMEN');
  end if;
  return array(
    select m.user_id from public.conversation_members m
    where m.conversation_id = p_conversation_id and m.user_id = any (v_ids) and m.left_at is null
    order by m.user_id);
end;
$$;
comment on function private.checked_mentions(uuid[], uuid, uuid) is
  'The current members among these, each once, without the sender. Who has left meanwhile is dropped; who was never in the conversation, or more than 50, raises BDMEN.';
