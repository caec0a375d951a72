import { callRpc } from '../supabase/call-rpc.ts';
import type { EyrieSupabase } from '../supabase/eyrie-supabase.ts';
import type { NotificationChannel } from './types.ts';

export type DeliveryState = 'pending' | 'leased' | 'sent' | 'skipped' | 'cancelled' | 'failed' | 'dead';

/** One way by which a notification came, or why it did not. */
export interface Explanation {
  channel: NotificationChannel;
  /** The device's browser, a masked address, or `app`. */
  target: string | null;
  state: DeliveryState;
  reason: string;
  sentence: string;
  due_at: string | null;
  is_held: boolean;
  sent_at: string | null;
  attempts: number;
  provider_status: number | null;
}

/** Every way of one of my notifications, with its reason. @throws EyrieError NONOT. */
export function explainNotification(supabase: EyrieSupabase, id: string): Promise<Explanation[]> {
  return callRpc<Explanation[]>(supabase, 'explain_notification', { notification_id: id });
}

/** Whether a way has come to its end. */
export function isSettled({ state }: Explanation): boolean {
  return state !== 'pending' && state !== 'leased';
}

/** Something I was not told of by some way. */
export interface Withheld {
  notification_id: string;
  category: string;
  title: string;
  data: { conversation_id?: string; url?: string };
  /** Whether the bell shows it. */
  in_app: boolean;
  updated_at: string;
  withheld: { channel: NotificationChannel; reason: string; sentence: string; until: string | null }[];
}

export const WITHHELD_PAGE = 20;

/** The last 30 days' withheld ones, newest first, after the given one. @throws EyrieError. */
export function listWithheld(supabase: EyrieSupabase, after?: Withheld): Promise<Withheld[]> {
  return callRpc<Withheld[]>(supabase, 'list_withheld_notifications', {
    before_at: after?.updated_at ?? null,
    before_id: after?.notification_id ?? null,
    page_size: WITHHELD_PAGE,
  });
}
