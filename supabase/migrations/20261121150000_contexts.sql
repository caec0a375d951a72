-- Contexts: the things of the host platform that people talk about (a booking, a dispute, a session), and who takes part in
-- each. The host feeds both, by put_context with the service key or by SQL; triggers keep the conversation's title and members.
-- Their conversation begins with its first message (next migration). Not to be confused with a conversation: it may have none.
create table public.contexts (
  context_type text not null constraint contexts_context_type_check check (context_type ~ '^[a-z][a-z_]{0,59}$'),
  context_id text not null constraint contexts_context_id_check check (char_length(context_id) between 1 and 200),
  title text not null constraint contexts_title_check check (char_length(title) between 1 and 100),
  created_at timestamptz not null default date_trunc('milliseconds', now()),
  primary key (context_type, context_id)
);
comment on table public.contexts is 'Bookings, disputes and the like, as the host platform names them. Read by who takes part.';

create table public.context_participants (
  context_type text not null,
  context_id text not null,
  user_id uuid not null references public.profiles (id) on delete cascade,
  role text not null constraint context_participants_role_check check (role ~ '^[a-z][a-z_]{0,59}$'),
  added_at timestamptz not null default now(),
  primary key (context_type, context_id, user_id),
  -- The way from a person to their contexts.
  constraint context_participants_user_id_context_key unique (user_id, context_type, context_id),
  constraint context_participants_context_fkey foreign key (context_type, context_id)
    references public.contexts (context_type, context_id) on delete restrict
);
comment on table public.context_participants is 'Who takes part in a context, and as what: worker, lender_admin, claimant, ... Members of its conversation follow.';

alter table public.conversations add constraint conversations_context_fkey foreign key (context_type, context_id)
  references public.contexts (context_type, context_id) on delete restrict;

create function private.takes_part(p_context_type text, p_context_id text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.context_participants p
    where p.user_id = (select auth.uid()) and p.context_type = p_context_type and p.context_id = p_context_id);
$$;
comment on function private.takes_part(text, text) is
  'Whether the caller takes part in a context. Definer: a policy of context_participants asks it about context_participants.';
grant execute on function private.takes_part(text, text) to authenticated;

alter table public.contexts enable row level security;
create policy contexts_select_participant on public.contexts for select to authenticated
  using (private.takes_part(context_type, context_id));
comment on policy contexts_select_participant on public.contexts is 'Who takes part in a context sees it.';
grant select on public.contexts to authenticated;

alter table public.context_participants enable row level security;
create policy context_participants_select_participant on public.context_participants for select to authenticated
  using (private.takes_part(context_type, context_id));
comment on policy context_participants_select_participant on public.context_participants is
  'Who takes part in a context sees who else does.';
grant select on public.context_participants to authenticated;

create function private.lock_context_conversation(p_context_type text, p_context_id text)
returns public.conversations
language plpgsql
volatile
set search_path = ''
as $$
declare
  v_conversation public.conversations;
begin
  -- Whoever sends the first message holds this row shared: after it either they see us, or we see their conversation.
  perform from public.contexts c where c.context_type = p_context_type and c.context_id = p_context_id for no key update;
  select * into v_conversation from public.conversations c
  where c.context_type = p_context_type and c.context_id = p_context_id for no key update;
  return v_conversation;
end;
$$;
comment on function private.lock_context_conversation(text, text) is 'The conversation of a context, locked after the context; null if nothing was said yet.';

create function private.tg_context_participants__follow()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_row public.context_participants := coalesce(NEW, OLD);
  v_conversation public.conversations := private.lock_context_conversation(v_row.context_type, v_row.context_id);
begin
  if v_conversation.id is null then
    return null;
  elsif TG_OP = 'DELETE' then
    perform private.end_membership(v_conversation.id, v_row.user_id);
    -- A deleted person has no name to tell.
    if exists (select from public.profiles p where p.id = v_row.user_id) then
      perform private.post_system_message(v_conversation.id, 'participant_left', null,
        private.name_of(v_row.user_id) || ' no longer takes part', jsonb_build_object('user_id', v_row.user_id));
    end if;
  else
    perform private.add_members(v_conversation.id, array[v_row.user_id]);
    perform private.announce_membership(array[v_row.user_id], v_conversation.id, v_conversation.epoch);
    perform private.post_system_message(v_conversation.id, 'participant_joined', null,
      private.name_of(v_row.user_id) || ' takes part now', jsonb_build_object('user_id', v_row.user_id));
  end if;
  perform private.announce_conversation(v_conversation.id);
  return null;
end;
$$;
comment on function private.tg_context_participants__follow() is
  'Members follow participants: in with the insert, out (and off the topic: the epoch turns) with the delete.';
create trigger _500_follow after insert or delete on public.context_participants
  for each row execute function private.tg_context_participants__follow();

create function private.context_title(p_context public.contexts)
returns text
language sql
immutable
set search_path = ''
as $$
  select left(initcap(replace(p_context.context_type, '_', ' ')) || ': ' || p_context.title, 120);
$$;
comment on function private.context_title(public.contexts) is 'What its conversation is called: "Booking: Kitchen crew on Monday".';

create function private.tg_contexts__rename()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_conversation public.conversations := private.lock_context_conversation(NEW.context_type, NEW.context_id);
begin
  if v_conversation.id is not null then
    update public.conversations c set title = private.context_title(NEW) where c.id = v_conversation.id;
    perform private.announce_conversation(v_conversation.id);
  end if;
  return null;
end;
$$;
comment on function private.tg_contexts__rename() is 'The conversation is called as its context is.';
create trigger _500_rename after update of title on public.contexts
  for each row when (OLD.title <> NEW.title) execute function private.tg_contexts__rename();

create function private.tg_conversations__keep_contexts()
returns trigger
language plpgsql
volatile
set search_path = ''
as $$
begin
  raise exception 'A conversation stays what it is and about what it is.' using errcode = 'check_violation';
end;
$$;
comment on function private.tg_conversations__keep_contexts() is 'What people said about one thing cannot become what they said about another.';
-- Fires for these columns alone: sending, which updates the counters, does not pay for it.
create trigger _500_keep_contexts before update of kind, context_type, context_id on public.conversations
  for each row when ((OLD.kind, OLD.context_type, OLD.context_id) is distinct from (NEW.kind, NEW.context_type, NEW.context_id))
  execute function private.tg_conversations__keep_contexts();
