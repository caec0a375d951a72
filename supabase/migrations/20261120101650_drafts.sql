-- Drafts: what a person began to write in a conversation; it follows them between devices. One per person and conversation,
-- seen by its writer only. The newest wins; an empty one is none. Not scheduled messages, which the server sends.
create table public.drafts (
  user_id uuid not null references public.profiles (id) on delete cascade,
  conversation_id uuid not null references public.conversations (id) on delete cascade,
  content text not null constraint drafts_content_check check (char_length(content) <= 10000),
  reply_to uuid references public.messages (id) on delete set null,
  updated_at timestamptz not null,
  primary key (user_id, conversation_id),
  constraint drafts_conversation_id_user_id_key unique (conversation_id, user_id)
);
comment on table public.drafts is 'What people began to write and have not sent.';
create index drafts_reply_to_idx on public.drafts (reply_to) where reply_to is not null;

alter table public.drafts enable row level security;
create policy drafts_select_owner on public.drafts for select to authenticated using (user_id = (select auth.uid()));
comment on policy drafts_select_owner on public.drafts is 'People see their own drafts.';
grant select on public.drafts to authenticated;

create function private.save_draft(p_conversation_id uuid, p_content text, p_reply_to uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
  v_content text := private.checked_content(p_content, true);
  v_at timestamptz;
begin
  perform private.take_token(v_user_id, 'drafts');
  if p_reply_to is not null then
    perform private.require_answerable(p_reply_to, p_conversation_id, v_user_id);
  end if;
  v_at := date_trunc('milliseconds', clock_timestamp());
  -- Nothing written, but a message chosen to answer, is worth keeping, too.
  if v_content = '' and p_reply_to is null then
    delete from public.drafts d where d.user_id = v_user_id and d.conversation_id = p_conversation_id;
    if not found then
      return;
    end if;
  else
    insert into public.drafts as d (user_id, conversation_id, content, reply_to, updated_at)
    values (v_user_id, p_conversation_id, v_content, p_reply_to, v_at)
    on conflict (user_id, conversation_id) do update
    set content = excluded.content, reply_to = excluded.reply_to, updated_at = excluded.updated_at
    where (d.content, d.reply_to) is distinct from (excluded.content, excluded.reply_to);
    if not found then
      return;
    end if;
  end if;
  perform realtime.send(
    jsonb_build_object('conversation_id', p_conversation_id, 'content', v_content, 'reply_to', p_reply_to, 'updated_at', v_at),
    'draft_updated', 'user:' || v_user_id);
end;
$$;
comment on function private.save_draft(uuid, text, uuid) is 'See public.save_draft.';
grant execute on function private.save_draft(uuid, text, uuid) to authenticated;

create function public.save_draft(conversation_id uuid, content text, reply_to uuid default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.save_draft(conversation_id, content, reply_to);
end;
$$;
comment on function public.save_draft(uuid, text, uuid) is
  'Keeps what the caller began to write, for all their devices (draft_updated on their user topic, if it is news); nothing written and nothing answered removes it. Raises NOCNV, TOLNG, NOMSG, LIMIT.';
grant execute on function public.save_draft(uuid, text, uuid) to authenticated;
