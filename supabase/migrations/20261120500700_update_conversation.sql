-- Settings of a group, by its owners: name, picture, and what its members may do. Personal settings (mute, pin...) are elsewhere.
create function private.require_picture(p_conversation_id uuid, p_path text)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not exists (
    select from public.message_attachments a
    where a.path = p_path and a.conversation_id = p_conversation_id and a.uploader_id = private.me()
      and a.kind = 'image' and a.state = 'ready' and a.message_id is null
  ) then
    perform private.raise_error('NOATT');
  end if;
end;
$$;
comment on function private.require_picture(uuid, text) is
  'Raises NOATT unless the path is a ready, unsent image that the caller uploaded to this conversation.';

create function private.update_conversation(
  p_conversation_id uuid, p_title text, p_avatar_path text, p_edits_allowed boolean, p_attachments_allowed boolean,
  p_receipts_enabled boolean, p_history_visibility text)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_old public.conversations;
  v_new public.conversations;
  v_changes jsonb;
  v_title text := private.tidy_title(p_title);
  v_actor_id uuid := private.me();
  v_name text := private.name_of(v_actor_id);
begin
  if v_title is not null and char_length(v_title) not between 1 and 120 then
    perform private.raise_error('NOTTL');
  elsif p_history_visibility not in ('all', 'from_join') then
    perform private.raise_error('BDSET');
  end if;
  v_old := private.require_owner(p_conversation_id);
  if p_avatar_path <> '' and p_avatar_path is distinct from v_old.avatar_path then
    perform private.require_picture(p_conversation_id, p_avatar_path);
  end if;
  update public.conversations c
  set title = coalesce(v_title, c.title),
      avatar_path = nullif(coalesce(p_avatar_path, c.avatar_path), ''),
      edits_allowed = coalesce(p_edits_allowed, c.edits_allowed),
      attachments_allowed = coalesce(p_attachments_allowed, c.attachments_allowed),
      receipts_enabled = coalesce(p_receipts_enabled, c.receipts_enabled),
      history_visibility = coalesce(p_history_visibility, c.history_visibility)
  where c.id = p_conversation_id
  returning * into v_new;

  if v_new.title is distinct from v_old.title then
    perform private.post_system_message(p_conversation_id, 'title_changed', v_actor_id,
      format('%s renamed the group to "%s"', v_name, v_new.title), jsonb_build_object('title', v_new.title));
  end if;
  if v_new.avatar_path is distinct from v_old.avatar_path then
    perform private.post_system_message(p_conversation_id, 'picture_changed', v_actor_id,
      format(case when v_new.avatar_path is null then '%s removed the group''s picture' else '%s changed the group''s picture' end, v_name));
  end if;
  select jsonb_object_agg(n.key, n.value) into v_changes
  from jsonb_each(to_jsonb(v_new)) n
  where n.key in ('edits_allowed', 'attachments_allowed', 'receipts_enabled', 'history_visibility')
    and n.value <> to_jsonb(v_old) -> n.key;
  if v_changes is not null then
    perform private.post_system_message(p_conversation_id, 'settings_changed', v_actor_id,
      format('%s changed the group''s settings', v_name), jsonb_build_object('settings', v_changes));
  end if;
  if v_new is distinct from v_old then
    perform private.announce_conversation(p_conversation_id);
  end if;
end;
$$;
comment on function private.update_conversation(uuid, text, text, boolean, boolean, boolean, text) is 'See public.update_conversation.';
grant execute on function private.update_conversation(uuid, text, text, boolean, boolean, boolean, text) to authenticated;

create function public.update_conversation(
  conversation_id uuid, title text default null, avatar_path text default null, edits_allowed boolean default null,
  attachments_allowed boolean default null, receipts_enabled boolean default null, history_visibility text default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.update_conversation(
    conversation_id, title, avatar_path, edits_allowed, attachments_allowed, receipts_enabled, history_visibility);
end;
$$;
comment on function public.update_conversation(uuid, text, text, boolean, boolean, boolean, text) is
  'Owners of a group change it; null leaves a thing as it is. avatar_path is that of a ready image the caller uploaded to this conversation, '''' removes it; history_visibility is all or from_join. Each change is told by a system message and conversation_updated. Raises NOTTL, BDSET, NOCNV, FORBD, NOATT, LIMIT.';
grant execute on function public.update_conversation(uuid, text, text, boolean, boolean, boolean, text) to authenticated;
