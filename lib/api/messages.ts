import { mintMessageId } from '../chat/message-id.ts';
import type { Caller } from './caller.ts';

/** A message as `list_messages` and `send_message` answer it, with the rows embedded that the API shows. */
export interface MessageRow {
  id: string;
  conversation_id: string;
  seq: number;
  sender_id: string | null;
  type: string;
  content: string;
  reply_to: string | null;
  edited_at: string | null;
  deleted_at: string | null;
  created_at: string;
  attachments: { id: string; name: string; mime_type: string; size: number; kind: string; path: string }[];
  sender: { id: string; full_name: string; avatar_url: string | null } | null;
  message_reactions: { emoji: string; user_id: string; created_at: string }[];
}

/** What somebody else has made of a message. */
export interface DeliveryRow {
  message_id: string;
  user_id: string;
  state: 'sent' | 'delivered' | 'read';
  read_at: string | null;
}

/** Messages with everything that is shown beside them, however many: a fixed number of questions (S1.37). */
export interface MessagePage {
  messages: MessageRow[];
  deliveries: Map<string, DeliveryRow[]>;
  /** By path; good for five minutes. */
  urls: Map<string, string>;
  /** `before` of the next page, or null. */
  next: number | null;
}

const columns =
  'id,conversation_id,seq,sender_id,type,content,reply_to,edited_at,deleted_at,created_at,attachments,' +
  'sender:profiles!messages_sender_id_fkey(id,full_name,avatar_url),message_reactions(emoji,user_id,created_at)';

/** A page of history in order of creation, ending before `before`; deleted ones are left out (S1.31). */
export async function listMessages(
  caller: Caller,
  conversationId: string,
  page: { limit: number; before?: number },
): Promise<MessagePage> {
  const rows = await caller.rpc<MessageRow[]>(
    'list_messages',
    { conversation_id: conversationId, before_seq: page.before ?? null, page_size: page.limit },
    columns,
  );
  const oldest = rows.at(-1)?.seq ?? 1;
  const messages = rows.filter(({ deleted_at }) => deleted_at === null).reverse();
  return {
    ...(await withExtras(caller, messages)),
    next: rows.length === page.limit && oldest > 1 ? oldest : null,
  };
}

/** Sends; repeating it with the same id is safe and answers the same message. */
export async function sendMessage(
  caller: Caller,
  conversationId: string,
  message: { id?: string; content: string; reply_to?: string },
): Promise<MessagePage> {
  const row = await caller.rpc<MessageRow>(
    'send_message',
    {
      id: message.id ?? mintMessageId(),
      conversation_id: conversationId,
      content: message.content,
      reply_to: message.reply_to ?? null,
    },
    columns,
  );
  return { ...(await withExtras(caller, [row])), next: null };
}

/** One message that was just sent. */
export async function messageById(caller: Caller, id: string): Promise<MessagePage> {
  const rows = await caller.rows<MessageRow>('messages', `select=${encodeURIComponent(columns)}&id=eq.${id}`);
  return { ...(await withExtras(caller, rows)), next: null };
}

/** Everything up to a message, or all there is, is read. */
export async function markRead(
  caller: Caller,
  conversationId: string,
  upToSeq = Number.MAX_SAFE_INTEGER,
): Promise<void> {
  await caller.rpc('mark_conversation_read', { conversation_id: conversationId, up_to_seq: upToSeq });
}

async function withExtras(caller: Caller, messages: MessageRow[]): Promise<Omit<MessagePage, 'next'>> {
  const paths = messages.flatMap(({ attachments }) => attachments.map(({ path }) => path));
  const ids = messages.map(({ id }) => id).join(',');
  const [deliveries, signed] = await Promise.all([
    ids === ''
      ? []
      : caller.rows<DeliveryRow>(
          'message_delivery',
          `select=message_id,user_id,state,read_at&message_id=in.(${ids})`,
        ),
    paths.length === 0
      ? []
      : caller.ask<{ path: string; signedURL: string | null }[]>('/storage/v1/object/sign/attachments', {
          expiresIn: 300,
          paths,
        }),
  ]);
  const urls = new Map<string, string>();
  for (const { path, signedURL } of signed) if (signedURL) urls.set(path, caller.storageUrl(signedURL));
  return { messages, deliveries: Map.groupBy(deliveries, ({ message_id }) => message_id), urls };
}
