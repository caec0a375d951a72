-- Unsubscribing by a link: a token that names a person and a category and is signed, so that one click in a mail program
-- (RFC 8058) works without signing in and nobody can switch off somebody else's mail. It never runs out: old mail has it, too.
create table private.signing_keys (
  name text primary key,
  key bytea not null constraint signing_keys_key_check check (octet_length(key) >= 32)
);
comment on table private.signing_keys is 'Secrets that this database signs with. Replacing one makes what it has signed worthless.';
alter table private.signing_keys enable row level security;
create policy signing_keys_select_nobody on private.signing_keys for select to authenticated using (false);
comment on policy signing_keys_select_nobody on private.signing_keys is 'Only definer functions read this table.';
insert into private.signing_keys (name, key) values ('unsubscribe', extensions.gen_random_bytes(32));

insert into private.error_codes (code, status, message) values
  ('BDTOK', 404, 'This link is not one of ours, or is incomplete. Open the settings instead.');

create function private.base64url(p_bytes bytea)
returns text
language sql
immutable
set search_path = ''
as $$
  select rtrim(translate(encode(p_bytes, 'base64'), E'+/\n', '-_'), '=');
$$;
comment on function private.base64url(bytea) is 'Base64 for addresses: - and _, no padding, one line.';

create function private.unsubscribe_token(p_user_id uuid, p_category text)
returns text
language sql
stable
security definer
set search_path = ''
as $$
  select said.text || '.' || private.base64url(extensions.hmac(convert_to(said.text, 'UTF8'), k.key, 'sha256'))
  from (select p_user_id || '.' || p_category) as said (text), private.signing_keys k
  where k.name = 'unsubscribe';
$$;
comment on function private.unsubscribe_token(uuid, text) is
  'Lets whoever holds it switch off this person''s e-mail of a category; of every category that may be switched off: all.';

create function private.unsubscribe_by_token(p_token text, p_dry_run boolean)
returns text
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_category text;
  v_label text;
begin
  if coalesce(p_token, '') !~ '^[0-9a-f-]{36}\.[a-z_]{1,40}\.[A-Za-z0-9_-]{43}$' then
    perform private.raise_error('BDTOK');
  end if;
  v_user_id := split_part(p_token, '.', 1)::uuid;
  v_category := split_part(p_token, '.', 2);
  -- Digests of both are compared, which takes the same time however much of a guess is right.
  if sha256(convert_to(p_token, 'UTF8')) <> sha256(convert_to(private.unsubscribe_token(v_user_id, v_category), 'UTF8'))
    or not exists (select from public.profiles p where p.id = v_user_id)
  then
    perform private.raise_error('BDTOK');
  end if;
  select string_agg(c.label, ', ' order by c.position) into v_label
  from public.notification_categories c
  where v_category in (c.key, 'all') and not c.mandatory and c.email_after is not null;
  if not p_dry_run then
    insert into public.user_notification_preferences as p (user_id, category, channel, enabled)
    select v_user_id, c.key, 'email', false
    from public.notification_categories c
    where v_category in (c.key, 'all') and not c.mandatory and c.email_after is not null
    on conflict (user_id, category, channel) do update set enabled = false, updated_at = now();
  end if;
  return v_label;
end;
$$;
comment on function private.unsubscribe_by_token(text, boolean) is 'See public.unsubscribe_by_token.';
grant execute on function private.unsubscribe_by_token(text, boolean) to service_role;

create function public.unsubscribe_by_token(token text, dry_run boolean default false)
returns text
language sql
volatile
set search_path = ''
as $$
  select private.unsubscribe_by_token(token, dry_run);
$$;
comment on function public.unsubscribe_by_token(text, boolean) is
  'For the function unsubscribe: switches e-mail off as the signed token says and returns the labels of the categories; with dry_run only the labels. Raises BDTOK.';
grant execute on function public.unsubscribe_by_token(text, boolean) to service_role;
