import type { Problem } from '../errors/problem.ts';

export type MessageType = 'text' | 'file' | 'image' | 'video' | 'document' | 'system';

/** One emoji under a message, with everybody who chose it, in the order they did. */
export interface Reaction {
  emoji: string;
  user_ids: string[];
}

/** A stored file of a message; `path` is its place in the private bucket `attachments`. */
export interface Attachment {
  id: string;
  name: string;
  mime_type: string;
  /** Bytes. */
  size: number;
  /** Pixels; null where there are none to know. */
  width: number | null;
  height: number | null;
  kind: 'image' | 'video' | 'document' | 'file';
  path: string;
}

/** A stored message, exactly as the database sends it. A tombstone has `deleted_at` and says nothing. */
export interface Message {
  id: string;
  conversation_id: string;
  /** Place in the conversation: 1, 2, 3, ... without gaps, never changes. */
  seq: number;
  /** Place of the last change to this message in the conversation's change feed. */
  change_seq: number;
  /** Null for system messages nobody wrote. */
  sender_id: string | null;
  type: MessageType;
  content: string;
  reply_to: string | null;
  edited_at: string | null;
  deleted_at: string | null;
  metadata: Record<string, unknown>;
  /** In the order of first use. */
  reactions: Reaction[];
  attachments: Attachment[];
  /** User ids of the members that are called by name. */
  mentions: string[];
  mentions_everyone: boolean;
  /** The message this one repeats; it may be one the reader cannot see. */
  forwarded_from: string | null;
  pinned_at: string | null;
  pinned_by: string | null;
  /** Sent without sound or push. */
  silent: boolean;
  /** ISO time with zone. */
  created_at: string;
}

/** What somebody began to write; follows them between devices. */
export interface Draft {
  content: string;
  reply_to: string | null;
  updated_at: string;
}

/** A message that the server will send later, in the name of its author. */
export interface ScheduledMessage {
  id: string;
  conversation_id: string;
  content: string;
  reply_to: string | null;
  mentions: string[];
  mentions_everyone: boolean;
  silent: boolean;
  send_at: string;
  created_at: string;
  /** Why it was refused when it was due (a code of `docs/error-codes.md`), else null. */
  failed_code: string | null;
}

/** Heard while this client runs; `list_scheduled_messages` keeps the code for good. */
export interface ScheduledFailure {
  conversation_id: string;
  problem: Problem;
}

/** A message put aside by the user, as it is now. */
export interface SavedMessage {
  saved_at: string;
  conversation_id: string;
  message: Message;
}

/** What a message said before it was edited; revision 1 is the first wording. */
export interface MessageRevision {
  revision: number;
  content: string;
  /** When this wording was replaced. */
  edited_at: string;
}

/**
 * Where an own message is before the server has it.
 * - `queued`: waits for its turn or for a connection; has never left.
 * - `sending`: a request is on its way.
 * - `unconfirmed`: a request left and no answer came; it is repeated until one does. Not a failure.
 * - `failed`: the server refused it (see `problem`); parked until retried or discarded.
 */
export type PendingState = 'queued' | 'sending' | 'unconfirmed' | 'failed';

/** An own message that the server has not acknowledged; replaced by the `Message` with the same id. */
export interface PendingMessage {
  id: string;
  conversation_id: string;
  sender_id: string;
  content: string;
  reply_to: string | null;
  metadata: Record<string, unknown>;
  attachments: Attachment[];
  mentions: string[];
  mentions_everyone: boolean;
  silent: boolean;
  /** ISO time of writing, by this device's clock. */
  created_at: string;
  state: PendingState;
  attempts: number;
  problem: Problem | null;
}

/** One bubble: stored or pending. `'state' in entry` tells them apart; `id` is stable across both. */
export type TimelineEntry = Message | PendingMessage;

export interface Receipt {
  last_read_seq: number;
  last_delivered_seq: number;
}

/** As much of a person as their words need. */
export interface Named {
  user_id: string;
  full_name: string;
  avatar_url: string | null;
}

/** A current member as the conversation list carries it (at most 20 per conversation). */
export interface Member extends Receipt, Named {
  role: string;
}

export interface LastMessage {
  id: string;
  seq: number;
  sender_id: string | null;
  type: MessageType;
  /** First 200 characters. */
  content: string;
  created_at: string;
  deleted_at: string | null;
}

/** A row of `list_conversations`; `unread_count` is kept up to date by the client. */
export interface Conversation {
  id: string;
  kind: 'direct' | 'group' | 'context' | 'support';
  title: string | null;
  /** Part of the topic's name; rotates when somebody leaves. */
  epoch: number;
  last_seq: number;
  change_seq: number;
  last_message_at: string;
  last_message: LastMessage | null;
  unread_count: number;
  /** My own read watermark. */
  last_read_seq: number;
  muted_until: string | null;
  notify_level: string;
  archived_at: string | null;
  pinned_at: string | null;
  member_count: number;
  members: Member[];
  draft: Draft | null;
  /** A ready image in the bucket `attachments`, or null. */
  avatar_path: string | null;
  edits_allowed: boolean;
  attachments_allowed: boolean;
  /** False: nobody here sees anybody's read and delivered marks. */
  receipts_enabled: boolean;
  /** What people who are added see of the past. */
  history_visibility: 'all' | 'from_join';
  my_role: 'owner' | 'member';
}

/** What a message looked like to the network: under the last own bubble. */
export type DeliveryState = PendingState | 'sent' | 'delivered' | 'read';

/** An open conversation: the newest messages as one gapless, bounded window, and what is live in it. */
export interface Thread {
  status: 'loading' | 'ready' | 'error';
  problem: Problem | null;
  /** Ascending by `seq`, tombstones included. */
  messages: readonly Message[];
  /** Own messages not acknowledged yet, in the order written; shown after `messages`. */
  pending: readonly PendingMessage[];
  /** Every change up to and including this one is applied. */
  changeSeq: number;
  /** Highest change known to exist; above `changeSeq` means something was missed and is being fetched. */
  knownChangeSeq: number;
  /** Changes applied beyond a gap. */
  ahead: readonly number[];
  /** Changed messages older than the window, kept for the page that will reach them. */
  strays: readonly Message[];
  hasOlder: boolean;
  olderStatus: 'idle' | 'loading' | 'error';
  /** How many older pages have been asked for: tells a late answer from the awaited one. */
  olderAsked: number;
  /** The message that is being looked at, by `seq`; null is the newest. What is far from it is let go. */
  at: number | null;
  /** Messages around a place far back that is being looked at instead of `messages`, until both meet. */
  far: FarWindow | null;
  farStatus: 'idle' | 'loading' | 'error';
  /** As `olderAsked`, for `far`. */
  farAsked: number;
  /** Read and delivered watermarks by user id, own included. */
  receipts: Readonly<Record<string, Receipt>>;
  /** User ids of the others who are typing now. */
  typing: readonly string[];
  /** User ids of those who have this conversation open now (own included once joined). */
  here: readonly string[];
}

/** A gapless stretch of a conversation apart from its newest one. Ascending by `seq`. */
export interface FarWindow {
  messages: readonly Message[];
  hasOlder: boolean;
}

export type PresenceStatus = 'online' | 'away' | 'busy' | 'offline';

export interface Presence {
  status: PresenceStatus;
  last_seen_at: string | null;
  /** What they say about themselves. */
  status_text?: string | null;
}

/**
 * - `connecting`: first attempt; show skeletons, not errors.
 * - `online`: live.
 * - `reconnecting`: lost, being retried without end.
 * - `offline`: the device says it has no network.
 */
export interface Connection {
  status: 'connecting' | 'online' | 'reconnecting' | 'offline';
  /** Failed attempts since the last success. */
  failures: number;
  /** True when people should be told: offline, or five failures in a row. */
  visible: boolean;
}

export interface Inbox {
  status: 'idle' | 'loading' | 'ready' | 'error';
  problem: Problem | null;
  hasMore: boolean;
  loadingMore: boolean;
}

/** Somebody found by name. */
export interface Person {
  id: string;
  full_name: string;
  avatar_url: string | null;
  roles: string[];
}

/** Everything the chat UI renders. Immutable; unchanged parts keep their identity. */
export interface ChatState {
  userId: string;
  connection: Connection;
  inbox: Inbox;
  conversations: Readonly<Record<string, Conversation>>;
  threads: Readonly<Record<string, Thread>>;
  /** Members that rows do not carry, by conversation and user id, as far as they were asked for; null is no member. */
  people: Readonly<Record<string, Readonly<Record<string, Named | null>>>>;
  /** Of everybody the user shares a conversation with, and of oneself as others see it; absent means offline. */
  presence: Readonly<Record<string, Presence>>;
  /** Scheduled messages that were refused when due, by their id. */
  scheduledFailures: Readonly<Record<string, ScheduledFailure>>;
}
