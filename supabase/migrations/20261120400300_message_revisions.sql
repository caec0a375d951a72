-- Message revisions: what messages said before they were edited or deleted, and who looked at it. Both only ever grow:
-- a trigger refuses every change, whoever asks. Members see earlier wordings of messages that are still there
-- (list_message_revisions); what was deleted is for admins, who say why (read_deleted_messages).
create table private.message_revisions (
  message_id uuid not null references public.messages (id) on delete restrict,
  revision integer not null constraint message_revisions_revision_check check (revision >= 1),
  cause text not null constraint message_revisions_cause_check check (cause in ('edited', 'deleted')),
  -- No foreign key: the record outlives the account.
  actor_id uuid not null,
  message jsonb not null,
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  primary key (message_id, revision)
);
comment on table private.message_revisions is 'Every message as it was before each edit and deletion, numbered from 1.';
comment on column private.message_revisions.message is 'The whole row of messages before the change.';
comment on column private.message_revisions.created_at is 'When it stopped being so.';

alter table private.message_revisions enable row level security;
create policy message_revisions_select_nobody on private.message_revisions for select to authenticated using (false);
comment on policy message_revisions_select_nobody on private.message_revisions is 'Only definer functions read this table.';

create table private.admin_reads (
  id bigint generated always as identity primary key,
  -- No foreign keys: the record outlives the account.
  admin_id uuid not null,
  conversation_id uuid not null,
  reason text not null constraint admin_reads_reason_check check (char_length(reason) between 3 and 500),
  messages integer not null,
  created_at timestamptz not null default clock_timestamp()
);
comment on table private.admin_reads is 'Which admin read what was edited away or deleted in which conversation, and why.';
comment on column private.admin_reads.messages is 'How many revisions were shown.';

alter table private.admin_reads enable row level security;
create policy admin_reads_select_nobody on private.admin_reads for select to authenticated using (false);
comment on policy admin_reads_select_nobody on private.admin_reads is 'Only definer functions read this table.';

create function private.tg_refuse_change()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  raise exception '% only grows: % is refused', TG_TABLE_NAME, TG_OP using errcode = 'insufficient_privilege';
end;
$$;
comment on function private.tg_refuse_change() is 'For tables that are records: refuses UPDATE, DELETE and TRUNCATE to everybody.';

create trigger _100_refuse_change before update or delete or truncate on private.message_revisions
  for each statement execute function private.tg_refuse_change();
create trigger _100_refuse_change before update or delete or truncate on private.admin_reads
  for each statement execute function private.tg_refuse_change();

create function private.keep_revision(p_message public.messages, p_cause text, p_actor_id uuid)
returns void
language sql
volatile
set search_path = ''
as $$
  insert into private.message_revisions (message_id, revision, cause, actor_id, message)
  select p_message.id,
    coalesce((select max(r.revision) from private.message_revisions r where r.message_id = p_message.id), 0) + 1,
    p_cause, p_actor_id, to_jsonb(p_message);
$$;
comment on function private.keep_revision(public.messages, text, uuid) is
  'Keeps the message as it is before a change. Called under the lock of its conversation, so the numbers have no gaps.';
