-- The inbox keeps its plans, and reads members once. A function in SQL is planned each time it is called, which took the lines
-- of an inbox 2 ms; one in PL/pgSQL keeps its plan for the connection (and then finds its memberships by person). Members
-- were read twice, once to show and once to count them. Of the 8 ms that an inbox of 200 conversations and 1,800 members
-- takes now, 3 are its members as json, 2 finding their names, 1.5 what is unread, 1 the last messages. Answers are the same.
create or replace function private.summarize_conversations(p_user_id uuid, p_conversation_ids uuid[])
returns setof private.conversation_summary
language plpgsql
stable
set search_path = ''
rows 20
as $$
begin
  return query
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
      -- Whoever is shown has been counted; only a full list can leave somebody out.
      case when people.shown_count < 20 then people.shown_count else (
        select count(*)::integer from public.conversation_members m where m.conversation_id = c.id and m.left_at is null) end,
      people.shown,
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
    cross join lateral (
      -- Rows as json cost a fifth of jsonb_build_object, and a page of 200 has thousands of them.
      select count(*)::integer as shown_count, json_agg(shown) as shown
      from (
        select m.user_id, p.full_name, p.avatar_url, m.role,
          case when m.user_id = p_user_id or mine.sees_marks and p.shares_receipts then m.last_read_seq else 0 end as last_read_seq,
          case when m.user_id = p_user_id or mine.sees_marks and p.shares_receipts then m.last_delivered_seq else 0 end as last_delivered_seq
        from (
          (select me.user_id, me.role, me.last_read_seq, me.last_delivered_seq)
          union all
          (select m.user_id, m.role, m.last_read_seq, m.last_delivered_seq from public.conversation_members m
           where m.conversation_id = c.id and m.user_id <> p_user_id and m.left_at is null
           order by m.user_id limit 19)
        ) m
        -- limit: one index lookup each, where a plain join may read every profile for each conversation.
        cross join lateral (select * from public.profiles p where p.id = m.user_id limit 1) p
      ) shown
    ) people
    where me.user_id = p_user_id and me.conversation_id = any (p_conversation_ids)
    order by me.pinned_at is null, c.last_message_at desc, c.id desc;
end;
$$;

create or replace function public.list_conversations(
  before_at timestamptz default null, before_id uuid default null, page_size integer default 20, archived boolean default false)
returns table (
  id uuid, kind text, title text, epoch integer, last_seq bigint, change_seq bigint, last_message_at timestamptz,
  last_message jsonb, unread_count integer, last_read_seq bigint, muted_until timestamptz, notify_level text,
  archived_at timestamptz, pinned_at timestamptz, member_count integer, members json, avatar_path text, edits_allowed boolean,
  attachments_allowed boolean, receipts_enabled boolean, history_visibility text, my_role text, draft jsonb)
language plpgsql
stable
set search_path = ''
rows 20
as $$
begin
  return query select * from private.list_conversations($1, $2, $3, $4);
end;
$$;

create or replace function public.get_conversation(conversation_id uuid)
returns table (
  id uuid, kind text, title text, epoch integer, last_seq bigint, change_seq bigint, last_message_at timestamptz,
  last_message jsonb, unread_count integer, last_read_seq bigint, muted_until timestamptz, notify_level text,
  archived_at timestamptz, pinned_at timestamptz, member_count integer, members json, avatar_path text, edits_allowed boolean,
  attachments_allowed boolean, receipts_enabled boolean, history_visibility text, my_role text, draft jsonb)
language plpgsql
stable
set search_path = ''
rows 1
as $$
begin
  return query select * from private.get_conversation($1);
end;
$$;
