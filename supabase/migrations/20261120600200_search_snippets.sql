-- Search snippets: the part of a message around the first hit, with each hit between \u0002 and \u0003. Text, never HTML:
-- messages cannot hold these two characters (or they are taken out here), so a client splits at them and is safe.
create function private.place_in(p_text text, p_folded_place integer)
returns integer
language sql
immutable
set search_path = ''
as $$
  select coalesce(min(place), 1)::integer
  from (
    select place, sum(char_length(private.fold(one))) over (order by place) as folded
    from unnest(string_to_array($1, null)) with ordinality as letters (one, place)
  ) as sums
  where folded >= $2;
$$;
comment on function private.place_in(text, integer) is
  'Which character of a text a place in its folded form comes from: folding makes two of some (ß) and none of others.';

create function private.search_snippet(p_text text, p_words text[])
returns text
language plpgsql
immutable
set search_path = ''
as $$
declare
  v_text text := normalize(translate(p_text, E'\u0002\u0003', ''), NFC);
  v_folded text := private.fold(v_text);
  v_first integer;
  v_start integer;
  v_window text;
  v_is_hit boolean[];
  v_word text;
  v_from integer;
  v_at integer;
  v_until integer;
  v_snippet text := '';
begin
  select coalesce(min(place), 1) into v_first
  from (select nullif(position(word in v_folded), 0) as place from unnest(p_words) as word) as places;
  if char_length(v_folded) <> char_length(v_text) then
    v_first := private.place_in(v_text, v_first);
  end if;
  -- A little of what led there, from the beginning of a word on if one is near.
  v_start := case when v_first <= 60 then 1 else v_first - 40 end;
  v_start := v_start + case when v_start > 1 then position(' ' in substr(v_text, v_start, 20)) else 0 end;
  v_window := substr(v_text, v_start, 200);
  v_folded := private.fold(v_window);
  v_is_hit := array_fill(false, array[greatest(char_length(v_window), 1)]);
  foreach v_word in array p_words loop
    v_from := 1;
    loop
      v_at := position(v_word in substr(v_folded, v_from));
      exit when v_at = 0;
      v_at := v_from + v_at - 1;
      v_from := v_at + char_length(v_word);
      v_until := v_from - 1;
      -- One or two letters were found where a word begins with them (private.says), and nowhere else.
      continue when char_length(v_word) < 3 and v_at > 1 and not private.is_dense(v_word)
        and substr(v_folded, v_at - 1, 1) ~ '[[:alnum:]]';
      if char_length(v_folded) <> char_length(v_window) then
        v_at := private.place_in(v_window, v_at);
        v_until := private.place_in(v_window, v_until);
      end if;
      for v_place in v_at .. v_until loop
        v_is_hit[v_place] := true;
      end loop;
    end loop;
  end loop;
  select coalesce(string_agg(
    case when is_hit and not was_hit then E'\u0002' when was_hit and not is_hit then E'\u0003' else '' end || one,
    '' order by place), '')
  into v_snippet
  from (
    select one, place, v_is_hit[place] as is_hit, place > 1 and v_is_hit[place - 1] as was_hit
    from unnest(string_to_array(v_window, null)) with ordinality as letters (one, place)
  ) as marked;
  return case when v_start > 1 then '…' else '' end || v_snippet
    || case when v_is_hit[char_length(v_window)] then E'\u0003' else '' end
    || case when v_start + 199 < char_length(v_text) then '…' else '' end;
end;
$$;
comment on function private.search_snippet(text, text[]) is
  'At most 200 characters of a text around the first of the words, each hit between the characters 2 and 3.';
