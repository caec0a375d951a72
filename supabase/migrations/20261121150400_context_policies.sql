-- Who sees contexts, asked once for the statement and not once for the row: a platform has millions of bookings.
create function private.my_contexts()
returns table (context_type text, context_id text)
language sql
stable
security definer
set search_path = ''
rows 50
as $$
  select p.context_type, p.context_id from public.context_participants p where p.user_id = (select auth.uid());
$$;
comment on function private.my_contexts() is
  'What the caller takes part in. Definer: a policy of context_participants asks it about context_participants.';
grant execute on function private.my_contexts() to authenticated;

drop policy contexts_select_participant on public.contexts;
create policy contexts_select_participant on public.contexts for select to authenticated
  using ((context_type, context_id) in (select mine.context_type, mine.context_id from private.my_contexts() mine));
comment on policy contexts_select_participant on public.contexts is 'Who takes part in a context sees it.';

drop policy context_participants_select_participant on public.context_participants;
create policy context_participants_select_participant on public.context_participants for select to authenticated
  using ((context_type, context_id) in (select mine.context_type, mine.context_id from private.my_contexts() mine));
comment on policy context_participants_select_participant on public.context_participants is
  'Who takes part in a context sees who else does.';
