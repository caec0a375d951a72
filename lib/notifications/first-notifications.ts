import { callRpc } from '../supabase/call-rpc.ts';
import { inTime } from '../supabase/in-time.ts';
import { serverSupabase } from '../supabase/server.ts';
import { NOTIFICATION_PAGE } from './notification-page.ts';
import type { Notification, ServedNotifications } from './types.ts';

/**
 * The newest notifications of the asking person, so that the server's document shows them before any script ran. Null
 * where they cannot be read, or not soon: the browser asks for them anyhow. Server only.
 */
export function firstNotifications(): Promise<ServedNotifications | null> {
  return inTime(async () => {
    const supabase = await serverSupabase();
    const [rows, unread] = await Promise.all([
      callRpc<Notification[]>(supabase, 'list_notifications', { page_size: NOTIFICATION_PAGE }),
      callRpc<number>(supabase, 'unread_notification_count'),
    ]);
    return { rows, unread };
  });
}
