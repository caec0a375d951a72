-- Settling a check also says how long the stored file is now: finish-attachment takes place, time, camera and owner out of pictures,
-- which makes them shorter. The space a person has used follows.

drop function public.settle_attachment(uuid, boolean, integer, integer);
drop function private.settle_attachment(uuid, boolean, integer, integer);

create function private.settle_attachment(
  p_attachment_id uuid, p_is_good boolean, p_width integer, p_height integer, p_size bigint)
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
      width = coalesce(p_width, a.width), height = coalesce(p_height, a.height), size = coalesce(p_size, a.size)
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
comment on function private.settle_attachment(uuid, boolean, integer, integer, bigint) is 'See public.settle_attachment.';
grant execute on function private.settle_attachment(uuid, boolean, integer, integer, bigint) to service_role;

create function public.settle_attachment(
  attachment_id uuid, is_good boolean, width integer default null, height integer default null, size bigint default null)
returns jsonb
language sql
volatile
set search_path = ''
as $$
  select private.settle_attachment($1, $2, $3, $4, $5);
$$;
comment on function public.settle_attachment(uuid, boolean, integer, integer, bigint) is
  'For finish-attachment: the checked file may be sent, with the size in pixels its bytes say and its length in bytes as stored, or is given up. Answers the attachment. Raises NOATT.';
grant execute on function public.settle_attachment(uuid, boolean, integer, integer, bigint) to service_role;
