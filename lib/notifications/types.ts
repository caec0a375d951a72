import type { Problem } from '../errors/problem.ts';

/** A row of `notifications`. */
export interface Notification {
  id: string;
  user_id: string;
  type: string;
  category: string;
  title: string;
  message: string;
  /** `conversation_id` and `url` where it leads. */
  data: { conversation_id?: string; url?: string; [key: string]: unknown };
  /** How many events it stands for. */
  count: number;
  priority: string;
  read_at: string | null;
  expires_at: string | null;
  created_at: string;
  updated_at: string;
}

export interface NotificationState {
  status: 'idle' | 'loading' | 'ready' | 'error';
  problem: Problem | null;
  /** Newest first by `updated_at`. */
  items: readonly Notification[];
  unread: number;
  hasMore: boolean;
  loadingMore: boolean;
}

/** The first page as the server's document shows it. */
export interface ServedNotifications {
  rows: Notification[];
  unread: number;
}

export type NotificationChannel = 'in_app' | 'push' | 'email' | 'sms';

/** One switch of the settings page. */
export interface Preference {
  category: string;
  label: string;
  description: string;
  mandatory: boolean;
  channel: NotificationChannel;
  enabled: boolean;
  position: number;
}
