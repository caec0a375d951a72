-- Notification deliveries: one row for each notification, channel and target that a provider is asked to reach (a device,
-- the e-mail address), with what became of it and why; what is refused at once is in notifications.verdicts. It is the queue of dispatch-notifications and, afterwards, the ledger: rows stay.
-- People see what was decided about their own; only definer functions write.
create table public.notification_deliveries (
  id uuid primary key default gen_random_uuid(),
  notification_id uuid not null references public.notifications (id) on delete cascade,
  user_id uuid not null,
  channel text not null
    constraint notification_deliveries_channel_check check (channel in ('push', 'email', 'sms')),
  target text not null constraint notification_deliveries_target_check check (char_length(target) between 1 and 60),
  push_token_id uuid references public.push_tokens (id) on delete set null,
  state text not null constraint notification_deliveries_state_check check (state in (
    'pending', 'leased', 'sent', 'failed', 'cancelled', 'dead', 'skipped')),
  reason text not null constraint notification_deliveries_reason_check check (reason ~ '^[a-z][a-z_]{1,40}$'),
  attempts smallint not null default 0,
  crashes smallint not null default 0,
  sends integer not null default 0,
  due_at timestamptz not null,
  again_at timestamptz,
  is_held boolean not null default false,
  digest_id uuid references public.notification_deliveries (id) on delete set null,
  carries integer not null default 0,
  is_bulk boolean not null default false,
  leased_by text,
  lease_until timestamptz,
  sent_at timestamptz,
  response jsonb,
  created_at timestamptz not null default now(),
  updated_at timestamptz not null default now(),
  constraint notification_deliveries_target_key unique (notification_id, channel, target),
  constraint notification_deliveries_lease_check check ((state = 'leased') = (lease_until is not null)),
  constraint notification_deliveries_digest_check check (digest_id is null or carries = 0)
)
-- A delivery's row is rewritten two or three times.
with (fillfactor = 70);
comment on table public.notification_deliveries is
  'Queue and ledger of what is sent: state, the reason for it, tries, the provider''s answer.';
comment on column public.notification_deliveries.user_id is
  'The notification''s, for the policy. No foreign key of its own, which would be asked for each row: the row goes with its notification.';
comment on column public.notification_deliveries.target is
  'email, sms or the id of the push token. Never an address.';
comment on column public.notification_deliveries.state is
  'pending and leased are open. sent; failed: the provider refused for good; dead: given up after 8 tries; cancelled: not wanted any more when it was due; skipped: the channel is not set up.';
comment on column public.notification_deliveries.reason is
  'Why the state is what it is, also for a yes (direct_message). All of them are listed in docs/notifications.md.';
comment on column public.notification_deliveries.attempts is 'Tries since it last became due; at 8 it is dead.';
comment on column public.notification_deliveries.crashes is
  'Leases that ended without a word since its last try ended; at 8 it is dead. Not tries: it may only have been beside what killed the worker.';
comment on column public.notification_deliveries.sends is 'How often it was sent: a push is sent again when a message joins its notification.';
comment on column public.notification_deliveries.due_at is 'When a worker may take it: while leased, the end of the lease.';
comment on column public.notification_deliveries.is_held is
  'Waits for the end of quiet hours, of a pause or for a digest (reason); due_at is when. Released by private.release_held_deliveries only.';
comment on column public.notification_deliveries.digest_id is
  'The delivery that carries this one, too: what was held for one target goes out as one. Due never by itself while it is set.';
comment on column public.notification_deliveries.carries is 'How many others travel with this one.';
comment on column public.notification_deliveries.is_bulk is
  'Of a campaign: taken only when nothing else is due, so that a hundred thousand of them delay no message.';
comment on column public.notification_deliveries.again_at is 'Set when a message joins while the push is under way: due again then.';

-- Each ends in the id: an order without ties.
create unique index notification_deliveries_due_at_id_key on public.notification_deliveries (due_at, id)
  where state in ('pending', 'leased') and not is_held and digest_id is null and not is_bulk;
create unique index notification_deliveries_bulk_due_at_id_key on public.notification_deliveries (due_at, id)
  where state in ('pending', 'leased') and not is_held and digest_id is null and is_bulk;
create unique index notification_deliveries_held_due_at_id_key on public.notification_deliveries (due_at, id)
  where state = 'pending' and is_held;
create unique index notification_deliveries_held_target_id_key
  on public.notification_deliveries (user_id, channel, target, id) where state = 'pending' and is_held;
create unique index notification_deliveries_digest_id_id_key on public.notification_deliveries (digest_id, id)
  where digest_id is not null;
create unique index notification_deliveries_user_id_created_at_id_key
  on public.notification_deliveries (user_id, created_at desc, id);
create unique index notification_deliveries_push_token_id_id_key on public.notification_deliveries (push_token_id, id)
  where push_token_id is not null;

alter table public.notification_deliveries enable row level security;
create policy notification_deliveries_select_owner on public.notification_deliveries for select to authenticated
  using (user_id = (select auth.uid()));
comment on policy notification_deliveries_select_owner on public.notification_deliveries is
  'People see what was sent to them, what was not, and why.';
grant select (id, notification_id, user_id, channel, push_token_id, state, reason, attempts, sends, due_at, is_held, digest_id, carries, sent_at,
    created_at, updated_at)
  on public.notification_deliveries to authenticated;

create function private.has_due_deliveries(p_at timestamptz default now())
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  select exists (
    select from public.notification_deliveries d
    where d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null and not d.is_bulk and d.due_at <= p_at
  ) or exists (
    select from public.notification_deliveries d
    where d.state in ('pending', 'leased') and not d.is_held and d.digest_id is null and d.is_bulk and d.due_at <= p_at
  ) or exists (
    select from public.notification_deliveries d where d.state = 'pending' and d.is_held and d.due_at <= p_at
  );
$$;
comment on function private.has_due_deliveries(timestamptz) is
  'Whether a worker would find anything to do: the scheduler asks before it wakes dispatch-notifications.';
grant execute on function private.has_due_deliveries(timestamptz) to service_role;
