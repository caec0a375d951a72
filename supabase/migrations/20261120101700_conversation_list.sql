-- The inbox: a page of the caller's conversations, each with its last message, unread count and members, in one statement.
-- Counts are derived from seqs and rows each time, so they cannot drift. A direct conversation in which nothing was said yet
-- is shown to the one who opened it only.
create type private.conversation_summary as (
  id uuid, kind text, title text, epoch integer, last_seq bigint, change_seq bigint, last_message_at timestamptz,
  last_message jsonb, unread_count integer, last_read_seq bigint, muted_until timestamptz, notify_level text,
  archived_at timestamptz, pinned_at timestamptz, member_count integer, members json, avatar_path text, edits_allowed boolean,
  attachments_allowed boolean, receipts_enabled boolean, history_visibility text, my_role text, draft jsonb
);
comment on type private.conversation_summary is 'One line of the inbox; public.list_conversations describes it.';

create function private.count_unread(p_conversation_id uuid, p_user_id uuid, p_last_read_seq bigint)
returns integer
language plpgsql
stable
set search_path = ''
as $$
begin
  return (
    select count(*)
    from (
      select from public.messages m
      where m.conversation_id = p_conversation_id and m.seq > p_last_read_seq
        and m.sender_id is distinct from p_user_id and m.deleted_at is null and m.type <> 'system'
      -- Nobody tells 1,000 from 5,000, and a year away must not cost a year of rows.
      limit 1000
    ) unread
  );
end;
$$;
comment on function private.count_unread(uuid, uuid, bigint) is
  'Messages after the mark that are neither the person''s own nor deleted nor the system''s; counts to 1,000.';

create function private.summarize_conversations(p_user_id uuid, p_conversation_ids uuid[])
returns setof private.conversation_summary
language sql
stable
set search_path = ''
rows 20
as $$
  select
    c.id, c.kind, c.title, c.epoch, c.last_seq, c.change_seq, c.last_message_at,
    (
      select private.message_summary(m) from public.messages m
      where m.conversation_id = c.id and m.seq = c.last_seq and m.seq >= me.visible_from_seq
    ),
    case when c.last_seq > mine.read_to then private.count_unread(c.id, p_user_id, greatest(mine.read_to, me.visible_from_seq - 1)) else 0 end,
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
      c.receipts_enabled and not private.is_blocked_pair(c.direct_key) as sees_marks
  ) mine
  where me.user_id = p_user_id and me.conversation_id = any (p_conversation_ids)
  order by me.pinned_at is null, c.last_message_at desc, c.id desc;
$$;
comment on function private.summarize_conversations(uuid, uuid[]) is
  'The lines of these conversations for one of their members, pinned ones first, newest first. Checks no rights: the callers have.';

create function private.list_conversations(
  p_before_at timestamptz, p_before_id uuid, p_page_size integer, p_archived boolean)
returns setof private.conversation_summary
language plpgsql
stable
security definer
set search_path = ''
rows 20
as $$
declare
  v_user_id uuid := private.me();
begin
  perform private.require_page_size(p_page_size, 200);
  return query
    select s.* from private.summarize_conversations(v_user_id, array(
      select c.id
      from public.conversation_members m
      join public.conversations c on c.id = m.conversation_id
      where m.user_id = v_user_id and m.left_at is null
        and (c.last_seq > 0 or c.kind <> 'direct' or c.created_by = v_user_id)
        and (m.archived_at is not null) = coalesce(p_archived, false)
        -- Pinned ones are few and all on the first page, so that the rest is one list by time, whatever is pinned meanwhile.
        and (p_before_at is null or m.pinned_at is null
          and (c.last_message_at, c.id) < (p_before_at, coalesce(p_before_id, '00000000-0000-0000-0000-000000000000')))
      order by m.pinned_at is null, c.last_message_at desc, c.id desc
      limit p_page_size + case when p_before_at is null then (
        select count(*) from public.conversation_members p
        where p.user_id = v_user_id and p.left_at is null and p.pinned_at is not null
          and (p.archived_at is not null) = coalesce(p_archived, false)) else 0 end
    )) s;
end;
$$;
comment on function private.list_conversations(timestamptz, uuid, integer, boolean) is 'See public.list_conversations.';
grant execute on function private.list_conversations(timestamptz, uuid, integer, boolean) to authenticated;

create function public.list_conversations(
  before_at timestamptz default null, before_id uuid default null, page_size integer default 20, archived boolean default false)
returns table (
  id uuid, kind text, title text, epoch integer, last_seq bigint, change_seq bigint, last_message_at timestamptz,
  last_message jsonb, unread_count integer, last_read_seq bigint, muted_until timestamptz, notify_level text,
  archived_at timestamptz, pinned_at timestamptz, member_count integer, members json, avatar_path text, edits_allowed boolean,
  attachments_allowed boolean, receipts_enabled boolean, history_visibility text, my_role text, draft jsonb)
language sql
stable
set search_path = ''
rows 20
as $$
  select * from private.list_conversations($1, $2, $3, $4);
$$;
comment on function public.list_conversations(timestamptz, uuid, integer, boolean) is
  'A page of the caller''s conversations (archived or not) by last_message_at, newest first; continue from the last line''s last_message_at and id. The first page begins with all pinned ones (at most 20) beside page_size others. last_read_seq is before unread_from_seq; marks that others withhold are 0. last_message is {id, seq, sender_id, type, content (200 characters), created_at, deleted_at} or null; members are at most 20, the caller always among them; draft is {content, reply_to, updated_at} or null. 1 to 200 a page. Raises NOPGE.';
grant execute on function public.list_conversations(timestamptz, uuid, integer, boolean) to authenticated;

create function private.get_conversation(p_conversation_id uuid)
returns setof private.conversation_summary
language plpgsql
stable
security definer
set search_path = ''
rows 1
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
begin
  return query select s.* from private.summarize_conversations(v_user_id, array[p_conversation_id]) s;
end;
$$;
comment on function private.get_conversation(uuid) is 'See public.get_conversation.';
grant execute on function private.get_conversation(uuid) to authenticated;

create function public.get_conversation(conversation_id uuid)
returns table (
  id uuid, kind text, title text, epoch integer, last_seq bigint, change_seq bigint, last_message_at timestamptz,
  last_message jsonb, unread_count integer, last_read_seq bigint, muted_until timestamptz, notify_level text,
  archived_at timestamptz, pinned_at timestamptz, member_count integer, members json, avatar_path text, edits_allowed boolean,
  attachments_allowed boolean, receipts_enabled boolean, history_visibility text, my_role text, draft jsonb)
language sql
stable
set search_path = ''
rows 1
as $$
  select * from private.get_conversation($1);
$$;
comment on function public.get_conversation(uuid) is 'One line of list_conversations. Raises NOCNV.';
grant execute on function public.get_conversation(uuid) to authenticated;
