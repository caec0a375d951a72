-- Checking a file: how finish-attachment takes a file out of its uploader's hands, and what becomes of it.
-- begin_attachment_check is called with the person's own rights; the two answers come from the server alone.

create function private.attachment_json(p_attachment public.message_attachments)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select jsonb_build_object(
    'id', p_attachment.id, 'name', p_attachment.name, 'mime_type', p_attachment.mime_type, 'size', p_attachment.size,
    'width', p_attachment.width, 'height', p_attachment.height, 'kind', p_attachment.kind, 'path', p_attachment.path);
$$;
comment on function private.attachment_json(public.message_attachments) is 'An attachment as messages carry it.';

create function private.begin_attachment_check(p_attachment_id uuid)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_attachment public.message_attachments;
begin
  -- From here on the policies of the bucket refuse to put, replace or remove the file: what is checked is what is sent.
  update public.message_attachments a set state = case when a.state = 'pending' then 'checking' else a.state end
  where a.id = p_attachment_id and a.uploader_id = v_user_id and a.state <> 'discarded'
    and a.conversation_id in (select private.my_conversation_ids())
  returning * into v_attachment;
  if not found then
    perform private.raise_error('NOATT');
  end if;
  return private.attachment_json(v_attachment) || jsonb_build_object('state', v_attachment.state);
end;
$$;
comment on function private.begin_attachment_check(uuid) is 'See public.begin_attachment_check.';
grant execute on function private.begin_attachment_check(uuid) to authenticated;

create function public.begin_attachment_check(attachment_id uuid)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.begin_attachment_check($1);
$$;
comment on function public.begin_attachment_check(uuid) is
  'For finish-attachment, with the uploader''s own rights: closes the file to changes and answers the attachment with its state, checking or ready. Raises NOATT.';
grant execute on function public.begin_attachment_check(uuid) to authenticated;

create function private.settle_attachment(p_attachment_id uuid, p_is_good boolean, p_width integer, p_height integer)
returns jsonb
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_attachment public.message_attachments;
begin
  update public.message_attachments a
  set state = case when p_is_good then 'ready' else 'discarded' end,
      width = coalesce(p_width, a.width), height = coalesce(p_height, a.height)
  where a.id = p_attachment_id and a.state = 'checking'
  returning * into v_attachment;
  if not found then
    -- A second check that ran beside the first finds its work done.
    select * into v_attachment from public.message_attachments a
    where a.id = p_attachment_id and p_is_good and a.state = 'ready';
    if not found then
      perform private.raise_error('NOATT');
    end if;
  end if;
  return private.attachment_json(v_attachment);
end;
$$;
comment on function private.settle_attachment(uuid, boolean, integer, integer) is 'See public.settle_attachment.';
grant execute on function private.settle_attachment(uuid, boolean, integer, integer) to service_role;

create function public.settle_attachment(
  attachment_id uuid, is_good boolean, width integer default null, height integer default null)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.settle_attachment($1, $2, $3, $4);
$$;
comment on function public.settle_attachment(uuid, boolean, integer, integer) is
  'For finish-attachment: the checked file may be sent, with the size in pixels its bytes say, or is given up. Answers the attachment. Raises NOATT.';
grant execute on function public.settle_attachment(uuid, boolean, integer, integer) to service_role;

create function private.discard_attachment(p_attachment_id uuid)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
begin
  update public.message_attachments a set state = 'discarded'
  where a.id = p_attachment_id and a.uploader_id = private.me() and a.message_id is null
    and not exists (
      select from public.conversations c where c.id = a.conversation_id and c.avatar_path = a.path);
  if not found then
    perform private.raise_error('NOATT');
  end if;
end;
$$;
comment on function private.discard_attachment(uuid) is 'See public.discard_attachment.';
grant execute on function private.discard_attachment(uuid) to authenticated;

create function public.discard_attachment(attachment_id uuid)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.discard_attachment(attachment_id);
end;
$$;
comment on function public.discard_attachment(uuid) is
  'Gives up a file of the caller that no message has: its space is free at once, the sweeper takes the file away. Again is fine. Raises NOATT.';
grant execute on function public.discard_attachment(uuid) to authenticated;
