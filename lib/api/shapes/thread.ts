import { z } from '@hono/zod-openapi';
import type { MessagePage } from '../messages.ts';
import type { ConversationRow } from './conversation.ts';

/** A conversation in the words of v2 (S4.49). */
export const thread = z
  .object({
    id: z.string(),
    participants: z.array(z.string()),
    lastMessageId: z.string().nullable(),
    lastMessageAt: z.string(),
    unreadCount: z.number(),
    status: z.enum(['active', 'archived']),
    metadata: z.object({ kind: z.string(), subject: z.string().nullable() }),
  })
  .openapi('Thread');

/** Shapes a row; `participants` are at most 20, the caller among them. */
export function toThread(row: ConversationRow): z.infer<typeof thread> {
  return {
    id: row.id,
    participants: row.members.map(({ user_id }) => user_id),
    lastMessageId: row.last_message?.id ?? null,
    lastMessageAt: row.last_message_at,
    unreadCount: row.unread_count,
    status: row.archived_at ? 'archived' : 'active',
    metadata: { kind: row.kind, subject: row.title },
  };
}

/** A message in the words of v2 (S4.48). Drafts are not messages here, so none is one. */
export const threadMessage = z
  .object({
    id: z.string(),
    threadId: z.string(),
    senderId: z.string().nullable(),
    recipientIds: z.array(z.string()),
    content: z.string(),
    attachments: z.array(
      z.object({
        type: z.string(),
        url: z.string().nullable(),
        filename: z.string(),
        size: z.number(),
        mimeType: z.string(),
      }),
    ),
    reactions: z.array(z.object({ emoji: z.string(), userId: z.string(), createdAt: z.string() })),
    status: z.enum(['sent', 'delivered', 'read']),
    readBy: z.array(z.object({ userId: z.string(), readAt: z.string().nullable() })),
    isDraft: z.boolean(),
    createdAt: z.string(),
    updatedAt: z.string(),
  })
  .openapi('ThreadMessage');

/** Shapes the messages of a page; `status` is what the slowest recipient has made of it. */
export function toThreadMessages(page: MessagePage): z.infer<typeof threadMessage>[] {
  return page.messages.map((row) => {
    const deliveries = page.deliveries.get(row.id) ?? [];
    const reached = (...states: string[]) =>
      deliveries.length > 0 && deliveries.every(({ state }) => states.includes(state));
    return {
      id: row.id,
      threadId: row.conversation_id,
      senderId: row.sender_id,
      recipientIds: deliveries.map(({ user_id }) => user_id),
      content: row.content,
      attachments: row.attachments.map(({ kind, path, name, size, mime_type }) => ({
        type: kind,
        url: page.urls.get(path) ?? null,
        filename: name,
        size,
        mimeType: mime_type,
      })),
      reactions: row.message_reactions.map(({ emoji, user_id, created_at }) => ({
        emoji,
        userId: user_id,
        createdAt: created_at,
      })),
      status: reached('read') ? 'read' : reached('read', 'delivered') ? 'delivered' : 'sent',
      readBy: deliveries
        .filter(({ state }) => state === 'read')
        .map(({ user_id, read_at }) => ({ userId: user_id, readAt: read_at })),
      isDraft: false,
      createdAt: row.created_at,
      updatedAt: row.edited_at ?? row.created_at,
    };
  });
}
