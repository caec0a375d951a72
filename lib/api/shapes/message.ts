import { z } from '@hono/zod-openapi';
import type { MessagePage, MessageRow } from '../messages.ts';
import type { ConversationRow } from './conversation.ts';
import { person } from './conversation.ts';

/** A message with both its people (S1.20, S1.25); `receiver` only where there is one, in a direct conversation. */
export const message = z
  .object({
    id: z.string(),
    conversation_id: z.string(),
    seq: z.number(),
    type: z.string(),
    sender_id: z.string().nullable(),
    receiver_id: z.string().nullable(),
    sender: person.nullable(),
    receiver: person.nullable(),
    content: z.string(),
    attachment_url: z.string().nullable(),
    reply_to: z.string().nullable(),
    is_read: z.boolean(),
    read_at: z.string().nullable(),
    created_at: z.string(),
    updated_at: z.string(),
  })
  .openapi('Message');

/** Shapes the messages of a page. `is_read`: by everybody it was sent to, as far as they share it. */
export function toMessages(page: MessagePage, members: ConversationRow | null): z.infer<typeof message>[] {
  return page.messages.map((row) => toMessage(row, page, members));
}

function toMessage(row: MessageRow, page: MessagePage, conversation: ConversationRow | null) {
  const deliveries = page.deliveries.get(row.id) ?? [];
  const receiver =
    conversation?.kind === 'direct'
      ? conversation.members.find(({ user_id }) => user_id !== row.sender_id)
      : undefined;
  const isRead = deliveries.length > 0 && deliveries.every(({ state }) => state === 'read');
  return {
    id: row.id,
    conversation_id: row.conversation_id,
    seq: row.seq,
    type: row.type,
    sender_id: row.sender_id,
    receiver_id: receiver?.user_id ?? null,
    sender: row.sender,
    receiver: receiver
      ? { id: receiver.user_id, full_name: receiver.full_name, avatar_url: receiver.avatar_url }
      : null,
    content: row.content,
    attachment_url: page.urls.get(row.attachments[0]?.path ?? '') ?? null,
    reply_to: row.reply_to,
    is_read: isRead,
    read_at: isRead
      ? deliveries
          .map(({ read_at }) => read_at ?? '')
          .sort()
          .at(-1) || null
      : null,
    created_at: row.created_at,
    updated_at: row.edited_at ?? row.created_at,
  };
}
