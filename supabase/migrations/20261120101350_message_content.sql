-- What a message may say, and what is shown of it elsewhere. Shared by everything that writes one: sending, editing,
-- forwarding, scheduling, drafts.
create function private.clean_content(p_content text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  -- Control characters other than tab and line feed have no business in a text and confuse terminals, logs and push services.
  return regexp_replace(replace(p_content, E'\r\n', E'\n'), '[\x01-\x08\x0b-\x1f\x7f]', '', 'g');
end;
$$;
comment on function private.clean_content(text) is 'The text as it is kept: line ends as \n, no control characters.';

create function private.checked_content(p_content text, p_may_be_empty boolean default false)
returns text
language plpgsql
stable
set search_path = ''
as $$
declare
  v_content text := private.clean_content(p_content);
begin
  if v_content is null or v_content !~ '[^\s\u200b-\u200d\u2060\ufeff]' then
    if not p_may_be_empty then
      perform private.raise_error('EMPTY');
    end if;
    return '';
  elsif char_length(v_content) > 10000 then
    perform private.raise_error('TOLNG');
  end if;
  return v_content;
end;
$$;
comment on function private.checked_content(text, boolean) is
  'clean_content, and EMPTY or TOLNG if that is no message. What shows nothing becomes '''' where that may be.';

create function private.message_preview(p_content text, p_attachments jsonb)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  return coalesce(nullif(left(p_content, 200), ''), p_attachments #>> '{0,name}', '');
end;
$$;
comment on function private.message_preview(text, jsonb) is
  'What a notification says of a message: the first 200 characters, or the name of the first file where there are no words.';

create function private.require_answerable(p_message_id uuid, p_conversation_id uuid, p_user_id uuid)
returns void
language plpgsql
stable
set search_path = ''
as $$
begin
  if not exists (
    select from public.messages m
    join public.conversation_members mine on mine.conversation_id = m.conversation_id and mine.user_id = p_user_id
    where m.id = p_message_id and m.conversation_id = p_conversation_id and m.seq >= mine.visible_from_seq
  ) then
    perform private.raise_error('NOMSG');
  end if;
end;
$$;
comment on function private.require_answerable(uuid, uuid, uuid) is
  'Raises NOMSG unless the message is one of this conversation that the person may see, a tombstone too: it may have been deleted while they wrote.';
