-- Reading what was deleted or edited away: admins only, with a reason, and every reading leaves a record.
create function private.read_deleted_messages(p_conversation_id uuid, p_reason text)
returns table (
  message_id uuid, seq bigint, revision integer, cause text, sender_id uuid, content text, attachments jsonb,
  metadata jsonb, actor_id uuid, sent_at timestamptz, changed_at timestamptz)
language plpgsql
volatile
security definer
set search_path = ''
rows 100
as $$
declare
  v_user_id uuid := private.me();
  v_reason text := btrim(private.clean_content(p_reason));
begin
  if not private.has_role('admin') then
    perform private.raise_error('FORBD');
  elsif v_reason is null or char_length(v_reason) not between 3 and 500 then
    perform private.raise_error('NOWHY');
  elsif not exists (select from public.conversations c where c.id = p_conversation_id) then
    perform private.raise_error('NOCNV');
  end if;
  insert into private.admin_reads (admin_id, conversation_id, reason, messages)
  select v_user_id, p_conversation_id, v_reason, count(*)
  from private.message_revisions r
  join public.messages m on m.id = r.message_id
  where m.conversation_id = p_conversation_id;
  return query
    select m.id, m.seq, r.revision, r.cause, m.sender_id, r.message ->> 'content', r.message -> 'attachments',
      r.message -> 'metadata', r.actor_id, m.created_at, r.created_at
    from public.messages m
    join private.message_revisions r on r.message_id = m.id
    where m.conversation_id = p_conversation_id
    order by m.seq, r.revision;
end;
$$;
comment on function private.read_deleted_messages(uuid, text) is 'See public.read_deleted_messages.';
grant execute on function private.read_deleted_messages(uuid, text) to authenticated;

create function public.read_deleted_messages(conversation_id uuid, reason text)
returns table (
  message_id uuid, seq bigint, revision integer, cause text, sender_id uuid, content text, attachments jsonb,
  metadata jsonb, actor_id uuid, sent_at timestamptz, changed_at timestamptz)
language sql
volatile
set search_path = ''
rows 100
as $$
  select * from private.read_deleted_messages($1, $2);
$$;
comment on function public.read_deleted_messages(uuid, text) is
  'Admins: everything messages of a conversation said before they were edited (cause edited) or deleted (cause deleted), in order, by whom (actor_id) and when (changed_at). The reading and its reason (3 to 500 characters) are recorded. Raises FORBD, NOWHY, NOCNV.';
grant execute on function public.read_deleted_messages(uuid, text) to authenticated;
