-- Search keys: what the index of search holds of a message. Each is 32 bits: where in the upper 21 (a conversation, and which
-- 4,096 places of it), what in the lower 11 (letters in a row, who said it, what came with it). So a search asks for its
-- letters in the caller's own conversations only, and what others say costs it next to nothing. Keys are few on purpose, or
-- the index would be several times the messages: different things share one now and then, and every find is checked.
-- docs/search.md
create function private.fold(p_text text)
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_text text;
begin
  if octet_length(p_text) = char_length(p_text) then
    return lower(p_text);
  end if;
  -- Accents and vowel points come off as marks of their own; letters that carry their stroke inside are named one by one.
  v_text := normalize(
    regexp_replace(normalize(lower(p_text), NFKD),
      '[\u00ad\u0300-\u036f\u0591-\u05c7\u064b-\u065f\u0670\u200b-\u200f\u2060\ufe0e\ufe0f\ufeff]+', '', 'g'),
    NFC);
  v_text := translate(v_text, 'øłđħıŧ', 'oldhit');
  return replace(replace(replace(v_text, 'ß', 'ss'), 'æ', 'ae'), 'œ', 'oe');
end;
$$;
comment on function private.fold(text) is 'A text as search compares it: small letters, no accents, no invisible characters.';

create function private.split_words(p_text text)
returns text
language sql
immutable
set search_path = ''
as $$
  select regexp_replace($1, '[\s\u0001-\u002f\u003a-\u0040\u005b-\u0060\u007b-\u00bf\u2000-\u206f\u3000-\u303f]+', ' ', 'g');
$$;
comment on function private.split_words(text) is 'A folded text with one space for whatever stands between words.';

create function private.search_text(p_content text, p_attachments jsonb)
returns text
language plpgsql
immutable
set search_path = ''
as $$
begin
  if p_attachments = '[]' then
    return p_content;
  end if;
  return concat_ws(' ', nullif(p_content, ''),
    (select string_agg(a ->> 'name', ' ') from jsonb_array_elements(p_attachments) as a));
end;
$$;
comment on function private.search_text(text, jsonb) is 'What of a message can be searched: its words, and the names of its files.';

create function private.is_dense(p_letter text)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_code integer := ascii(p_letter);
begin
  return v_code >= 11904 or v_code between 9728 and 10175 or v_code between 3584 and 3839
    or v_code between 4096 and 4255 or v_code between 6016 and 6143;
end;
$$;
comment on function private.is_dense(text) is
  'Whether a character means something alone or is of a script without spaces: Chinese, Japanese, Korean, Thai, Lao, Burmese, Khmer, emoji.';

create function private.search_grams(p_text text)
returns text[]
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_letters text[];
  v_grams text[] := '{}';
  v_one text;
  v_two text;
  v_three text;
begin
  if octet_length(p_text) = char_length(p_text) then
    return extensions.show_trgm(p_text);
  end if;
  -- By characters, not by what a locale calls a letter. Scripts that put no spaces between words, and emoji, go by one and two.
  v_letters := string_to_array('  ' || replace(private.split_words(p_text), ' ', '  ') || '  ', null);
  for v_place in 1 .. cardinality(v_letters) - 2 loop
    v_one := v_letters[v_place];
    v_two := v_letters[v_place + 1];
    if private.is_dense(v_one) then
      v_grams := v_grams || v_one || (v_one || v_two);
    else
      v_three := v_letters[v_place + 2];
      if v_two <> ' ' or v_three <> ' ' then
        v_grams := v_grams || (v_one || v_two || v_three);
      end if;
    end if;
  end loop;
  return v_grams;
end;
$$;
comment on function private.search_grams(text) is
  'The runs of letters in a folded text: three in a row with the spaces around words, one and two in dense scripts.';

create function private.search_scope(p_conversation_id uuid, p_seq bigint)
returns integer
language plpgsql
immutable
set search_path = ''
as $$
begin
  return (uuid_hash(p_conversation_id) # (p_seq >> 12)::integer) << 11;
end;
$$;
comment on function private.search_scope(uuid, bigint) is 'The upper part of search keys: a conversation, and which 4,096 places of it.';

create function private.search_keys(
  p_conversation_id uuid, p_seq bigint, p_sender_id uuid, p_content text, p_attachments jsonb)
returns integer[]
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_scope integer := (uuid_hash(p_conversation_id) # (p_seq >> 12)::integer) << 11;
  v_grams text[] := private.search_grams(private.fold(private.search_text(p_content, p_attachments)))
    || ('from:' || coalesce(p_sender_id::text, ''));
begin
  if p_attachments <> '[]' then
    v_grams := v_grams || array['has:attachment']
      || case when p_attachments @> '[{"kind": "image"}]' then array['has:image'] end;
  end if;
  if p_content ~* 'https?://' then
    v_grams := v_grams || array['has:link'];
  end if;
  return array(select v_scope | (hashtext(gram) & 2047) from unnest(v_grams) as gram);
end;
$$;
comment on function private.search_keys(uuid, bigint, uuid, text, jsonb) is
  'The keys of one message. Its results are in an index: a changed definition needs the index built anew.';

-- New entries wait in the index's pending list, unsorted, so that senders write one page and go on; 64 MB of room, so that
-- none of them ever has to empty it. A job does, each second, and searches read what is pending as well.
create index messages_search_idx on public.messages
  using gin (private.search_keys(conversation_id, seq, sender_id, content, attachments))
  with (fastupdate = on, gin_pending_list_limit = 65536)
  where deleted_at is null and type <> 'system';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('sort_search_keys', '1 seconds', 'sql', 'select gin_clean_pending_list(''public.messages_search_idx'')');
