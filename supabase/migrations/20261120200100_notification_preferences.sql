-- Notification preferences: what a person has chosen otherwise than a category's default, per category and channel.
-- People read their own and write through set_notification_preference, which knows what may be chosen.
-- Not conversation_members.muted_until and notify_level, which are about one conversation.
create table public.user_notification_preferences (
  user_id uuid not null references public.profiles (id) on delete cascade,
  category text not null references public.notification_categories (key) on delete cascade,
  channel text not null
    constraint user_notification_preferences_channel_check check (channel in ('in_app', 'push', 'email', 'sms')),
  enabled boolean not null,
  updated_at timestamptz not null default now(),
  primary key (user_id, category, channel),
  -- The way back from a category to its choices.
  constraint user_notification_preferences_category_user_id_channel_key unique (category, user_id, channel)
);
comment on table public.user_notification_preferences is
  'Choices of people, per category and channel. No row: the category''s default holds, also when it changes later.';

alter table public.user_notification_preferences enable row level security;
create policy user_notification_preferences_select_owner on public.user_notification_preferences
  for select to authenticated using (user_id = (select auth.uid()));
comment on policy user_notification_preferences_select_owner on public.user_notification_preferences is
  'People see their own choices.';
grant select on public.user_notification_preferences to authenticated;

create function public.get_notification_preferences()
returns table (
  category text,
  label text,
  description text,
  mandatory boolean,
  channel text,
  enabled boolean,
  "position" integer
)
language sql
stable
set search_path = ''
as $$
  select c.key, c.label, c.description, c.mandatory, ch.channel, coalesce(p.enabled, ch.is_default), c.position
  from public.notification_categories c
  join private.notification_category_channels ch on ch.category = c.key
  left join public.user_notification_preferences p
    on p.user_id = (select auth.uid()) and p.category = c.key and p.channel = ch.channel and not c.mandatory
  order by c.position, ch.channel_position;
$$;
comment on function public.get_notification_preferences() is
  'The settings page: one row for each category and channel, with the caller''s choice or else the default.';
grant execute on function public.get_notification_preferences() to authenticated;

create function private.set_notification_preference(p_category text, p_channel text, p_enabled boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_category public.notification_categories;
  v_default boolean;
begin
  select * into v_category from public.notification_categories c where c.key = p_category;
  if not found then
    perform private.raise_error('NOCAT');
  end if;
  select ch.is_default into v_default
  from private.notification_category_channels ch where ch.category = p_category and ch.channel = p_channel;
  if not found or p_enabled is null then
    perform private.raise_error('BDCHN');
  end if;
  if v_category.mandatory and p_enabled <> v_default then
    perform private.raise_error('MANDT');
  end if;

  insert into public.user_notification_preferences as p (user_id, category, channel, enabled)
  values (v_user_id, p_category, p_channel, p_enabled)
  on conflict (user_id, category, channel) do update set enabled = excluded.enabled, updated_at = now()
  where p.enabled <> excluded.enabled;
end;
$$;
comment on function private.set_notification_preference(text, text, boolean) is
  'Keeps the caller''s choice. Raises NOAUT, NOCAT, BDCHN (unknown, or not offered for this category), MANDT.';
grant execute on function private.set_notification_preference(text, text, boolean) to authenticated;

create function public.set_notification_preference(category text, channel text, enabled boolean)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.set_notification_preference(category, channel, enabled);
end;
$$;
comment on function public.set_notification_preference(text, text, boolean) is
  'Switches one channel of one category on or off for the caller. Takes effect on what is still waiting, too. Raises NOAUT, NOCAT, BDCHN, MANDT.';
grant execute on function public.set_notification_preference(text, text, boolean) to authenticated;
