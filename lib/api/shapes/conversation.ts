import { z } from '@hono/zod-openapi';

/** A line of `list_conversations`, as far as the API reads it. */
export interface ConversationRow {
  id: string;
  kind: string;
  title: string | null;
  last_message_at: string;
  last_message: { id: string; content: string } | null;
  unread_count: number;
  archived_at: string | null;
  pinned_at: string | null;
  member_count: number;
  members: { user_id: string; full_name: string; avatar_url: string | null }[];
  my_role: string;
  epoch: number;
}

/** A person as conversations and messages show them. */
export const person = z.object({ id: z.string(), full_name: z.string(), avatar_url: z.string().nullable() });

/** A conversation, also called channel (S1.19, S1.26): `topic` is the WebSocket room to join for it. */
export const conversation = z
  .object({
    id: z.string(),
    kind: z.string(),
    title: z.string().nullable(),
    topic: z.string(),
    participant_1_id: z.string().nullable(),
    participant_2_id: z.string().nullable(),
    participants: z.array(person),
    participant_count: z.number(),
    my_role: z.string(),
    last_message: z.string().nullable(),
    last_message_at: z.string(),
    unread_count: z.number(),
    archived_at: z.string().nullable(),
  })
  .openapi('Conversation');

/** Shapes a row; both participants of a direct conversation are named, in the order of their ids. */
export function toConversation(row: ConversationRow): z.infer<typeof conversation> {
  const [one, other] = row.kind === 'direct' ? row.members.map(({ user_id }) => user_id).sort() : [];
  return {
    id: row.id,
    kind: row.kind,
    title: row.title,
    topic: `conversation:${row.id}:${row.epoch}`,
    participant_1_id: one ?? null,
    participant_2_id: other ?? null,
    participants: row.members.map(({ user_id, full_name, avatar_url }) => ({
      id: user_id,
      full_name,
      avatar_url,
    })),
    participant_count: row.member_count,
    my_role: row.my_role,
    last_message: row.last_message?.content ?? null,
    last_message_at: row.last_message_at,
    unread_count: row.unread_count,
    archived_at: row.archived_at,
  };
}
