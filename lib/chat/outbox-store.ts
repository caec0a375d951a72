import type { MessageExtras } from './message-extras.ts';
import type { TabGroup } from './tab-group.ts';

/** A message waiting to be acknowledged, as it is kept on the device. */
export interface OutboxRecord {
  id: string;
  user_id: string;
  conversation_id: string;
  content: string;
  reply_to: string | null;
  metadata: Record<string, unknown>;
  /** Absent in what an earlier version stored. */
  extras?: MessageExtras;
  created_at: string;
  /** Order of writing on this device; ties are impossible within one store. */
  position: number;
  /** Set when the server refused it; kept so that the refusal survives a reload. */
  failed_code: string | null;
}

/** Where unsent messages survive. One implementation for browsers (IndexedDB), one in memory. */
export interface OutboxStore {
  /** Everything of this user, by `position`. */
  load(userId: string): Promise<OutboxRecord[]>;
  put(record: OutboxRecord): Promise<void>;
  remove(id: string): Promise<void>;
  /** Forgets everything of this user. */
  clear(userId: string): Promise<void>;
  /** Where several tabs work on one store: the group they form. */
  tabs?(userId: string): TabGroup | null;
}
