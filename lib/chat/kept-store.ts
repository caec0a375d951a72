import type { Conversation, Message, Named } from './types.ts';

/** The newest messages of one conversation as they were last seen on this device. */
export interface KeptThread {
  conversation_id: string;
  /** Ascending by `seq`, without gaps. */
  messages: readonly Message[];
  /** Every change up to this one is in `messages`. */
  changeSeq: number;
  hasOlder: boolean;
  /** Those of the people in `messages` that the row does not carry. */
  people?: readonly Named[];
  /** Unix milliseconds of keeping: the oldest go first. */
  keptAt: number;
}

/** What one person can read without network. */
export interface Kept {
  conversations: readonly Conversation[];
  threads: readonly KeptThread[];
}

/** Where the recent conversations of a person survive. IndexedDB in browsers; bring your own elsewhere. */
export interface KeptStore {
  load(userId: string): Promise<Kept>;
  /** Takes the place of the list kept before. */
  putInbox(userId: string, conversations: readonly Conversation[]): Promise<void>;
  /** Keeps a thread; beyond the store's bound the ones kept longest ago are forgotten. */
  putThread(userId: string, thread: KeptThread): Promise<void>;
  removeThread(userId: string, conversationId: string): Promise<void>;
  /** Forgets everything of this person. */
  clear(userId: string): Promise<void>;
  /** Forgets everybody but this person; everybody where nobody is named. */
  keepOnly(userId: string | null): Promise<void>;
}
