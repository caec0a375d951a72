import { lazy, type ReactNode, Suspense, useCallback, useState } from 'react';
import type { MenuPlace } from '@/components/hooks/use-menu-gesture.ts';
import type { Notification } from '@/lib/notifications/types.ts';

const loadMenu = () => import('./notification-menu.tsx');
const NotificationMenu = lazy(async () => ({ default: (await loadMenu()).NotificationMenu }));
const ExplainDialog = lazy(async () => ({ default: (await import('./explain-dialog.tsx')).ExplainDialog }));

/**
 * One menu for a whole list of notifications, and the dialog it leads to; their code comes with the first use, the menu's
 * when the pointer or the focus comes near (`warm`). Put `menu` beside the list.
 */
export function useNotificationMenu() {
  const [asked, setAsked] = useState<{ notification: Notification; place: MenuPlace } | null>(null);
  const [explained, setExplained] = useState<Notification | null>(null);
  const open = useCallback(
    (notification: Notification, place: MenuPlace) => setAsked({ notification, place }),
    [],
  );
  const warm = useCallback(() => {
    // A failed fetch is repeated by the click.
    loadMenu().catch(() => undefined);
  }, []);
  const menu: ReactNode = (
    <Suspense>
      {asked && (
        <NotificationMenu
          {...asked}
          onExplain={() => setExplained(asked.notification)}
          onClose={() => setAsked(null)}
        />
      )}
      {explained && (
        <ExplainDialog id={explained.id} title={explained.title} onClose={() => setExplained(null)} />
      )}
    </Suspense>
  );
  return { openId: asked?.notification.id, open, warm, menu };
}
