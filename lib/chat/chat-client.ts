import type { StoreApi } from 'zustand/vanilla';
import type { TopicRegistry } from '../realtime/topic-registry.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { OutboxStore } from './outbox-store.ts';
import type { ChatState, Person } from './types.ts';

export interface ChatClientOptions {
  supabase: EyrieSupabase;
  userId: string;
  /** Stable per browser or device (`deviceId()` of `lib/device-id.ts`). */
  deviceId: string;
  outboxStore: OutboxStore;
  /** Share one registry between several clients on one connection; made when absent. */
  topics?: TopicRegistry;
}

/** A headless chat client: state in `store`, verbs below. Every verb may be called before `start`. */
export interface ChatClient {
  readonly store: StoreApi<ChatState>;
  /** Connects, loads the inbox, resumes the outbox, starts the heartbeat. Safe to call again after `stop`. */
  start(): void;
  /** Lets go of every topic and timer; the state stays readable. Unsent messages stay stored. */
  stop(): void;
  /** (Re)loads the first page of the inbox. Failures go to `state.inbox.problem`. */
  loadInbox(): Promise<void>;
  loadMoreConversations(): Promise<void>;
  /**
   * Subscribes to a conversation, loads its newest page and keeps it in step. Ref-counted.
   * @returns the release function; call it once.
   */
  openConversation(conversationId: string): () => void;
  /** Loads the 50 messages before the window; concurrent calls are one. */
  loadOlderMessages(conversationId: string): Promise<void>;
  /**
   * Shows the message at once, stores it and sends it in order.
   * @returns the message's id (uuid v7).
   */
  sendMessage(conversationId: string, content: string, options?: { replyTo?: string }): string;
  /** Puts a failed message back at the end of its queue. */
  retryMessage(messageId: string): void;
  /** Forgets a failed or queued message. */
  discardMessage(messageId: string): void;
  /** Moves my read watermark; local at once, told to the server debounced. */
  markRead(conversationId: string, upToSeq: number): void;
  /** Call on each keystroke (true), and on sending or leaving (false); throttled inside. */
  setTyping(conversationId: string, typing: boolean): void;
  /** @returns the conversation's id, with its row in the state. @throws EyrieError NOUSR. */
  startDirect(userId: string): Promise<string>;
  /** @returns the conversation's id, with its row in the state. @throws EyrieError NOUSR. */
  startGroup(title: string, memberIds: string[]): Promise<string>;
  /** Listed people whose name matches; never the caller. @throws EyrieError. */
  findPeople(query: string): Promise<Person[]>;
  /** `stop`, then forgets everything stored on this device, and tells the server the device left. */
  signOut(): Promise<void>;
}

/** Makes a chat client; nothing happens until `start`. */
export function createChatClient(_options: ChatClientOptions): ChatClient {
  throw new Error('chat client: being written');
}
