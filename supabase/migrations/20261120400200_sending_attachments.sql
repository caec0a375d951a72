-- Attachments of messages that are sent: taken under the lock of the conversation, so that no file is used twice.
-- The files themselves, and how they come to be `ready`, are the business of message_attachments and its functions.
create function private.take_attachments(p_ids uuid[], p_conversation_id uuid, p_uploader_id uuid)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_ids uuid[];
begin
  -- Locked, so that whoever cleans up unused files cannot take one away from under us.
  select array_agg(found.id) into v_ids
  from (
    select a.id from public.message_attachments a
    where a.id = any (p_ids) and a.conversation_id = p_conversation_id and a.uploader_id = p_uploader_id
      and a.state = 'ready' and a.message_id is null
    order by a.id
    for update
  ) found;
  if cardinality(p_ids) > 10 or cardinality(p_ids) <> coalesce(cardinality(v_ids), 0) then
    perform private.raise_error('NOATT');
  end if;
  return (
    select jsonb_agg(jsonb_build_object(
      'id', a.id, 'name', a.name, 'mime_type', a.mime_type, 'size', a.size, 'width', a.width, 'height', a.height,
      'kind', a.kind, 'path', a.path) order by wanted.place)
    from unnest(p_ids) with ordinality as wanted (id, place)
    join public.message_attachments a on a.id = wanted.id
  );
end;
$$;
comment on function private.take_attachments(uuid[], uuid, uuid) is
  'The files as messages.attachments carries them, in the order given. Raises NOATT unless each is this person''s, of this conversation, ready and unused, named once, and there are at most 10.';

create function private.link_attachments(p_message public.messages)
returns void
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_ids uuid[] := array(select (a ->> 'id')::uuid from jsonb_array_elements(p_message.attachments) as a);
begin
  if p_message.forwarded_from is null then
    update public.message_attachments a set message_id = p_message.id where a.id = any (v_ids);
  else
    insert into public.message_attachment_shares (attachment_id, message_id) select id, p_message.id from unnest(v_ids) as id;
  end if;
end;
$$;
comment on function private.link_attachments(public.messages) is
  'Makes the files a message shows its own; a forwarded message shares them with the one they were sent with.';
