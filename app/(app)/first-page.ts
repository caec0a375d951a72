import { cookies, headers } from 'next/headers';
import { conversationIdOf } from '@/components/navigation/conversation-path.ts';
import { isUuid } from '@/components/navigation/is-uuid.ts';
import { firstInbox } from '@/lib/chat/first-inbox.ts';
import { firstThread } from '@/lib/chat/first-thread.ts';
import { readZone, ZONE_COOKIE } from '@/lib/format/zone-cookie.ts';
import { firstNotifications } from '@/lib/notifications/first-notifications.ts';

/** What the document shows beside who is signed in, all asked for at once; what cannot be had is null. */
export async function firstPage() {
  const [heads, jar] = await Promise.all([headers(), cookies()]);
  // Set by proxy.ts.
  const url = new URL(heads.get('x-path') ?? '/', 'http://localhost');
  const conversationId = conversationIdOf(url.pathname);
  // Whoever is sent to one message does not begin at the newest ones.
  const isAtEnd = conversationId !== null && isUuid(conversationId) && !url.searchParams.has('m');
  const [inbox, thread, bell] = await Promise.all([
    firstInbox(),
    isAtEnd ? firstThread(conversationId) : null,
    url.pathname === '/notifications' ? firstNotifications() : null,
  ]);
  return { inbox, thread, bell, timeZone: readZone(jar.get(ZONE_COOKIE)?.value), now: Date.now() };
}
