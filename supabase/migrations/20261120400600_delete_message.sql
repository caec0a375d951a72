-- Deleting and bringing back. A deleted message stays as a tombstone in its place; what it said goes to message_revisions.
-- Its author may delete it, the owners of a group, and admins; whoever deleted it may undo that for a while, admins always.
create function private.delete_message(p_message_id uuid)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_is_admin boolean := private.has_role('admin');
  v_message public.messages := private.lock_message(p_message_id, v_user_id, v_is_admin);
begin
  if v_message.sender_id is distinct from v_user_id and not v_is_admin and not exists (
    select from public.conversation_members m
    join public.conversations c on c.id = m.conversation_id and c.kind = 'group'
    where m.conversation_id = v_message.conversation_id and m.user_id = v_user_id and m.role = 'owner'
  ) then
    perform private.raise_error('FORBD');
  elsif v_message.deleted_at is not null then
    return v_message;
  end if;
  perform private.keep_revision(v_message, 'deleted', v_user_id);
  v_message.content := '';
  v_message.metadata := '{}';
  v_message.reactions := '[]';
  v_message.attachments := '[]';
  v_message.mentions := '{}';
  v_message.mentions_everyone := false;
  v_message.pinned_at := null;
  v_message.pinned_by := null;
  v_message.deleted_at := date_trunc('milliseconds', clock_timestamp());
  v_message := private.keep_change(v_message, 'message_deleted', true);
  insert into private.outbox_events (type, payload)
  values ('chat.message.deleted', jsonb_build_object(
    'channel_id', v_message.conversation_id, 'message_id', v_message.id, 'seq', v_message.seq,
    'sender_id', v_message.sender_id, 'actor_id', v_user_id));
  return v_message;
end;
$$;
comment on function private.delete_message(uuid) is 'See public.delete_message.';
grant execute on function private.delete_message(uuid) to authenticated;

create function public.delete_message(message_id uuid)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.delete_message(message_id);
end;
$$;
comment on function public.delete_message(uuid) is
  'Takes back a message (its author, a group''s owner, an admin) and answers its tombstone; again changes nothing. Raises NOMSG (hidden, missing: the same), FORBD, LIMIT.';
grant execute on function public.delete_message(uuid) to authenticated;

create function private.restore_message(p_message_id uuid)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_is_admin boolean := private.has_role('admin');
  v_message public.messages := private.lock_message(p_message_id, v_user_id, v_is_admin);
  v_deletion private.message_revisions;
  v_before public.messages;
begin
  if v_message.deleted_at is null then
    return v_message;
  end if;
  select * into strict v_deletion from private.message_revisions r
  where r.message_id = p_message_id and r.cause = 'deleted'
  order by r.revision desc
  limit 1;
  if not v_is_admin and v_deletion.actor_id <> v_user_id then
    perform private.raise_error('FORBD');
  elsif not v_is_admin
    and v_deletion.created_at < clock_timestamp() - make_interval(secs => private.limit_value('undo_window')::double precision)
  then
    perform private.raise_error('UNDOV');
  end if;
  v_before := jsonb_populate_record(v_message, v_deletion.message);
  v_message.content := v_before.content;
  v_message.metadata := v_before.metadata;
  v_message.attachments := v_before.attachments;
  v_message.mentions := v_before.mentions;
  v_message.mentions_everyone := v_before.mentions_everyone;
  -- From the rows: somebody may have deleted their account since, and their reactions with it.
  v_message.reactions := private.collect_reactions(p_message_id);
  v_message.deleted_at := null;
  v_message := private.keep_change(v_message, 'message_updated', true);
  perform private.tell_of_update(v_message, v_user_id, true);
  return v_message;
end;
$$;
comment on function private.restore_message(uuid) is 'See public.restore_message.';
grant execute on function private.restore_message(uuid) to authenticated;

create function public.restore_message(message_id uuid)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.restore_message(message_id);
end;
$$;
comment on function public.restore_message(uuid) is
  'Brings a deleted message back (whoever deleted it, for five minutes; admins always) and answers it; one that is there is answered as it is. It is no longer pinned. Raises NOMSG (hidden, missing: the same), FORBD, UNDOV, LIMIT.';
grant execute on function public.restore_message(uuid) to authenticated;
