-- A date in a conversation: which message to jump to. created_at never falls from one seq to the next (sending sees to it), and
-- seq has no gaps, so halving finds the place in some twenty looks into one index, however long the history is.
create function private.seq_at(p_conversation_id uuid, p_at timestamptz)
returns bigint
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_low bigint := private.require_visible_from(p_conversation_id);
  v_high bigint := (select c.last_seq from public.conversations c where c.id = p_conversation_id);
  v_middle bigint;
begin
  if v_high < v_low then
    return null;
  end if;
  -- The answer is between the two, both included; the newest message if all are older.
  while v_low < v_high loop
    v_middle := (v_low + v_high) / 2;
    if (select m.created_at < p_at from public.messages m where m.conversation_id = p_conversation_id and m.seq = v_middle) then
      v_low := v_middle + 1;
    else
      v_high := v_middle;
    end if;
  end loop;
  return v_low;
end;
$$;
comment on function private.seq_at(uuid, timestamptz) is 'See public.seq_at.';
grant execute on function private.seq_at(uuid, timestamptz) to authenticated;

create function public.seq_at(conversation_id uuid, at timestamptz)
returns bigint
language plpgsql
stable
set search_path = ''
as $$
begin
  return private.seq_at(conversation_id, at);
end;
$$;
comment on function public.seq_at(uuid, timestamptz) is
  'The place of the first message at that time or later, of the newest one if there is none; null where there is nothing to see. Read on from there by list_messages with after_seq. Raises NOCNV.';
grant execute on function public.seq_at(uuid, timestamptz) to authenticated;
