import { callRpc } from '../supabase/call-rpc.ts';
import type { ChatContext } from './chat-context.ts';
import { mintMessageId } from './message-id.ts';
import { toggledReaction } from './toggled-reaction.ts';
import type { Message, MessageRevision, SavedMessage } from './types.ts';

/** Whom a message calls. */
export type Called = Pick<Message, 'mentions' | 'mentions_everyone'>;

/** What one can do with stored messages. Every verb shows its effect at once and @throws EyrieError when refused. */
export interface MessageActions {
  /** Other words, which may call other people; without `called` the same ones. */
  edit(message: Message, content: string, called?: Called): Promise<void>;
  /** Takes a message back; `restore` undoes it for five minutes. */
  remove(message: Message): Promise<void>;
  restore(message: Message): Promise<void>;
  /** Adds my reaction, or takes it away. */
  react(message: Message, emoji: string): Promise<void>;
  /** Pins for everybody in the conversation. */
  pin(message: Message, pinned: boolean): Promise<void>;
  save(messageId: string, saved: boolean): Promise<void>;
  /** Those of these messages that I have saved. */
  areSaved(messageIds: string[]): Promise<string[]>;
  /** @returns the id of the copy. */
  forward(messageId: string, conversationId: string): Promise<string>;
  /** What it said before, first wording first. */
  revisions(messageId: string): Promise<MessageRevision[]>;
  /** One message, wherever it is. @throws EyrieError NOMSG. */
  fetch(messageId: string): Promise<Message>;
  /** Last pinned first. */
  pinned(conversationId: string): Promise<Message[]>;
  /** A page of saved messages, last saved first; continue after the last of the page before. */
  saved(after: SavedMessage | null, pageSize: number): Promise<SavedMessage[]>;
}

/** Makes the verbs of one client. */
export function createMessageActions({ supabase, userId, dispatch }: ChatContext): MessageActions {
  /** Shows `guess` while the server is asked, then its answer; a refusal brings the old row back. */
  async function change(
    before: Message,
    guess: Partial<Message>,
    fn: string,
    args: Record<string, unknown>,
  ): Promise<void> {
    dispatch({ type: 'message_guessed', message: { ...before, ...guess } });
    try {
      const message = await callRpc<Message>(supabase, fn, { message_id: before.id, ...args });
      dispatch({ type: 'message_changed', conversation_id: message.conversation_id, message });
    } catch (error) {
      dispatch({ type: 'message_guessed', message: before });
      throw error;
    }
  }
  const now = () => new Date().toISOString();

  return {
    edit(message, content, called) {
      const wording = { content, ...called };
      return change(message, { ...wording, edited_at: now() }, 'edit_message', wording);
    },
    remove: (message) => {
      const tombstone = { deleted_at: now(), content: '', reactions: [], attachments: [], mentions: [] };
      return change(message, tombstone, 'delete_message', {});
    },
    restore: (message) => change(message, {}, 'restore_message', {}),
    react(message, emoji) {
      const reactions = toggledReaction(message.reactions, emoji, userId);
      return change(message, { reactions }, 'toggle_reaction', { emoji });
    },
    pin(message, pinned) {
      const guess = { pinned_at: pinned ? now() : null, pinned_by: pinned ? userId : null };
      return change(message, guess, 'pin_message', { pinned });
    },
    areSaved: (message_ids) => callRpc(supabase, 'list_saved_ids', { message_ids }),
    save: (message_id, saved) => callRpc(supabase, 'save_message', { message_id, saved }),
    async forward(message_id, conversation_id) {
      const id = mintMessageId();
      const args = { id, message_id, conversation_id };
      const message = await callRpc<Message>(supabase, 'forward_message', args);
      dispatch({ type: 'message_changed', conversation_id, message });
      return id;
    },
    revisions: (message_id) => callRpc(supabase, 'list_message_revisions', { message_id }),
    async fetch(message_id) {
      const rows = await callRpc<Message[]>(supabase, 'get_message_context', { message_id, page_size: 2 });
      const found = rows.find((row) => row.id === message_id);
      if (!found) throw new Error(`get_message_context left out ${message_id}`);
      return found;
    },
    pinned: (conversation_id) => callRpc(supabase, 'list_pinned_messages', { conversation_id }),
    saved: (after, page_size) =>
      callRpc(supabase, 'list_saved_messages', {
        before_at: after?.saved_at ?? null,
        before_id: after?.message.id ?? null,
        page_size,
      }),
  };
}
