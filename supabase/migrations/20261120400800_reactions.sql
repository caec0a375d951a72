-- Reactions: one emoji per person and kind under a message. The rows are the truth; messages.reactions is the copy that
-- travels with the message. Set and taken away by toggle_reaction only.
create table public.message_reactions (
  message_id uuid not null references public.messages (id) on delete restrict,
  user_id uuid not null references public.profiles (id) on delete cascade,
  emoji text not null constraint message_reactions_emoji_check check (octet_length(emoji) between 1 and 32),
  created_at timestamptz not null default clock_timestamp(),
  constraint message_reactions_pkey primary key (message_id, user_id, emoji),
  constraint message_reactions_user_id_message_id_emoji_key unique (user_id, message_id, emoji)
);
comment on table public.message_reactions is 'Who reacted to which message with which emoji.';

alter table public.message_reactions enable row level security;
create policy message_reactions_select_member on public.message_reactions for select to authenticated
  -- Asked as the caller, so the policy of messages decides.
  using (exists (select from public.messages m where m.id = message_id and m.deleted_at is null));
comment on policy message_reactions_select_member on public.message_reactions is
  'Whoever may read a message sees its reactions, until it is deleted.';
grant select on public.message_reactions to authenticated;

create function private.is_emoji(p_text text)
returns boolean
language plpgsql
immutable
set search_path = ''
as $$
declare
  -- What Unicode lists as emoji, by ranges; each with a variation selector or a skin tone, perhaps tags (flags of regions).
  v_one constant text :=
    '[\u00a9\u00ae\u203c\u2049\u2122\u2139\u2194-\u2199\u21a9\u21aa\u231a\u231b\u2328\u23cf\u23e9-\u23f3\u23f8-\u23fa\u24c2'
    '\u25aa\u25ab\u25b6\u25c0\u25fb-\u25fe\u2600-\u27bf\u2934\u2935\u2b05-\u2b07\u2b1b\u2b1c\u2b50\u2b55\u3030\u303d\u3297\u3299'
    '\U0001f004\U0001f0cf\U0001f170\U0001f171\U0001f17e\U0001f17f\U0001f18e\U0001f191-\U0001f19a\U0001f201\U0001f202\U0001f21a'
    '\U0001f22f\U0001f232-\U0001f23a\U0001f250\U0001f251\U0001f300-\U0001f3fa\U0001f400-\U0001f64f\U0001f680-\U0001f6ff\U0001f7e0-\U0001f7eb\U0001f7f0'
    '\U0001f90c-\U0001f9ff\U0001fa70-\U0001faff]'
    '[\ufe0f\U0001f3fb-\U0001f3ff]?([\U000e0020-\U000e007e]+\U000e007f)?';
begin
  return octet_length(p_text) <= 32 and p_text ~ (
    '^([\U0001f1e6-\U0001f1ff]{2}|[0-9#*]\ufe0f?\u20e3|' || v_one || '(\u200d' || v_one || ')*)$');
end;
$$;
comment on function private.is_emoji(text) is
  'Whether the text is one emoji as people see it (a flag, a keycap, a family joined together), of at most 32 bytes.';

create function private.collect_reactions(p_message_id uuid)
returns jsonb
language sql
stable
set search_path = ''
as $$
  select coalesce(jsonb_agg(jsonb_build_object('emoji', e.emoji, 'user_ids', e.user_ids) order by e.first_at, e.emoji), '[]')
  from (
    select r.emoji, min(r.created_at) as first_at, array_agg(r.user_id order by r.created_at, r.user_id) as user_ids
    from public.message_reactions r
    where r.message_id = p_message_id
    group by r.emoji
  ) e;
$$;
comment on function private.collect_reactions(uuid) is 'The reactions of a message as messages.reactions carries them.';

create function private.toggle_reaction(p_message_id uuid, p_emoji text)
returns public.messages
language plpgsql
volatile
security definer
set search_path = ''
as $$
declare
  v_user_id uuid := private.me();
  v_message public.messages;
  v_is_added boolean := false;
begin
  if not coalesce(private.is_emoji(p_emoji), false) then
    perform private.raise_error('BDEMO');
  end if;
  v_message := private.lock_live_message(p_message_id, v_user_id);
  delete from public.message_reactions r where r.message_id = p_message_id and r.user_id = v_user_id and r.emoji = p_emoji;
  if not found then
    insert into public.message_reactions (message_id, user_id, emoji) values (p_message_id, v_user_id, p_emoji);
    v_is_added := true;
  end if;
  v_message.reactions := private.collect_reactions(p_message_id);
  if jsonb_array_length(v_message.reactions) > 20 then
    perform private.raise_error('RCTMX');
  end if;
  v_message := private.keep_change(v_message);
  if v_is_added and v_message.sender_id <> v_user_id and exists (
    select from public.conversation_members m
    where m.conversation_id = v_message.conversation_id and m.user_id = v_message.sender_id and m.left_at is null
  ) then
    insert into private.outbox_events (type, payload)
    values ('chat.reaction.added', jsonb_build_object(
      'channel_id', v_message.conversation_id, 'message_id', v_message.id, 'seq', v_message.seq,
      'sender_id', v_message.sender_id, 'actor_id', v_user_id, 'emoji', p_emoji,
      'recipient_ids', jsonb_build_array(v_message.sender_id)));
  end if;
  return v_message;
end;
$$;
comment on function private.toggle_reaction(uuid, text) is 'See public.toggle_reaction.';
grant execute on function private.toggle_reaction(uuid, text) to authenticated;

create function public.toggle_reaction(message_id uuid, emoji text)
returns public.messages
language plpgsql
volatile
set search_path = ''
as $$
begin
  return private.toggle_reaction(message_id, emoji);
end;
$$;
comment on function public.toggle_reaction(uuid, text) is
  'Adds the caller''s reaction, or takes it away if it is there, and answers the message. One emoji of at most 32 bytes, 20 different ones a message. Raises BDEMO, NOMSG (hidden, missing, deleted: the same), RCTMX, BLOCK, LIMIT.';
grant execute on function public.toggle_reaction(uuid, text) to authenticated;
