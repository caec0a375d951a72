import { useEffect } from 'react';
import { conversationIdOf } from '@/components/navigation/conversation-path.ts';
import { useGo } from '@/components/navigation/use-go.ts';
import { useNotificationCentre } from '@/lib/notifications/react.tsx';
import type { Notification, NotificationState } from '@/lib/notifications/types.ts';
import { notificationPath } from './notification-path.ts';

/** What is older when it comes was missed while away: the bell's number says enough. */
const FRESH_MS = 15_000;

/** Says quietly that something arrived, unless one is looking at it already. One toast per conversation. */
export function useArrivalToasts(): void {
  const centre = useNotificationCentre();
  const go = useGo();
  useEffect(
    () =>
      centre.store.subscribe((state, before) => {
        const [arrived] = arrivals(state, before);
        if (!arrived || document.hidden || isOnScreen(arrived)) return;
        void import('@/components/ui/toaster.tsx').then(({ showToast }) =>
          showToast(arrived.title, {
            id: arrived.data.conversation_id ?? arrived.id,
            description: arrived.message,
            action: { label: 'Open', onClick: () => go(notificationPath(arrived)) },
          }),
        );
      }),
    [centre, go],
  );
}

function arrivals({ items }: NotificationState, before: NotificationState): Notification[] {
  if (before.status !== 'ready' || items === before.items) return [];
  const since = Date.now() - FRESH_MS;
  return items.filter(
    (item) =>
      item.read_at === null &&
      Date.parse(item.updated_at) > since &&
      !before.items.some(({ id, updated_at }) => id === item.id && updated_at === item.updated_at),
  );
}

function isOnScreen({ data }: Notification): boolean {
  const { pathname } = window.location;
  return pathname === '/notifications' || conversationIdOf(pathname) === data.conversation_id;
}
