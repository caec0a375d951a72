-- Editing also says whom the message calls now. Who is called for the first time by an edit is news to them, once: chat puts their
-- ids into chat.message.updated (newly_mentioned), notifications decides the rest. Who was called by an earlier wording has heard.

drop function private.tell_of_update(public.messages, uuid, boolean);
create function private.tell_of_update(
  p_message public.messages, p_actor_id uuid, p_is_restored boolean, p_newly_mentioned uuid[] default '{}')
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
    'silent', p_message.silent, 'is_restored', p_is_restored, 'newly_mentioned', p_newly_mentioned));
$$;
comment on function private.tell_of_update(public.messages, uuid, boolean, uuid[]) is
  'Writes chat.message.updated for other modules; newly_mentioned are the members whom this change calls for the first time.';

create function private.newly_mentioned(p_before public.messages, p_mentions uuid[], p_mentions_everyone boolean)
returns uuid[]
language plpgsql
stable
set search_path = ''
as $$
declare
  v_called_everyone boolean;
  v_called uuid[];
begin
  select bool_or(w.everyone), array_agg(distinct called.id) filter (where called.id is not null)
  into v_called_everyone, v_called
  from (
    select p_before.mentions_everyone as everyone, to_jsonb(p_before.mentions) as mentions
    union all
    select (r.message ->> 'mentions_everyone')::boolean, r.message -> 'mentions'
    from private.message_revisions r where r.message_id = p_before.id
  ) w
  left join lateral (select id::uuid from jsonb_array_elements_text(w.mentions) as id) called on true;
  if v_called_everyone or not p_mentions_everyone and p_mentions <@ coalesce(v_called, '{}') then
    return '{}';
  end if;
  return array(
    select m.user_id from public.conversation_members m
    where m.conversation_id = p_before.conversation_id and m.left_at is null and m.visible_from_seq <= p_before.seq
      and m.user_id is distinct from p_before.sender_id
      and (p_mentions_everyone or m.user_id = any (p_mentions))
      and m.user_id <> all (coalesce(v_called, '{}'))
    order by m.user_id);
end;
$$;
comment on function private.newly_mentioned(public.messages, uuid[], boolean) is
  'Current members who may see the message and are called by these mentions, and by no wording of it so far. Asked before the edit is written.';

drop function public.edit_message(uuid, text);
drop function private.edit_message(uuid, text);
create function private.edit_message(p_message_id uuid, p_content text, p_mentions uuid[], p_mentions_everyone boolean)
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
  v_mentions uuid[] := v_message.mentions;
  v_everyone boolean := coalesce(p_mentions_everyone, v_message.mentions_everyone);
  v_new uuid[];
begin
  if v_message.sender_id is distinct from v_user_id then
    perform private.raise_error('FORBD');
  elsif not (select c.edits_allowed from public.conversations c where c.id = v_message.conversation_id) then
    perform private.raise_error('NOEDT');
  elsif v_message.created_at < clock_timestamp() - make_interval(secs => private.limit_value('edit_window')::double precision) then
    perform private.raise_error('EDOVR');
  elsif v_content = '' and v_message.attachments = '[]' then
    perform private.raise_error('EMPTY');
  end if;
  if p_mentions is not null then
    v_mentions := private.checked_mentions(p_mentions, v_message.conversation_id, v_user_id);
  end if;
  if v_content = v_message.content and v_mentions = v_message.mentions and v_everyone = v_message.mentions_everyone then
    return v_message;
  end if;
  v_new := private.newly_mentioned(v_message, v_mentions, v_everyone);
  perform private.keep_revision(v_message, 'edited', v_user_id);
  delete from public.message_mentions m where m.message_id = p_message_id and m.user_id <> all (v_mentions);
  insert into public.message_mentions (message_id, user_id)
  select p_message_id, id from unnest(v_mentions) as id
  on conflict do nothing;
  v_message.content := v_content;
  v_message.mentions := v_mentions;
  v_message.mentions_everyone := v_everyone;
  v_message.edited_at := date_trunc('milliseconds', clock_timestamp());
  v_message := private.keep_change(v_message, 'message_updated', true);
  perform private.tell_of_update(v_message, v_user_id, false, v_new);
  return v_message;
end;
$$;
comment on function private.edit_message(uuid, text, uuid[], boolean) is 'See public.edit_message.';
grant execute on function private.edit_message(uuid, text, uuid[], boolean) to authenticated;

create function public.edit_message(
  message_id uuid, content text, mentions uuid[] default null, mentions_everyone boolean default null)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.edit_message(message_id, content, mentions, mentions_everyone);
end;
$$;
comment on function public.edit_message(uuid, text, uuid[], boolean) is
  'Gives an own message another wording and says whom it calls now (null: as before), and answers it; the same again changes nothing. Who is called for the first time hears of it. Raises EMPTY, TOLNG, NOMSG (hidden, missing, deleted: the same), FORBD (somebody else''s), NOEDT, EDOVR, BDMEN, BLOCK, LIMIT.';
grant execute on function public.edit_message(uuid, text, uuid[], boolean) to authenticated;
