-- Announcing a file: before a byte travels, everything that can be known is checked, and the one place is named where it may go.

create function private.clean_file_name(p_name text)
returns text
language sql
immutable
set search_path = ''
as $$
  -- Controls, line ends, marks that turn the direction of writing ("gpj.exe" shown as "exe.jpg"), and path separators.
  select btrim(regexp_replace(p_name,
    '[\x01-\x1f\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff/\\]', '', 'g'), ' .');
$$;
comment on function private.clean_file_name(text) is
  'A file''s name as people see it: nothing that hides its end, no folders, no dots or blanks around it.';

create function private.storage_name(p_name text)
returns text
language sql
immutable
set search_path = ''
as $$
  select coalesce(nullif(left(btrim(regexp_replace(regexp_replace(
      regexp_replace(normalize(p_name, nfkd), '\.[A-Za-z0-9]{1,10}$', ''),
      '[\u0300-\u036f]', '', 'g'), '[^A-Za-z0-9]+', '-', 'g'), '-'), 60), ''), 'file')
    || coalesce(lower(substring(p_name from '\.[A-Za-z0-9]{1,10}$')), '');
$$;
comment on function private.storage_name(text) is
  'The last part of a path in Storage: letters, digits and dashes of the file''s name, and its extension in lower case.';

create function private.create_attachment(
  p_id uuid, p_conversation_id uuid, p_name text, p_mime_type text, p_size bigint, p_width integer, p_height integer)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_name text := private.clean_file_name(p_name);
  v_type private.attachment_types;
  v_has_pixels boolean := coalesce(p_width between 1 and 65535 and p_height between 1 and 65535, false);
  v_conversation public.conversations;
  v_attachment public.message_attachments;
begin
  if p_id is null then
    perform private.raise_error('BADID');
  elsif coalesce(char_length(v_name) not between 1 and 200, true) then
    perform private.raise_error('BDNAM');
  elsif p_size is null or p_size not between 1 and 10485760 then
    perform private.raise_error('TOOBG');
  end if;
  select * into v_type from private.attachment_types t
  where t.mime_type = lower(p_mime_type) and lower(substring(v_name from '\.([A-Za-z0-9]+)$')) = any (t.extensions);
  if not found then
    perform private.raise_error('BDTYP');
  end if;

  v_user_id := private.require_membership(p_conversation_id);
  select * into strict v_conversation from public.conversations c where c.id = p_conversation_id;
  if private.is_blocked_pair(v_conversation.direct_key) then
    perform private.raise_error('BLOCK');
  elsif not v_conversation.attachments_allowed then
    perform private.raise_error('NOATC');
  end if;
  select * into v_attachment from public.message_attachments a where a.id = p_id;
  if not found then
    -- The token's row is this person's alone: whoever announces twice at once is counted one after the other.
    perform private.take_token(v_user_id, 'attachments');
    if p_size + coalesce((
      select sum(a.size) from public.message_attachments a where a.uploader_id = v_user_id and a.state <> 'discarded'
    ), 0) > private.limit_value('attachment_bytes') then
      perform private.raise_error('QUOTA');
    end if;
    insert into public.message_attachments (id, conversation_id, uploader_id, name, mime_type, size, width, height, kind, path)
    values (p_id, p_conversation_id, v_user_id, v_name, v_type.mime_type, p_size,
      case when v_has_pixels then p_width end, case when v_has_pixels then p_height end, v_type.kind,
      p_conversation_id || '/' || p_id || '/' || private.storage_name(v_name))
    on conflict (id) do nothing
    returning * into v_attachment;
  end if;
  if v_attachment.id is null or v_attachment.state = 'discarded'
    or (v_attachment.uploader_id, v_attachment.conversation_id, v_attachment.name, v_attachment.mime_type, v_attachment.size)
      is distinct from (v_user_id, p_conversation_id, v_name, v_type.mime_type, p_size)
  then
    perform private.raise_error('IDUSD');
  end if;
  return jsonb_build_object('id', p_id, 'bucket', 'attachments', 'path', v_attachment.path);
end;
$$;
comment on function private.create_attachment(uuid, uuid, text, text, bigint, integer, integer) is 'See public.create_attachment.';
grant execute on function private.create_attachment(uuid, uuid, text, text, bigint, integer, integer) to authenticated;

create function public.create_attachment(
  id uuid, conversation_id uuid, name text, mime_type text, size bigint, width integer default null, height integer default null)
returns jsonb
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.create_attachment(id, conversation_id, name, mime_type, size, width, height);
end;
$$;
comment on function public.create_attachment(uuid, uuid, text, text, bigint, integer, integer) is
  'Announces a file and answers {id, bucket, path}: where the caller may upload it once, then calls the function finish-attachment. The same call again answers the same. Raises BADID, BDNAM, TOOBG, BDTYP, NOCNV, BLOCK, NOATC, QUOTA, IDUSD, LIMIT.';
grant execute on function public.create_attachment(uuid, uuid, text, text, bigint, integer, integer) to authenticated;
