-- How long it is known when somebody read something: private.read_marks is forgotten after a while. Per member, conversation and
-- kind the newest forgotten mark stays: without it a message from before would seem to have been read at the next mark.

insert into private.limits (name, value, description) values
  ('read_marks_days', 90, 'Days for which it is kept when messages were delivered and read. Whether they were is kept for good.');

create function private.forget_read_marks(p_at timestamptz default clock_timestamp())
returns integer
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_before timestamptz := p_at - make_interval(days => private.limit_value('read_marks_days')::integer);
  v_forgotten integer;
begin
  delete from private.read_marks r
  where r.at < v_before and exists (
    select from private.read_marks later
    where later.user_id = r.user_id and later.conversation_id = r.conversation_id and later.kind = r.kind
      and later.up_to_seq > r.up_to_seq and later.at < v_before);
  get diagnostics v_forgotten = row_count;
  return v_forgotten;
end;
$$;
comment on function private.forget_read_marks(timestamptz) is
  'Forgets when marks older than read_marks_days were made, all but the newest of each row of them. Returns how many. Run every night.';

insert into private.scheduled_jobs (name, schedule, kind, command) values
  ('forget_read_marks', '23 3 * * *', 'sql', 'select private.forget_read_marks()');

create or replace function private.message_receipts(p_message_id uuid)
returns table (user_id uuid, full_name text, state text, delivered_at timestamptz, read_at timestamptz)
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_message public.messages;
  -- Older marks stand for others that are forgotten: they say whether, and no longer when.
  v_known_since timestamptz := now() - make_interval(days => private.limit_value('read_marks_days')::integer);
begin
  if not private.may_see_message(p_message_id) then
    return;
  end if;
  select * into strict v_message from public.messages m where m.id = p_message_id;
  return query
    select p.id, p.full_name,
      case when v_message.seq <= m.last_read_seq then 'read' when v_message.seq <= m.last_delivered_seq then 'delivered' else 'sent' end,
      case when delivered.at >= v_known_since then delivered.at end, case when read.at >= v_known_since then read.at end
    from public.conversation_members m
    join public.profiles p on p.id = m.user_id
    join public.conversations c on c.id = m.conversation_id
    left join lateral (
      select r.at from private.read_marks r
      where r.user_id = m.user_id and r.conversation_id = m.conversation_id and r.kind = 'delivered' and r.up_to_seq >= v_message.seq
      order by r.up_to_seq limit 1
    ) delivered on v_message.seq <= m.last_delivered_seq
    left join lateral (
      select r.at from private.read_marks r
      where r.user_id = m.user_id and r.conversation_id = m.conversation_id and r.kind = 'read' and r.up_to_seq >= v_message.seq
      order by r.up_to_seq limit 1
    ) read on v_message.seq <= m.last_read_seq
    where m.conversation_id = v_message.conversation_id and m.left_at is null
      and m.user_id is distinct from v_message.sender_id
      and m.joined_at <= v_message.created_at + interval '1 millisecond'
      and private.shows_marks(c, p, auth.uid());
end;
$$;
