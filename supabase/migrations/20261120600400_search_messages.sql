-- Searching messages: what the API offers. Words as they are first; if they are nowhere, what was probably meant by them.
insert into private.error_codes (code, status, message) values
  ('BDHAS', 422, 'Messages can be searched for an attachment, a link or an image.');

create function private.search_messages(
  p_query text, p_conversation_id uuid, p_from_user uuid, p_has text, p_before timestamptz, p_after timestamptz,
  p_before_at timestamptz, p_before_id uuid, p_page_size integer)
returns table (message jsonb, conversation_id uuid, snippet text, rank real)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_user_id uuid := private.me();
  v_words text[] := private.search_words(p_query);
  v_grams text[];
  v_others text[];
  v_stretches private.search_stretch[];
  v_hits private.search_hit[] := '{}';
  v_more text[] := '{}';
  v_typo record;
  v_before timestamptz := least(p_before, p_before_at);
  -- Without an id everything of that moment is before the page.
  v_before_id uuid := coalesce(case when p_before_at <= coalesce(p_before, p_before_at) then p_before_id end,
    '00000000-0000-0000-0000-000000000000');
begin
  perform private.require_page_size(p_page_size, 100);
  if p_has is not null and p_has not in ('attachment', 'link', 'image') then
    perform private.raise_error('BDHAS');
  elsif p_conversation_id is not null then
    perform private.require_membership(p_conversation_id);
  end if;
  v_others := array_remove(array['from:' || p_from_user, 'has:' || p_has], null);
  v_grams := v_others || array(select distinct unnest(private.word_grams(word)) from unnest(v_words) as word);
  if cardinality(v_grams) = 0 then
    return;
  end if;
  v_stretches := private.search_stretches(v_user_id, p_conversation_id, v_before, p_after);
  v_hits := private.search_hits(v_stretches, v_grams, v_words, p_from_user, p_has, v_before, v_before_id, p_after, p_page_size);

  -- Nowhere on this page; and on no page before it either?
  if cardinality(v_hits) = 0 and cardinality(v_words) > 0 and (p_before_at is null or cardinality(private.search_hits(
    private.search_stretches(v_user_id, p_conversation_id, p_before, p_after), v_grams, v_words, p_from_user, p_has, p_before,
    v_before_id, p_after, 1)) = 0)
  then
    for v_typo in select t.place, t.grams from private.typo_grams(v_words) as t loop
      v_hits := v_hits || private.search_hits(v_stretches, v_others || v_typo.grams,
        v_words[: v_typo.place - 1] || v_words[v_typo.place + 1 :], p_from_user, p_has, v_before, v_before_id, p_after, p_page_size,
        v_words[v_typo.place]);
      v_more := v_more || v_words[v_typo.place];
    end loop;
  end if;

  return query
    select to_jsonb(m), m.conversation_id,
      private.search_snippet(t.text, v_words || array_remove(array(
        select distinct private.nearest_word(private.fold(t.text), word) from unnest(v_more) as word), null)),
      (select coalesce(avg(extensions.word_similarity(word, private.fold(t.text))), 1)::real from unnest(v_words) as word)
    from (select distinct (hit).id, (hit).created_at from unnest(v_hits) as hit) as found
    join public.messages m on m.id = found.id
    cross join lateral (select private.search_text(m.content, m.attachments)) as t (text)
    order by found.created_at desc, found.id desc
    limit p_page_size;
end;
$$;
comment on function private.search_messages(
  text, uuid, uuid, text, timestamptz, timestamptz, timestamptz, uuid, integer) is 'See public.search_messages.';
grant execute on function private.search_messages(
  text, uuid, uuid, text, timestamptz, timestamptz, timestamptz, uuid, integer) to authenticated;

create function public.search_messages(
  query text, conversation_id uuid default null, from_user uuid default null, has text default null,
  before timestamptz default null, after timestamptz default null, before_at timestamptz default null,
  before_id uuid default null, page_size integer default 20)
returns table (message jsonb, conversation_id uuid, snippet text, rank real)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.search_messages($1, $2, $3, $4, $5, $6, $7, $8, $9);
$$;
comment on function public.search_messages(
  text, uuid, uuid, text, timestamptz, timestamptz, timestamptz, uuid, integer) is
  'Messages of the caller''s conversations, newest first, that contain every word and "phrase" of query: parts of words, without accents; if there are none at all, words that differ by a slip. Narrowed by conversation, author, what came with them (attachment, link, image), and time; a query may be empty beside from_user or has. snippet marks hits between the characters 2 and 3; rank is how well the words fit, 0 to 1. Go on from the last line''s created_at and id by before_at and before_id. 1 to 100. Raises NOCNV, BDHAS, NOPGE.';
grant execute on function public.search_messages(
  text, uuid, uuid, text, timestamptz, timestamptz, timestamptz, uuid, integer) to authenticated;
