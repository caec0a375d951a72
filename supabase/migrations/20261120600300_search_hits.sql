-- Search hits: where to look, and what is there. A caller's conversations are cut into stretches of 4,096 places, each with a
-- time that nothing in it is newer than. Stretches are read newest first, some at a time, until the page is full and no
-- stretch that is left can hold anything newer. So a common word costs a few stretches, however long the history is.
create type private.search_stretch as (
  conversation_id uuid, first_seq bigint, last_seq bigint, newest_at timestamptz
);
comment on type private.search_stretch is 'A part of a conversation that the caller may see, and the time of its newest message.';

create type private.search_hit as (id uuid, created_at timestamptz);
comment on type private.search_hit is 'A message that was found.';

create function private.search_stretches(p_user_id uuid, p_conversation_id uuid, p_before timestamptz, p_after timestamptz)
returns private.search_stretch[]
language sql
stable
set search_path = ''
as $$
  select array_agg((conversation_id, first_seq, last_seq, newest_at)::private.search_stretch order by newest_at desc)
  from (
    select c.id as conversation_id, greatest(part << 12, m.visible_from_seq) as first_seq,
      least((part << 12) + 4095, c.last_seq) as last_seq,
      case when part = c.last_seq >> 12 then c.last_message_at
        else (select x.created_at from public.messages x where x.conversation_id = c.id and x.seq = (part << 12) + 4095)
      end as newest_at
    from public.conversation_members m
    join public.conversations c on c.id = m.conversation_id
    cross join lateral generate_series(m.visible_from_seq >> 12, c.last_seq >> 12) as part
    where m.user_id = $1 and m.left_at is null and ($2 is null or m.conversation_id = $2) and c.last_seq >= m.visible_from_seq
  ) as parts
  where ($4 is null or newest_at >= $4)
    and ($3 is null or first_seq = 1 or newest_at < $3
      or (select x.created_at from public.messages x where x.conversation_id = parts.conversation_id and x.seq = first_seq) <= $3);
$$;
comment on function private.search_stretches(uuid, uuid, timestamptz, timestamptz) is
  'The stretches of a person''s conversations that can hold something between the two times, newest first. This is where membership is decided.';

create function private.search_stretch_hits(
  p_stretches private.search_stretch[], p_grams text[], p_words text[], p_from_user uuid, p_has text, p_before timestamptz,
  p_before_id uuid, p_after timestamptz, p_limit integer, p_near text default null)
returns private.search_hit[]
language plpgsql
stable
set search_path = ''
-- The planner knows nothing about keys that are made at run time. There is one good way, and this is it.
set enable_seqscan = off
as $$
declare
  v_keys integer[] := array(select hashtext(gram) & 2047 from unnest(p_grams) as gram);
begin
  return array(
    select (hit.id, hit.created_at)::private.search_hit
    from unnest(p_stretches) as stretch
    cross join lateral (
      select found.id, found.created_at
      from (
        select m.id, m.conversation_id, m.seq, m.sender_id, m.content, m.attachments, m.created_at
        from public.messages m
        where private.search_keys(m.conversation_id, m.seq, m.sender_id, m.content, m.attachments)
            @> array(select private.search_scope(stretch.conversation_id, stretch.last_seq) | key from unnest(v_keys) as key)
          and m.deleted_at is null and m.type <> 'system'
        -- Sorted first, so that of a stretch full of candidates only as many are read closely as the page needs; and with an
        -- offset, so that the conditions below have no say in the choice of an index.
        order by m.created_at desc, m.id desc
        offset 0
      ) as found
      where found.conversation_id = stretch.conversation_id
        and found.seq between stretch.first_seq and stretch.last_seq
        and (p_from_user is null or found.sender_id = p_from_user)
        and case p_has when 'link' then found.content ~* 'https?://'
          when 'image' then found.attachments @> '[{"kind": "image"}]'
          when 'attachment' then found.attachments <> '[]' else true end
        and (p_after is null or found.created_at >= p_after)
        and (p_before is null or found.created_at < p_before or (found.created_at = p_before and found.id < p_before_id))
        and private.says(private.fold(private.search_text(found.content, found.attachments)), p_words)
        and (p_near is null
          or private.nearest_word(private.fold(private.search_text(found.content, found.attachments)), p_near) is not null)
      order by found.created_at desc, found.id desc
      limit p_limit
    ) as hit
    order by hit.created_at desc, hit.id desc
    limit p_limit);
end;
$$;
comment on function private.search_stretch_hits(
  private.search_stretch[], text[], text[], uuid, text, timestamptz, uuid, timestamptz, integer, text) is
  'The newest messages of these stretches with all the words (and one near p_near), newest first, before a time and id.';

create function private.search_hits(
  p_stretches private.search_stretch[], p_grams text[], p_words text[], p_from_user uuid, p_has text, p_before timestamptz,
  p_before_id uuid, p_after timestamptz, p_limit integer, p_near text default null)
returns private.search_hit[]
language plpgsql
stable
set search_path = ''
as $$
declare
  v_hits private.search_hit[] := '{}';
  v_done integer := 0;
  v_step integer := 1;
begin
  while v_done < coalesce(cardinality(p_stretches), 0) loop
    v_hits := array(
      select hit from unnest(v_hits || private.search_stretch_hits(
        p_stretches[v_done + 1 : v_done + v_step], p_grams, p_words, p_from_user, p_has, p_before,
        p_before_id,
        -- What is older than a full page is not on it.
        greatest(p_after, case when cardinality(v_hits) = p_limit then v_hits[p_limit].created_at end), p_limit, p_near)) as hit
      order by (hit).created_at desc, (hit).id desc
      limit p_limit);
    v_done := v_done + v_step;
    v_step := v_step * 2;
    exit when cardinality(v_hits) = p_limit and p_stretches[v_done + 1].newest_at < v_hits[p_limit].created_at;
  end loop;
  return v_hits;
end;
$$;
comment on function private.search_hits(
  private.search_stretch[], text[], text[], uuid, text, timestamptz, uuid, timestamptz, integer, text) is
  'A page of messages with all the words, newest first: stretch by stretch, as far as the page needs.';
