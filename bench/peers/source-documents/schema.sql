-- The tables of the source documents' chat architecture, with the indexes it names. Ids of conversations and users are
-- the documents' integers; conversation_members is ours, for rooms of more than two and for the hardened variant.
create table users (id serial primary key, name text not null);
create table "Conversations" (
  id serial primary key,
  participant_1_id integer references users,
  participant_2_id integer references users,
  last_message text,
  last_message_at timestamptz,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index idx_conversations_participant1 on "Conversations" (participant_1_id);
create index idx_conversations_participant2 on "Conversations" (participant_2_id);
create table conversation_members (
  conversation_id integer not null references "Conversations",
  user_id integer not null references users,
  primary key (conversation_id, user_id)
);
create table "Messages" (
  id uuid primary key,
  sender_id integer not null references users,
  receiver_id integer references users,
  conversation_id integer not null references "Conversations",
  content text not null,
  attachment_url text,
  is_read boolean not null default false,
  read_at timestamptz,
  "deletedAt" timestamptz,
  "createdAt" timestamptz not null default now(),
  "updatedAt" timestamptz not null default now()
);
create index idx_messages_conversation_id on "Messages" (conversation_id);
create index idx_messages_receiver_id on "Messages" (receiver_id);
