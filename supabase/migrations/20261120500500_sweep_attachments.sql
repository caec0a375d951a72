-- Sweeping: files nobody sent within a day, and those given up, go: first the object (by the Edge Function sweep-attachments,
-- since only the Storage API takes files away), then the row. A crash in between repeats the harmless half.

create function private.stale_attachments(p_at timestamptz default now())
returns setof public.message_attachments
language sql
stable
set search_path = ''
rows 10
as $$
  select a.* from public.message_attachments a
  where a.message_id is null
    and (a.state = 'discarded' or a.created_at <= p_at - interval '24 hours')
    and not exists (
      select from public.conversations c where c.id = a.conversation_id and c.avatar_path = a.path);
$$;
comment on function private.stale_attachments(timestamptz) is
  'Files no message took within 24 hours, and discarded ones; a group''s picture is in use.';

create function private.take_stale_attachments()
returns table (attachment_id uuid, path text)
language sql
volatile
security definer
set search_path = ''
as $$
  -- Discarded first: a message sent at this moment either has the file already, or is told that it is gone.
  update public.message_attachments a set state = 'discarded'
  where a.message_id is null and a.id in (
    select s.id from private.stale_attachments() s order by s.created_at, s.id limit 100)
  returning a.id, a.path;
$$;
comment on function private.take_stale_attachments() is 'See public.take_stale_attachments.';
grant execute on function private.take_stale_attachments() to service_role;

create function public.take_stale_attachments()
returns table (attachment_id uuid, path text)
language sql
volatile
set search_path = ''
as $$
  select * from private.take_stale_attachments();
$$;
comment on function public.take_stale_attachments() is
  'For sweep-attachments: up to 100 files whose objects are to be removed, then forget_attachments.';
grant execute on function public.take_stale_attachments() to service_role;

create function private.forget_attachments(p_attachment_ids uuid[])
returns integer
language sql
volatile
security definer
set search_path = ''
as $$
  -- All that is lost is the row of a file that is gone already.
  with gone as (
    delete from public.message_attachments a
    where a.id = any (p_attachment_ids) and a.state = 'discarded' and a.message_id is null
    returning a.id
  )
  select count(*)::integer from gone;
$$;
comment on function private.forget_attachments(uuid[]) is 'See public.forget_attachments.';
grant execute on function private.forget_attachments(uuid[]) to service_role;

create function public.forget_attachments(attachment_ids uuid[])
returns integer
language sql
volatile
set search_path = ''
as $$
  select private.forget_attachments($1);
$$;
comment on function public.forget_attachments(uuid[]) is
  'For sweep-attachments: their objects are gone. Forgets discarded, unsent ones only; answers how many.';
grant execute on function public.forget_attachments(uuid[]) to service_role;

insert into private.scheduled_jobs (name, schedule, kind, command, condition) values
  ('sweep_attachments', '* * * * *', 'function', 'sweep-attachments',
   'exists (select from private.stale_attachments())');
