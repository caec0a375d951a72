-- The inbox calls no function for each of its lines: a call of PL/pgSQL costs more than what count_unread and message_summary
-- do (they stay for others, and mean the same). Of the 15 ms that an inbox of 200 takes here, 6 are its 1,800 members
-- (half for finding their names, half for writing them as json), 4 what is unread, 2 the last messages, 2 counting members.
create or replace function private.summarize_conversations(p_user_id uuid, p_conversation_ids uuid[])
returns setof private.conversation_summary
language sql
stable
set search_path = ''
rows 20
as $$
  select
    c.id, c.kind, c.title, c.epoch, c.last_seq, c.change_seq, c.last_message_at,
    (
      select jsonb_build_object(
        'id', m.id, 'seq', m.seq, 'sender_id', m.sender_id, 'type', m.type,
        'content', left(m.content, 200), 'created_at', m.created_at, 'deleted_at', m.deleted_at)
      from public.messages m
      where m.conversation_id = c.id and m.seq = c.last_seq and m.seq >= me.visible_from_seq
    ),
    case when c.last_seq > mine.read_to then (
      select count(*)::integer
      from (
        select from public.messages m
        where m.conversation_id = c.id and m.seq > greatest(mine.read_to, me.visible_from_seq - 1)
          and m.sender_id is distinct from p_user_id and m.deleted_at is null and m.type <> 'system'
        -- Nobody tells 1,000 from 5,000, and a year away must not cost a year of rows.
        limit 1000
      ) unread
    ) else 0 end,
    mine.read_to, me.muted_until, me.notify_level, me.archived_at, me.pinned_at,
    (select count(*)::integer from public.conversation_members m where m.conversation_id = c.id and m.left_at is null),
    (
      -- Rows as json cost a fifth of jsonb_build_object, and a page of 200 has thousands of them.
      select json_agg(shown)
      from (
        select m.user_id, p.full_name, p.avatar_url, m.role,
          case when m.user_id = p_user_id or mine.sees_marks and p.shares_receipts then m.last_read_seq else 0 end as last_read_seq,
          case when m.user_id = p_user_id or mine.sees_marks and p.shares_receipts then m.last_delivered_seq else 0 end as last_delivered_seq
        from (
          (select me.*)
          union all
          (select m.* from public.conversation_members m
           where m.conversation_id = c.id and m.user_id <> p_user_id and m.left_at is null
           order by m.user_id limit 19)
        ) m
        -- limit: one index lookup each, where a plain join may read every profile for each conversation.
        cross join lateral (select * from public.profiles p where p.id = m.user_id limit 1) p
      ) shown
    ),
    c.avatar_path, c.edits_allowed, c.attachments_allowed, c.receipts_enabled, c.history_visibility, me.role,
    (
      select jsonb_build_object('content', d.content, 'reply_to', d.reply_to, 'updated_at', d.updated_at)
      from public.drafts d where d.user_id = p_user_id and d.conversation_id = c.id
    )
  from public.conversation_members me
  join public.conversations c on c.id = me.conversation_id
  cross join lateral (
    select least(me.last_read_seq, me.unread_from_seq - 1) as read_to,
      c.receipts_enabled and (c.direct_key is null or not private.is_blocked_pair(c.direct_key)) as sees_marks
  ) mine
  where me.user_id = p_user_id and me.conversation_id = any (p_conversation_ids)
  order by me.pinned_at is null, c.last_message_at desc, c.id desc;
$$;
