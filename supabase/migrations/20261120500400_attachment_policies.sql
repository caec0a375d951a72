-- Who may do what with objects of the bucket `attachments`. The path alone decides nothing: every right comes from the row of
-- message_attachments with exactly that path, so that traversal, other spellings and guessed names find no row.
--   insert  the uploader, while the file is pending        (there is no update: x-upsert over a file is refused)
--   delete  the uploader, while the file is pending
--   select  the uploader, until it is sent; members who may see a message that has it, or whose group has it as picture

create function private.may_see_message(p_message_id uuid)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select
    from public.messages m
    join public.conversation_members me on me.conversation_id = m.conversation_id and me.user_id = auth.uid()
    where m.id = p_message_id and me.left_at is null and m.seq >= me.visible_from_seq);
end;
$$;
comment on function private.may_see_message(uuid) is
  'Whether the caller is in the message''s conversation, and it is not from before what they may see.';
grant execute on function private.may_see_message(uuid) to authenticated;

create function private.may_read_attachment(p_path text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
declare
  v_attachment public.message_attachments;
begin
  select * into v_attachment from public.message_attachments a where a.path = p_path;
  if not found or v_attachment.state = 'discarded' or auth.uid() is null then
    return false;
  end if;
  -- Not sent yet: the uploader's own, while they are in the conversation it is for.
  if v_attachment.message_id is null and v_attachment.uploader_id = auth.uid()
    and v_attachment.conversation_id in (select private.my_conversation_ids())
  then
    return true;
  end if;
  return exists (
      select from public.messages m
      where m.id = v_attachment.message_id and not m.is_deleted and private.may_see_message(m.id))
    or exists (
      select from public.message_attachment_shares s
      join public.messages m on m.id = s.message_id
      where s.attachment_id = v_attachment.id and not m.is_deleted and private.may_see_message(m.id))
    or exists (
      select from public.conversations c
      where c.id = v_attachment.conversation_id and c.avatar_path = p_path
        and c.id in (select private.my_conversation_ids()));
end;
$$;
comment on function private.may_read_attachment(text) is
  'Whether the caller may open the file at this path now. Asked when a URL is signed: a signed URL lives on for the minutes it was signed for.';
grant execute on function private.may_read_attachment(text) to authenticated;

create function private.may_change_attachment(p_path text)
returns boolean
language plpgsql
stable
security definer
set search_path = ''
as $$
begin
  return exists (
    select from public.message_attachments a
    where a.path = p_path and a.state = 'pending' and a.uploader_id = auth.uid()
      and a.conversation_id in (select private.my_conversation_ids()));
end;
$$;
comment on function private.may_change_attachment(text) is
  'Whether the caller announced the file of this path, and it is not taken for checking yet.';
grant execute on function private.may_change_attachment(text) to authenticated;

-- (`comment on policy` asks for ownership of the table, which hosted Supabase does not give us here.)
create policy attachments_select_reader on storage.objects for select to authenticated
  using (bucket_id = 'attachments' and private.may_read_attachment(name));
create policy attachments_insert_uploader on storage.objects for insert to authenticated
  with check (bucket_id = 'attachments' and private.may_change_attachment(name));
create policy attachments_delete_uploader on storage.objects for delete to authenticated
  using (bucket_id = 'attachments' and private.may_change_attachment(name));

create policy message_attachments_select_reader on public.message_attachments for select to authenticated
  using (
    conversation_id in (select private.my_conversation_ids())
    and case when message_id is null then uploader_id = (select auth.uid()) else private.may_see_message(message_id) end
  );
comment on policy message_attachments_select_reader on public.message_attachments is
  'People see the files of messages they may see, and their own before they are sent.';
