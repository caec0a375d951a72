-- Push hosts: the only servers a push may be sent to. A Web Push endpoint is a URL that a client makes up, so without
-- this list anybody could have our server call any address, inner ones included.
create table private.push_hosts (
  pattern text primary key constraint push_hosts_pattern_check check (pattern ~ '^(\*\.)?[a-z0-9]([a-z0-9.-]*[a-z0-9])?$'),
  allow_insecure boolean not null default false
);
comment on table private.push_hosts is 'Hosts of push services; *.example.org stands for every name below example.org.';
comment on column private.push_hosts.allow_insecure is
  'Plain http and any port: for a push service on one''s own machine, as the tests have. Never for a host on the internet.';

alter table private.push_hosts enable row level security;
create policy push_hosts_select_nobody on private.push_hosts for select to authenticated using (false);
comment on policy push_hosts_select_nobody on private.push_hosts is 'Only definer functions read this table.';

insert into private.push_hosts (pattern) values
  ('fcm.googleapis.com'),
  ('*.push.services.mozilla.com'),
  ('*.notify.windows.com'),
  ('*.push.apple.com');

create function private.is_push_endpoint(p_endpoint text)
returns boolean
language sql
stable
security definer
set search_path = ''
as $$
  -- No user info, no fragment, no backslash, nothing but ASCII letters in the host: what is checked here is what is
  -- called, whichever URL parser reads it.
  select exists (
    select
    from regexp_match(p_endpoint, '^(https?)://([a-z0-9.-]+)(:[0-9]{1,5})?(/[!-"$-\[\]-~]*)$') as part
    join private.push_hosts h
      on part[2] = h.pattern
      or (h.pattern like '*.%' and part[2] like '%' || right(h.pattern, -1) and part[2] not like '.%' and part[2] not like '%..%')
    where char_length(p_endpoint) <= 2048
      and (h.allow_insecure or (part[1] = 'https' and coalesce(part[3], ':443') = ':443'))
  );
$$;
comment on function private.is_push_endpoint(text) is
  'Whether a URL may be called as a push endpoint: https on its ordinary port, on a host of private.push_hosts.';
