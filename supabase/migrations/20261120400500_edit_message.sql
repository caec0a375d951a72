-- Editing: authors, for a day (edit_window), where the conversation allows it. Earlier wordings stay and can be looked up.
create function private.edit_message(p_message_id uuid, p_content text)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_content text := private.checked_content(p_content, true);
  v_message public.messages := private.lock_live_message(p_message_id, v_user_id);
begin
  if v_message.sender_id is distinct from v_user_id then
    perform private.raise_error('FORBD');
  elsif not (select c.edits_allowed from public.conversations c where c.id = v_message.conversation_id) then
    perform private.raise_error('NOEDT');
  elsif v_message.created_at < clock_timestamp() - make_interval(secs => private.limit_value('edit_window')::double precision) then
    perform private.raise_error('EDOVR');
  elsif v_content = '' and v_message.attachments = '[]' then
    perform private.raise_error('EMPTY');
  elsif v_content = v_message.content then
    return v_message;
  end if;
  perform private.keep_revision(v_message, 'edited', v_user_id);
  v_message.content := v_content;
  v_message.edited_at := date_trunc('milliseconds', clock_timestamp());
  v_message := private.keep_change(v_message, 'message_updated', true);
  perform private.tell_of_update(v_message, v_user_id, false);
  return v_message;
end;
$$;
comment on function private.edit_message(uuid, text) is 'See public.edit_message.';
grant execute on function private.edit_message(uuid, text) to authenticated;

create function private.tell_of_update(p_message public.messages, p_actor_id uuid, p_is_restored boolean)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into private.outbox_events (type, payload)
  values ('chat.message.updated', jsonb_build_object(
    'channel_id', p_message.conversation_id, 'message_id', p_message.id, 'seq', p_message.seq,
    'sender_id', p_message.sender_id, 'actor_id', p_actor_id,
    'message_preview', private.message_preview(p_message.content, p_message.attachments),
    'mentions', p_message.mentions, 'mentions_everyone', p_message.mentions_everyone,
    'silent', p_message.silent, 'is_restored', p_is_restored));
$$;
comment on function private.tell_of_update(public.messages, uuid, boolean) is 'Writes chat.message.updated for other modules.';

create function public.edit_message(message_id uuid, content text)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.edit_message(message_id, content);
end;
$$;
comment on function public.edit_message(uuid, text) is
  'Gives an own message another wording and answers it; the same wording changes nothing. Raises EMPTY, TOLNG, NOMSG (hidden, missing, deleted: the same), FORBD (somebody else''s), NOEDT, EDOVR, BLOCK, LIMIT.';
grant execute on function public.edit_message(uuid, text) to authenticated;

create function private.list_message_revisions(p_message_id uuid)
returns table (revision integer, content text, edited_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
rows 5
as $$
declare
  v_message public.messages := private.visible_message(p_message_id, private.me());
begin
  if v_message.deleted_at is not null then
    perform private.raise_error('NOMSG');
  end if;
  return query
    select row_number() over (order by r.revision)::integer, r.message ->> 'content', r.created_at
    from private.message_revisions r
    where r.message_id = p_message_id and r.cause = 'edited'
    order by r.revision;
end;
$$;
comment on function private.list_message_revisions(uuid) is 'See public.list_message_revisions.';
grant execute on function private.list_message_revisions(uuid) to authenticated;

create function public.list_message_revisions(message_id uuid)
returns table (revision integer, content text, edited_at timestamptz)
language sql
stable
set search_path = ''
rows 5
as $$
  select * from private.list_message_revisions($1);
$$;
comment on function public.list_message_revisions(uuid) is
  'What a message said before, first wording first; edited_at is when that wording was replaced. Raises NOMSG (hidden, missing, deleted: the same).';
grant execute on function public.list_message_revisions(uuid) to authenticated;
