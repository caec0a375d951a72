-- A person's own settings for a conversation: mute, notify level, archive, pin, and unread from here. Nobody else sees them;
-- the person's other devices learn of them at once.
insert into private.limits (name, value, description) values
  ('pinned_conversations', 20, 'Conversations one person may pin: all of them are on the first page of the inbox.'),
  ('settings_burst', 120, 'Changes one person may make at once to their own settings for conversations.'),
  ('settings_per_hour', 1200, 'Such changes an hour, once the burst is used up.');

create function private.announce_settings(p_member public.conversation_members)
returns void
language sql
volatile
set search_path = ''
as $$
  select realtime.send(
    jsonb_build_object('conversation_id', p_member.conversation_id, 'muted_until', p_member.muted_until,
      'notify_level', p_member.notify_level, 'archived_at', p_member.archived_at, 'pinned_at', p_member.pinned_at,
      'unread_from_seq', p_member.unread_from_seq),
    'conversation_settings_updated', 'user:' || p_member.user_id);
$$;
comment on function private.announce_settings(public.conversation_members) is
  'Sends conversation_settings_updated, all of them, to the person''s devices.';

create function private.set_conversation_settings(
  p_conversation_id uuid, p_muted_until timestamptz, p_notify_level text, p_archived boolean, p_pinned boolean)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid;
  v_at timestamptz := date_trunc('milliseconds', clock_timestamp());
  v_member public.conversation_members;
begin
  if p_notify_level not in ('all', 'mentions', 'none') then
    perform private.raise_error('BDSET');
  end if;
  v_user_id := private.require_membership(p_conversation_id);
  -- Also what makes two pins at once count one after the other.
  perform private.take_token(v_user_id, 'settings');
  if p_pinned and (
    select count(*) from public.conversation_members m
    where m.user_id = v_user_id and m.left_at is null and m.pinned_at is not null and m.conversation_id <> p_conversation_id
  ) >= private.limit_value('pinned_conversations') then
    perform private.raise_error('PINCV');
  end if;
  update public.conversation_members m
  set muted_until = case
        when p_muted_until is null then m.muted_until
        when p_muted_until > v_at then p_muted_until end,
      notify_level = coalesce(p_notify_level, m.notify_level),
      archived_at = case when p_archived is null then m.archived_at when p_archived then coalesce(m.archived_at, v_at) end,
      pinned_at = case when p_pinned is null then m.pinned_at when p_pinned then coalesce(m.pinned_at, v_at) end
  where m.conversation_id = p_conversation_id and m.user_id = v_user_id and m.left_at is null
  returning * into v_member;
  perform private.announce_settings(v_member);
end;
$$;
comment on function private.set_conversation_settings(uuid, timestamptz, text, boolean, boolean) is 'See public.set_conversation_settings.';
grant execute on function private.set_conversation_settings(uuid, timestamptz, text, boolean, boolean) to authenticated;

create function public.set_conversation_settings(
  conversation_id uuid, muted_until timestamptz default null, notify_level text default null, archived boolean default null,
  pinned boolean default null)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.set_conversation_settings(conversation_id, muted_until, notify_level, archived, pinned);
end;
$$;
comment on function public.set_conversation_settings(uuid, timestamptz, text, boolean, boolean) is
  'The caller''s own settings; null leaves a thing as it is. muted_until: a time, ''infinity'' for good, any past time to unmute. notify_level: all, mentions, none. Tells the caller''s devices conversation_settings_updated. Raises BDSET, NOCNV, PINCV, LIMIT.';
grant execute on function public.set_conversation_settings(uuid, timestamptz, text, boolean, boolean) to authenticated;

create function private.mark_conversation_unread(p_conversation_id uuid, p_from_seq bigint)
returns void
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.require_membership(p_conversation_id);
  v_member public.conversation_members;
begin
  perform private.take_token(v_user_id, 'settings');
  update public.conversation_members m
  set unread_from_seq = greatest(1, m.visible_from_seq, coalesce(p_from_seq, m.last_read_seq))
  where m.conversation_id = p_conversation_id and m.user_id = v_user_id and m.left_at is null
    -- What was never read is unread anyway.
    and greatest(1, m.visible_from_seq, coalesce(p_from_seq, m.last_read_seq)) <= m.last_read_seq
  returning * into v_member;
  if found then
    perform private.announce_settings(v_member);
  end if;
end;
$$;
comment on function private.mark_conversation_unread(uuid, bigint) is 'See public.mark_conversation_unread.';
grant execute on function private.mark_conversation_unread(uuid, bigint) to authenticated;

create function public.mark_conversation_unread(conversation_id uuid, from_seq bigint)
returns void
language plpgsql
volatile
set search_path = ''
as $$
begin
  perform private.mark_conversation_unread(conversation_id, from_seq);
end;
$$;
comment on function public.mark_conversation_unread(uuid, bigint) is
  'Messages from from_seq on (null: the last one read) are unread for the caller again, until mark_conversation_read. Receipts that others have seen stay. Tells the caller''s devices conversation_settings_updated. Raises NOCNV, LIMIT.';
grant execute on function public.mark_conversation_unread(uuid, bigint) to authenticated;
