'use client';

import { Bell } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { type ComponentProps, lazy, Suspense } from 'react';
import { shellText } from '#messages/shell.ts';
import { useArmed } from '@/components/hooks/use-armed.ts';
import { railItemClass } from '@/components/shell/rail-item-class.ts';
import { RailTip } from '@/components/shell/rail-tip.tsx';
import { CountBadge } from '@/components/ui/count-badge.tsx';
import { withUnread } from '@/lib/format/with-unread.ts';
import { useNotifications } from '@/lib/notifications/react.tsx';

const loadPopover = () => import('./notification-popover.tsx');
const NotificationPopover = lazy(async () => ({ default: (await loadPopover()).NotificationPopover }));

/** The bell of the rail: live unread count, the newest notifications on click. */
export function NotificationBell() {
  const { isArmed, warm, arm } = useArmed(loadPopover);
  if (!isArmed) {
    return (
      <Trigger
        aria-haspopup="dialog"
        aria-expanded={false}
        onPointerEnter={warm}
        onFocus={warm}
        onClick={arm}
      />
    );
  }
  return (
    <Suspense fallback={<Trigger aria-haspopup="dialog" aria-expanded />}>
      <NotificationPopover>
        <Trigger />
      </NotificationPopover>
    </Suspense>
  );
}

function Trigger(props: ComponentProps<'button'>) {
  const unread = useNotifications((state) => state.unread);
  const isHere = usePathname() === '/notifications';
  return (
    <button
      type="button"
      aria-label={withUnread(shellText.notifications, unread)}
      aria-current={isHere ? 'page' : undefined}
      className={railItemClass}
      {...props}
    >
      <Bell className="size-5.5" aria-hidden />
      <CountBadge
        count={unread}
        className="absolute top-0.5 start-6 h-4.5 min-w-4.5 px-1 outline-2 outline-sidebar"
      />
      <RailTip>{shellText.notifications}</RailTip>
    </button>
  );
}
