-- Reading a whole conversation as an admin: what was said, edited away and deleted, with a reason, page by page. Every page leaves
-- a record before its first row is given out. Not to be confused with list_messages, which is for members and shows what they may see.

alter table private.admin_reads
  add column scope text not null default 'changes'
    constraint admin_reads_scope_check check (scope in ('changes', 'conversation')),
  add column from_seq bigint,
  add column to_seq bigint,
  add constraint admin_reads_range_check check ((from_seq is null) = (to_seq is null) and from_seq <= to_seq);
comment on table private.admin_reads is 'Which admin read what of which conversation, and why.';
comment on column private.admin_reads.scope is 'changes: what was edited away or deleted (read_deleted_messages); conversation: everything (read_conversation).';
comment on column private.admin_reads.messages is 'How many rows were shown.';
comment on column private.admin_reads.from_seq is 'The first message shown; null where there was none, and for changes.';

create function private.read_conversation(p_conversation_id uuid, p_reason text, p_after_seq bigint, p_page_size integer)
returns table (
  message_id uuid, seq bigint, sender_id uuid, sender_name text, type text, content text, attachments jsonb, reactions jsonb,
  metadata jsonb, reply_to uuid, revisions integer, created_at timestamptz, edited_at timestamptz, deleted_at timestamptz,
  deleted_by uuid)
language plpgsql
volatile
security definer
set search_path = ''
rows 100
as $$
declare
  v_admin_id uuid := private.me();
  v_reason text := btrim(private.clean_content(p_reason));
  v_after bigint := coalesce(p_after_seq, 0);
  v_size integer := least(greatest(coalesce(p_page_size, 100), 1), 500);
begin
  if not private.has_role('admin') then
    perform private.raise_error('FORBD');
  elsif v_reason is null or char_length(v_reason) not between 3 and 500 then
    perform private.raise_error('NOWHY');
  elsif not exists (select from public.conversations c where c.id = p_conversation_id) then
    perform private.raise_error('NOCNV');
  end if;
  insert into private.admin_reads (admin_id, conversation_id, reason, scope, messages, from_seq, to_seq)
  select v_admin_id, p_conversation_id, v_reason, 'conversation', count(*), min(page.seq), max(page.seq)
  from (
    select m.seq from public.messages m
    where m.conversation_id = p_conversation_id and m.seq > v_after
    order by m.seq
    limit v_size
  ) page;
  return query
    select m.id, m.seq, m.sender_id, p.full_name, m.type, said.content, said.attachments, m.reactions, said.metadata,
      m.reply_to, (select count(*) from private.message_revisions r where r.message_id = m.id)::integer,
      m.created_at, m.edited_at, m.deleted_at, gone.actor_id
    from public.messages m
    left join public.profiles p on p.id = m.sender_id
    left join lateral (
      select r.actor_id, r.message from private.message_revisions r
      where m.deleted_at is not null and r.message_id = m.id and r.cause = 'deleted'
      order by r.revision desc
      limit 1
    ) gone on true
    cross join lateral jsonb_populate_record(m, gone.message) said
    where m.conversation_id = p_conversation_id and m.seq > v_after
    order by m.seq
    limit v_size;
end;
$$;
comment on function private.read_conversation(uuid, text, bigint, integer) is 'See public.read_conversation.';
grant execute on function private.read_conversation(uuid, text, bigint, integer) to authenticated;

create function public.read_conversation(
  conversation_id uuid, reason text, after_seq bigint default null, page_size integer default 100)
returns table (
  message_id uuid, seq bigint, sender_id uuid, sender_name text, type text, content text, attachments jsonb, reactions jsonb,
  metadata jsonb, reply_to uuid, revisions integer, created_at timestamptz, edited_at timestamptz, deleted_at timestamptz,
  deleted_by uuid)
language sql
volatile
set search_path = ''
rows 100
as $$
  select * from private.read_conversation($1, $2, $3, $4);
$$;
comment on function public.read_conversation(uuid, text, bigint, integer) is
  'Admins: the messages of any conversation after after_seq, oldest first, at most page_size (500 at most); deleted ones with what they said and who deleted them. Earlier wordings (revisions of them) are in read_deleted_messages. Each page and its reason (3 to 500 characters) are recorded. Raises FORBD, NOWHY, NOCNV.';
grant execute on function public.read_conversation(uuid, text, bigint, integer) to authenticated;
