-- Profiles: the public face of an account, one row per auth.users row, made by a trigger at sign-up.
-- People read themselves, whoever they share a conversation with, and whoever is listed; they edit only their own.
-- Not for what only the owner may know (that is in auth.users and, later, settings).
create table public.profiles (
  id uuid primary key references auth.users (id) on delete cascade,
  full_name text not null constraint profiles_full_name_check check (char_length(full_name) between 1 and 80),
  avatar_url text constraint profiles_avatar_url_check check (avatar_url ~ '^https?://' and char_length(avatar_url) <= 2000),
  timezone text not null default 'UTC' constraint profiles_timezone_check check (char_length(timezone) <= 64),
  locale text not null default 'en' constraint profiles_locale_check check (locale ~ '^[a-z]{2,3}(-[A-Za-z0-9]{2,8})*$'),
  is_listed boolean not null default true,
  shares_receipts boolean not null default true,
  created_at timestamptz not null default now()
);
comment on table public.profiles is 'The public face of an account: name, picture, time zone. One row per auth.users row.';
comment on column public.profiles.timezone is 'IANA name; what the others see as local time.';
comment on column public.profiles.is_listed is 'Consent to be found by name by people one shares no conversation with.';
comment on column public.profiles.shares_receipts is 'False: nobody else sees how far the person has read, or what has reached them. Their own unread counts go on.';

-- find_people looks for parts of names.
create extension if not exists pg_trgm with schema extensions;
create index profiles_full_name_idx on public.profiles using gin (full_name extensions.gin_trgm_ops);

alter table public.profiles enable row level security;
create policy profiles_update_owner on public.profiles for update to authenticated
  using (id = (select auth.uid())) with check (id = (select auth.uid()));
comment on policy profiles_update_owner on public.profiles is 'People edit their own profile.';
grant select on public.profiles to authenticated;
grant update (full_name, avatar_url, timezone, locale, is_listed, shares_receipts) on public.profiles to authenticated;

create function private.tg_users__make_profile()
returns trigger
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_claimed text := btrim(coalesce(NEW.raw_user_meta_data ->> 'full_name', NEW.raw_user_meta_data ->> 'name', ''));
begin
  -- A sign-up must never fail because of a name; the person can change it later.
  insert into public.profiles (id, full_name)
  values (
    NEW.id,
    left(coalesce(nullif(v_claimed, ''), nullif(split_part(coalesce(NEW.email, ''), '@', 1), ''), 'Someone'), 80)
  )
  on conflict (id) do nothing;
  return NEW;
end;
$$;
comment on function private.tg_users__make_profile() is
  'Gives a new account its profile: the name from sign-up, else the first half of the e-mail address.';

create trigger _500_make_profile after insert on auth.users
  for each row execute function private.tg_users__make_profile();
