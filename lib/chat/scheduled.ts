import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import { mintMessageId } from './message-id.ts';
import type { ScheduledMessage } from './types.ts';

/** What is to be sent, and when. */
export interface ToSchedule {
  content: string;
  sendAt: Date;
  replyTo: string | null;
  mentions: string[];
  mentionsEveryone: boolean;
  silent: boolean;
}

/** Messages that the server sends later. Every verb @throws EyrieError. */
export interface ScheduledMessages {
  schedule(conversationId: string, message: ToSchedule): Promise<string>;
  /** Next first. */
  list(conversationId: string): Promise<ScheduledMessage[]>;
  /** Other words or another time; null leaves it as it was. */
  update(id: string, content: string | null, sendAt: Date | null): Promise<void>;
  cancel(id: string): Promise<void>;
}

/** Makes the verbs of one client. */
export function createScheduledMessages({ supabase, dispatch }: ChatContext): ScheduledMessages {
  return {
    schedule: (conversation_id, { content, sendAt, replyTo, mentions, mentionsEveryone, silent }) =>
      callRpc(supabase, 'schedule_message', {
        id: mintMessageId(),
        conversation_id,
        content,
        send_at: sendAt.toISOString(),
        reply_to: replyTo,
        mentions,
        mentions_everyone: mentionsEveryone,
        silent,
      }),
    list: (conversation_id) => callRpc(supabase, 'list_scheduled_messages', { conversation_id }),
    async update(id, content, sendAt) {
      const send_at = sendAt?.toISOString() ?? null;
      await callRpc(supabase, 'update_scheduled_message', { id, content, send_at });
      dispatch({ type: 'scheduled_settled', id });
    },
    async cancel(id) {
      await callRpc(supabase, 'cancel_scheduled_message', { id });
      dispatch({ type: 'scheduled_settled', id });
    },
  };
}
