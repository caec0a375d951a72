-- Notification categories: what people may be told about, and by which channels unless they choose otherwise.
-- The settings page is drawn from these rows. Everybody signed in reads them; only migrations and operators write them.
-- Not notification types (a session request and its acceptance are two types of one category).
create table public.notification_categories (
  key text primary key constraint notification_categories_key_check check (key ~ '^[a-z][a-z_]{0,39}$'),
  label text not null constraint notification_categories_label_check check (char_length(label) between 1 and 60),
  description text not null
    constraint notification_categories_description_check check (char_length(description) between 1 and 200),
  position integer not null constraint notification_categories_position_key unique,
  mandatory boolean not null default false,
  in_app_default boolean not null default true,
  push_default boolean not null default true,
  email_default boolean not null default false,
  sms_default boolean not null default false,
  in_app_after interval default '0 seconds'
    constraint notification_categories_in_app_after_check check (in_app_after >= interval '0'),
  push_after interval default '0 seconds'
    constraint notification_categories_push_after_check check (push_after >= interval '0'),
  email_after interval default '0 seconds'
    constraint notification_categories_email_after_check check (email_after >= interval '0'),
  sms_after interval
    constraint notification_categories_sms_after_check check (sms_after >= interval '0')
);
comment on table public.notification_categories is
  'What people may be told about; each row is a row of the settings page, with its defaults and its waits.';
comment on column public.notification_categories.mandatory is
  'Stays as the defaults say: people cannot change it, and muting a conversation does not silence it.';
comment on column public.notification_categories.in_app_after is
  'How long the fact may stay unread before it shows in the bell. Null: this category is never sent by this channel.';
comment on column public.notification_categories.push_after is
  'As in_app_after, for push; counted from the fact, and never before the in-app notification exists.';
comment on column public.notification_categories.email_after is 'As push_after, for e-mail.';
comment on column public.notification_categories.sms_after is 'As push_after, for SMS.';

alter table public.notification_categories enable row level security;
create policy notification_categories_select_everybody on public.notification_categories
  for select to authenticated using ((select auth.uid()) is not null);
comment on policy notification_categories_select_everybody on public.notification_categories is
  'Everybody who is signed in may read what there is to be told about.';
grant select on public.notification_categories to authenticated;

-- Messages wait: somebody who reads within seconds is in the app and needs no bell, no push and no e-mail.
insert into public.notification_categories
  (key, label, description, position, mandatory, push_default, email_default, in_app_after, push_after, email_after)
values
  ('messages', 'Messages', 'Somebody wrote to you and you have not read it yet.',
    10, false, true, true, '5 seconds', '10 seconds', '5 minutes'),
  ('sessions', 'Mentorship sessions', 'Requests, answers and changes of the sessions you take part in.',
    20, false, true, true, '0', '0', '2 minutes'),
  ('reminders', 'Reminders', 'A session is about to begin, or somebody waits for your answer.',
    30, false, true, false, '0', '0', '0'),
  ('announcements', 'Announcements', 'News from the people who run this platform.',
    40, false, true, false, '0', '0', '0'),
  ('promotions', 'Promotional offers', 'Offers you might like. Off unless you ask for them, except here in the app.',
    50, false, false, false, '0', '0', '0'),
  ('account', 'Account and safety', 'Approvals, sign-ins and what concerns your safety. Always on.',
    60, true, true, true, '0', '0', '0');

create function private.tg_notification_categories__stay()
returns trigger
language plpgsql
set search_path = ''
as $$
begin
  raise exception 'categories stay: notifications name them. Null in_app_after, push_after, email_after and sms_after retire one'
    using errcode = '23503';
end;
$$;
comment on function private.tg_notification_categories__stay() is 'Refuses to delete or rename a category.';
create trigger _100_stay before delete or update of key on public.notification_categories
  for each row execute function private.tg_notification_categories__stay();

create view private.notification_category_channels with (security_invoker = true) as
select c.key as category, ch.channel, ch.position as channel_position, ch.is_default, ch.after
from public.notification_categories c
cross join lateral (values
  ('in_app', 1, c.in_app_default, c.in_app_after),
  ('push', 2, c.push_default, c.push_after),
  ('email', 3, c.email_default, c.email_after),
  ('sms', 4, c.sms_default, c.sms_after)
) as ch (channel, position, is_default, after)
where ch.after is not null;
comment on view private.notification_category_channels is
  'The channels each category may use, one row each: on by default or not, and after how long.';
grant select on private.notification_category_channels to authenticated;
