import { toastText } from '#messages/toast.ts';
import { conversationIdOf } from '@/components/navigation/conversation-path.ts';
import type { Notification } from '@/lib/notifications/types.ts';
import { notificationPath } from './notification-path.ts';

/** What is older when it comes was missed while away: the bell's number says enough. */
const FRESH_MS = 15_000;

/** Says quietly what has just arrived, unless one is looking at it already. One toast per conversation. */
export async function showArrival(
  items: readonly Notification[],
  before: readonly Notification[],
  go: (path: string) => void,
): Promise<void> {
  const known = new Set(before.map(version));
  const since = Date.now() - FRESH_MS;
  const arrived = items.find(
    (item) => item.read_at === null && Date.parse(item.updated_at) > since && !known.has(version(item)),
  );
  if (!arrived || document.hidden || isOnScreen(arrived)) return;
  // Rare beside lists that are only loaded again: its code comes with the first that is shown.
  const { showToast } = await import('@/components/ui/toaster.tsx');
  showToast(arrived.title, {
    id: arrived.data.conversation_id ?? arrived.id,
    description: arrived.message,
    // As much as says what it is about: on phones a dialog's title stands below.
    classNames: { content: 'min-w-0', title: 'line-clamp-1', description: 'line-clamp-1 sm:line-clamp-3' },
    action: { label: toastText.open, onClick: () => go(notificationPath(arrived)) },
  });
}

function version({ id, updated_at }: Notification): string {
  return `${id} ${updated_at}`;
}

function isOnScreen({ data }: Notification): boolean {
  const { pathname } = window.location;
  return pathname === '/notifications' || conversationIdOf(pathname) === data.conversation_id;
}
