import { EyrieError } from '../errors/eyrie-error.ts';
import { type MessageExtras, NO_EXTRAS } from './message-extras.ts';
import type { OutboxRecord } from './outbox-store.ts';
import type { PendingMessage } from './types.ts';

/** A stored unsent message as its bubble. */
export function pendingOf(record: OutboxRecord): PendingMessage {
  const { id, conversation_id, user_id, content, reply_to, metadata, created_at, failed_code } = record;
  const extras: MessageExtras = record.extras ?? NO_EXTRAS;
  const problem = failed_code === null ? null : new EyrieError(failed_code, 'refused').problem;
  const state = failed_code === null ? 'queued' : 'failed';
  const message = { id, conversation_id, sender_id: user_id, content, reply_to, metadata, ...extras };
  return { ...message, created_at, state, attempts: 0, problem };
}
