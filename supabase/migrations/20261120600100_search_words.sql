-- Search words: what a query asks for. Words and "quoted phrases", all of which a message must contain, in any order. Nothing
-- in a query is a pattern or an operator here: clients parse from:, has: and the like into parameters.
create function private.search_words(p_query text)
returns text[]
language sql
immutable
set search_path = ''
as $$
  select coalesce(array_agg(word order by first), '{}')
  from (
    select word, min(place) as first
    from (
      select btrim(regexp_replace(private.fold(coalesce(found[1], found[2])), '\s+', ' ', 'g')) as word, place
      -- Nobody writes more than this into a search field; whoever pastes a letter gets what begins like it.
      from regexp_matches(left($1, 500), '"([^"]+)"|([^\s"]+)', 'g') with ordinality as matches (found, place)
    ) as folded
    where word <> ''
    group by word
    order by first
    limit 10
  ) as words;
$$;
comment on function private.search_words(text) is
  'The different words and phrases of a query, folded: the first 10 in its first 500 characters.';

create function private.word_grams(p_word text)
returns text[]
language sql
immutable
set search_path = ''
as $$
  with found as (
    select case
        when private.is_dense(one) and (two <> '' or char_length(part) = 1) then one || two
        when private.is_dense(one) then null
        when char_length(part) < 3 and place = 1 then left('  ' || part, 3)
        when char_length(part) = 2 then ' ' || part
        when three <> '' then one || two || three
      end as gram, nth, place
    from regexp_split_to_table(btrim(private.split_words($1)), ' ') with ordinality as parts (part, nth)
    cross join lateral (
      select place, substr(part, place, 1) as one, substr(part, place + 1, 1) as two, substr(part, place + 2, 1) as three
      from generate_series(1, char_length(part)) as place
    ) as letters
  ), numbered as (
    select gram, row_number() over (order by nth, place) - 1 as n, count(*) over () as total
    from found where gram is not null
  )
  -- Four of them say nearly as much as all, and each one costs a look into the index.
  select coalesce(array_agg(distinct gram), '{}') from numbered where n % ((total + 3) / 4) = 0;
$$;
comment on function private.word_grams(text) is
  'Up to four of the runs of letters that any text with this word in it has: of its inside, so that parts of words are found; of its beginning if it is shorter than three.';

create function private.says(p_text text, p_words text[])
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_word text;
begin
  foreach v_word in array p_words loop
    if position(v_word in p_text) = 0 then
      return false;
    elsif char_length(v_word) < 3 and not private.is_dense(v_word) and v_word ~ '[[:alnum:]]'
      and position(' ' || v_word in ' ' || private.split_words(p_text)) = 0
    then
      return false;
    end if;
  end loop;
  return true;
end;
$$;
comment on function private.says(text, text[]) is
  'Whether a folded text contains every word. One or two letters must begin a word, or they would be everywhere.';

create function private.is_near(p_one text, p_other text)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_shorter integer := least(char_length(p_one), char_length(p_other));
  v_start integer := 1;
  v_rest_one text;
  v_rest_other text;
begin
  if abs(char_length(p_one) - char_length(p_other)) > 1 then
    return v_shorter >= 7 and extensions.similarity(p_one, p_other) >= 0.5;
  end if;
  while v_start <= v_shorter and substr(p_one, v_start, 1) = substr(p_other, v_start, 1) loop
    v_start := v_start + 1;
  end loop;
  v_rest_one := substr(p_one, v_start);
  v_rest_other := substr(p_other, v_start);
  return substr(v_rest_one, 2) = v_rest_other or v_rest_one = substr(v_rest_other, 2)
    or substr(v_rest_one, 2) = substr(v_rest_other, 2)
    or (substr(v_rest_one, 3) = substr(v_rest_other, 3) and left(v_rest_one, 2) = reverse(left(v_rest_other, 2)))
    or (v_shorter >= 7 and extensions.similarity(p_one, p_other) >= 0.45);
end;
$$;
comment on function private.is_near(text, text) is
  'Whether one word is the other with a letter wrong, missing, added or swapped with its neighbour; longer words may differ a little more.';

create function private.nearest_word(p_text text, p_word text)
returns text
language sql
immutable
set search_path = ''
as $$
  select word from regexp_split_to_table(private.split_words($1), ' ') as word
  -- One slip leaves a half as it was; what has neither needs no closer look.
  where abs(char_length(word) - char_length($2)) <= 2
    and (starts_with(word, left($2, char_length($2) / 2)) or right(word, (char_length($2) + 1) / 2) = right($2, (char_length($2) + 1) / 2))
    and private.is_near(word, $2)
  order by extensions.similarity(word, $2) desc
  limit 1;
$$;
comment on function private.nearest_word(text, text) is 'The word of a folded text that somebody may have meant by another; null if there is none.';

create function private.typo_grams(p_words text[])
returns table (place integer, grams text[])
language sql
immutable
set search_path = ''
as $$
  -- One slip leaves one half of a word as it was, so that half with its outer edge is looked for, and the other words whole.
  select t.place::integer, array(
    select unnest(private.word_grams(other)) from unnest($1) with ordinality as others (other, n) where n <> t.place
    union
    select gram from (
      select case half when 1 then substr('  ' || left(word, char_length(word) / 2), n, 3)
        else substr(right(word, (char_length(word) + 1) / 2) || ' ', n, 3) end as gram
      from generate_series(1, char_length(word)) as n
    ) as runs
    where char_length(gram) = 3)
  from unnest($1) with ordinality as t (word, place)
  cross join generate_series(1, 2) as half
  where char_length(word) >= 4 and private.split_words(word) = word and not private.is_dense(word) and word !~ ' '
    and t.place <= 4;
$$;
comment on function private.typo_grams(text[]) is
  'For each word that may be mistyped, twice (its first half is right, or its second): the runs of letters to look for.';
