-- Reports: what members find wrong in a conversation, for support and admins. A report keeps what the message said at that moment,
-- because it may be edited or deleted by the time somebody looks. The reported person learns nothing of it.
create table public.message_reports (
  id uuid primary key default gen_random_uuid(),
  message_id uuid not null references public.messages (id) on delete restrict,
  reporter_id uuid references public.profiles (id) on delete set null,
  reason text not null
    constraint message_reports_reason_check check (reason in ('spam', 'harassment', 'safety', 'other')),
  note text constraint message_reports_note_check check (char_length(note) between 1 and 1000),
  message jsonb not null,
  created_at timestamptz not null default date_trunc('milliseconds', clock_timestamp()),
  constraint message_reports_message_id_reporter_id_key unique (message_id, reporter_id)
);
comment on table public.message_reports is 'Messages that members reported: one report per person and message.';
comment on column public.message_reports.message is 'The message as it was when it was reported.';
create unique index message_reports_reporter_id_id_key on public.message_reports (reporter_id, id);
create unique index message_reports_created_at_idx on public.message_reports (created_at, id);

alter table public.message_reports enable row level security;
create policy message_reports_select_staff on public.message_reports for select to authenticated
  using ((select private.has_role('support')) or (select private.has_role('admin')));
comment on policy message_reports_select_staff on public.message_reports is 'Support and admins read what was reported.';
grant select on public.message_reports to authenticated;

insert into private.limits (name, value, description) values
  ('reports_burst', 10, 'Messages one person may report at once.'),
  ('reports_per_hour', 20, 'Messages one person may report an hour, once the burst is used up.');

create function private.report_message(p_message_id uuid, p_reason text, p_note text)
returns uuid
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_note text := nullif(btrim(private.clean_content(p_note)), '');
  v_report_id uuid;
begin
  if coalesce(p_reason not in ('spam', 'harassment', 'safety', 'other'), true) or char_length(v_note) > 1000 then
    perform private.raise_error('BDRPT');
  elsif not private.may_see_message(p_message_id) then
    perform private.raise_error('NOMSG');
  end if;
  perform private.take_token(v_user_id, 'reports');
  insert into public.message_reports as r (message_id, reporter_id, reason, note, message)
  select m.id, v_user_id, p_reason, v_note, to_jsonb(m) from public.messages m where m.id = p_message_id
  -- Again: what the person says may have changed, what the message said then stays.
  on conflict (message_id, reporter_id) do update set reason = excluded.reason, note = excluded.note
  returning r.id into v_report_id;
  return v_report_id;
end;
$$;
comment on function private.report_message(uuid, text, text) is 'See public.report_message.';
grant execute on function private.report_message(uuid, text, text) to authenticated;

create function public.report_message(message_id uuid, reason text, note text default null)
returns uuid
language sql
volatile
set search_path = ''
as $$
  select private.report_message($1, $2, $3);
$$;
comment on function public.report_message(uuid, text, text) is
  'Reports a message to support, with what it says now; reason is spam, harassment, safety or other. Again corrects reason and note. Answers the report''s id. Raises BDRPT, NOMSG, LIMIT.';
grant execute on function public.report_message(uuid, text, text) to authenticated;
