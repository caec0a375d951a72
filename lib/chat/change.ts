import type { Problem } from '../errors/problem.ts';
import type { Kept } from './kept-store.ts';
import type {
  Connection,
  Conversation,
  Draft,
  LastMessage,
  Message,
  Named,
  PendingMessage,
  PendingState,
  Presence,
  Receipt,
} from './types.ts';

/** What `inbox_updated` carries: enough to move a row of the list. */
export type CompactConversation = Pick<Conversation, 'id' | 'last_seq' | 'change_seq' | 'last_message_at'> & {
  last_message: LastMessage | null;
};

/** What a person sets for themselves in a conversation; nobody else sees it. */
export type ConversationSettings = Pick<
  Conversation,
  'muted_until' | 'notify_level' | 'archived_at' | 'pinned_at'
>;

/** Everything that can happen to the chat state, as finished facts. */
export type Change =
  | { type: 'connection_changed'; connection: Connection }
  | { type: 'inbox_requested'; more: boolean }
  | { type: 'inbox_loaded'; rows: Conversation[]; hasMore: boolean }
  | { type: 'inbox_failed'; problem: Problem }
  | { type: 'inbox_updated'; conversation: CompactConversation }
  /** What this device kept of an earlier visit. */
  | { type: 'kept_loaded'; kept: Kept }
  /** Kept rows that the server's list did not confirm. */
  | { type: 'kept_forgotten'; ids: readonly string[] }
  | { type: 'conversation_loaded'; row: Conversation }
  | { type: 'conversation_read'; conversation_id: string; last_read_seq: number }
  | { type: 'membership_changed'; conversation_id: string; epoch: number | null }
  /** My own settings of a conversation, changed here or on another device. */
  | {
      type: 'settings_changed';
      conversation_id: string;
      settings: Partial<ConversationSettings>;
      /** Messages from this one on are unread for me again; null: none were put back. */
      unread_from_seq: number | null;
    }
  /** Its name, members or rules are others now; only the server knows which. */
  | { type: 'conversation_outdated'; conversation_id: string }
  /** What I began to write, here or on another device; null when it is gone. */
  | { type: 'draft_updated'; conversation_id: string; draft: Draft | null }
  /** How a message will look once the server has agreed; see `applyGuess`. */
  | { type: 'message_guessed'; message: Message }
  /** Members beyond the row; whoever was asked for and is not among them is none. */
  | { type: 'people_known'; conversation_id: string; people: readonly Named[]; asked: readonly string[] }
  | { type: 'presence_loaded'; people: Record<string, Presence> }
  /** What others see of one person, me included, is something else now. */
  | { type: 'presence_changed'; user_id: string; presence: Presence }
  /** The server could not send a scheduled message; see `ScheduledFailure`. */
  | { type: 'scheduled_failed'; id: string; conversation_id: string; problem: Problem }
  /** It was changed or cancelled, so that the failure is dealt with. */
  | { type: 'scheduled_settled'; id: string }
  | ThreadChange;

/**
 * The conversation's `change_seq` as the database gave it before the answer was asked for: the answer holds all I may see
 * up to it. Changes of hidden messages leave no row, so rows alone cannot tell.
 */
interface Complete {
  upTo?: number;
}

/** What happens to the window around a place far back; `asked` is the number of the request it answers. */
export type FarChange =
  | { type: 'far_requested' }
  /** `isFresh`: a place of its own, else a page beside what is there. `hasOlder`: as before when absent. */
  | { type: 'far_loaded'; messages: Message[]; asked: number; isFresh: boolean; hasOlder?: boolean }
  | { type: 'far_failed'; asked: number }
  /** Back to the newest messages. */
  | { type: 'far_left' };

/** Changes to one conversation's thread; each names it. */
export type ThreadChange = { conversation_id: string } & (
  | { type: 'thread_opened' }
  | { type: 'thread_closed' }
  | { type: 'thread_failed'; problem: Problem }
  /** The newest page of history. */
  | ({ type: 'page_loaded'; messages: Message[]; hasOlder: boolean } & Complete)
  | { type: 'older_requested' }
  /** The page before the window; ignored unless it answers request number `asked` and the window has not moved. */
  | { type: 'older_loaded'; messages: Message[]; asked: number; hasOlder: boolean }
  | { type: 'older_failed' }
  /** The message that is looked at now; null: the newest. */
  | { type: 'looked_at'; at: number | null }
  | FarChange
  /** A message was created, edited, deleted or acknowledged: its row as it is now. */
  | { type: 'message_changed'; message: Message }
  /** An answer of `sync_conversation`: rows in the order of their changes, none between them left out. */
  | ({ type: 'changes_synced'; messages: Message[] } & Complete)
  /** Something changed up to here, perhaps in a message I may not see: to be fetched. */
  | { type: 'changes_announced'; change_seq: number }
  | { type: 'receipt_updated'; user_id: string; receipt: Receipt }
  | { type: 'message_written'; pending: PendingMessage }
  | {
      type: 'sending_changed';
      id: string;
      state: PendingState;
      attempts: number;
      problem: Problem | null;
    }
  | { type: 'message_discarded'; id: string }
  | { type: 'typing_changed'; user_id: string; typing: boolean }
  | { type: 'here_changed'; user_ids: string[] }
);
