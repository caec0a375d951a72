-- From chat's events to drafts: a draft is what somebody may be told, before anything is decided. Whatever one person has not
-- read of a conversation becomes one draft, because a decision costs a hundred times what counting does.

create function private.message_notification_title(p_kind text, p_conversation_title text, p_sender_name text)
returns text
language sql
immutable
set search_path = ''
as $$
  select case
    when p_kind = 'direct' or p_conversation_title is null then coalesce(p_sender_name, 'New message')
    else coalesce(p_sender_name || ' in ', '') || p_conversation_title
  end;
$$;
comment on function private.message_notification_title(text, text, text) is
  'Heading of a notification about a message: who wrote it and, in a group, where.';

create function private.message_recipients(p_event_ids bigint[])
returns uuid[]
language sql
stable
set search_path = ''
as $$
  select array(
    select distinct r.id::uuid
    from private.outbox_events e
    cross join lateral jsonb_array_elements_text(e.payload -> 'recipient_ids') as r (id)
    where e.id = any (p_event_ids) and e.type = 'chat.message.created'
    order by 1);
$$;
comment on function private.message_recipients(bigint[]) is 'Everybody whom the given events concern, each once.';

create function private.draft_message_notifications(p_event_ids bigint[], p_user_ids uuid[])
returns setof private.notification_draft
language sql
stable
set search_path = ''
as $$
  with said as materialized (
    select distinct on (v.id, facts.seq)
      v.id as conversation_id, v.kind, v.title, facts.seq, facts.message_id, facts.sender_id, e.created_at, e.payload,
      nullif(e.payload -> 'mentions', '[]') as mentions,
      coalesce((e.payload ->> 'mentions_everyone')::boolean, false) as is_for_all,
      coalesce((e.payload ->> 'silent')::boolean, false) as is_silent
    from private.outbox_events e
    cross join lateral (
      select (e.payload ->> 'channel_id')::uuid, (e.payload ->> 'message_id')::uuid, (e.payload ->> 'seq')::bigint,
        (e.payload ->> 'sender_id')::uuid
    ) as facts (conversation_id, message_id, seq, sender_id)
    join public.conversations v on v.id = facts.conversation_id
    where e.id = any (p_event_ids) and e.type = 'chat.message.created'
      and not exists (select from public.messages m where m.id = facts.message_id and m.deleted_at is not null)
  ),
  heard as materialized (
    select said.conversation_id, said.seq, said.sender_id, said.is_silent, person.id as user_id,
      said.is_for_all or coalesce(said.mentions ? person.id::text, false) as is_meant
    from said
    cross join lateral jsonb_array_elements_text(said.payload -> 'recipient_ids') as recipient (id)
    -- An account deleted meanwhile has nobody to tell.
    join public.profiles person on person.id = recipient.id::uuid
    where recipient.id::uuid = any (p_user_ids) and recipient.id::uuid is distinct from said.sender_id
  ),
  -- Looked up once for each person and conversation, however much was said.
  marks as materialized (
    select h.conversation_id, h.user_id,
      greatest(
        (select m.last_read_seq from public.conversation_members m
         where m.conversation_id = h.conversation_id and m.user_id = h.user_id),
        (select max(n.last_seq) from public.notifications n
         where n.user_id = h.user_id and n.collapse_key = 'conversation:' || h.conversation_id)) as seen_seq
    from (select distinct conversation_id, user_id from heard) h
  ),
  blocked as materialized (
    select b.blocker_id, b.blocked_id
    from (select distinct user_id from marks) h
    cross join lateral (select * from public.blocks b where b.blocker_id = h.user_id) b
  ),
  -- What is judged alike is one draft: seldom more than one for each person and conversation.
  runs as (
    select h.conversation_id, h.user_id, h.is_meant, h.is_silent, b.blocked_id, array_agg(h.seq order by h.seq) as seqs
    from heard h
    join marks k on k.conversation_id = h.conversation_id and k.user_id = h.user_id
    left join blocked b on b.blocker_id = h.user_id and b.blocked_id = h.sender_id
    where h.seq > coalesce(k.seen_seq, -1)
    group by 1, 2, 3, 4, 5
  )
  select
    r.user_id,
    'message_received',
    'messages',
    private.message_notification_title(said.kind, said.title, sender.full_name),
    coalesce(said.payload ->> 'message_preview', ''),
    jsonb_build_object(
      'conversation_id', r.conversation_id, 'message_id', said.message_id, 'sender_id', said.sender_id, 'seq', said.seq,
      'url', '/c/' || r.conversation_id)
      || case when r.is_meant then '{"mentioned": true}'::jsonb else '{}' end,
    3::smallint,
    'conversation:' || r.conversation_id || ':' || r.seqs[1],
    'conversation:' || r.conversation_id,
    said.seq,
    said.created_at,
    null::timestamptz,
    r.conversation_id,
    -- Those deleted are left out above: the newest going must not take the others with it.
    null::uuid,
    said.sender_id,
    null::text[],
    r.is_meant,
    r.is_silent,
    r.seqs
  from runs r
  join said on said.conversation_id = r.conversation_id and said.seq = r.seqs[cardinality(r.seqs)]
  left join public.profiles sender on sender.id = said.sender_id;
$$;
comment on function private.draft_message_notifications(bigint[], uuid[]) is
  'What the given chat.message.created events say to the given people: one draft for each person, conversation and sort of message (mentioning, silent, from somebody they block), standing for all that is unread of it.';

create function private.draft_reaction_notifications(p_event_ids bigint[])
returns setof private.notification_draft
language sql
stable
set search_path = ''
as $$
  select
    said.sender_id,
    'message_received',
    'messages',
    coalesce(actor.full_name, 'Somebody') || ' reacted ' || (e.payload ->> 'emoji'),
    left(said.content, 200),
    jsonb_build_object(
      'conversation_id', said.conversation_id, 'message_id', said.id, 'sender_id', actor.id, 'seq', said.seq,
      'reaction', e.payload ->> 'emoji', 'url', '/c/' || said.conversation_id),
    1::smallint,
    'reaction:' || said.id || ':' || e.id,
    'reaction:' || said.id,
    -- The author has read their own message: events have numbers of their own.
    e.id + 1000000000000,
    e.created_at,
    null::timestamptz,
    said.conversation_id,
    said.id,
    (e.payload ->> 'actor_id')::uuid,
    -- A thumb is no reason to make a telephone ring.
    '{in_app}'::text[],
    null::boolean,
    true,
    null::bigint[]
  from private.outbox_events e
  join public.messages said on said.id = (e.payload ->> 'message_id')::uuid and said.deleted_at is null
  join public.profiles author on author.id = said.sender_id
  left join public.profiles actor on actor.id = (e.payload ->> 'actor_id')::uuid
  where e.id = any (p_event_ids) and e.type = 'chat.reaction.added';
$$;
comment on function private.draft_reaction_notifications(bigint[]) is
  'A draft for the author of each message of the given chat.reaction.added events: for the bell only.';
