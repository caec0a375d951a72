'use client';

import { CalendarClock, Inbox, Settings, Star } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { Suspense } from 'react';
import { shellText } from '#messages/shell.ts';
import { Mark } from '@/components/brand/mark.tsx';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import { isChatPath } from '@/components/navigation/conversation-path.ts';
import { NotificationBell } from '@/components/notifications/notification-bell.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { selectTotalUnread } from '@/lib/chat/selectors.ts';
import { AccountButton } from './account-button.tsx';
import { RailLink } from './rail-link.tsx';

const StaffLinks = lazyPart(async () => (await import('./staff-links.tsx')).StaffLinks);

/** The narrow column on the left: where one can go, what waits there, and oneself. */
export function Rail() {
  const pathname = usePathname();
  const unread = useChat(selectTotalUnread);
  const { roles } = useMe();
  const isAdmin = roles.includes('admin');
  return (
    <nav
      aria-label={shellText.main}
      className="hidden w-16 shrink-0 flex-col items-center gap-1.5 py-3 md:flex"
    >
      <Mark className="mb-3 size-8" />
      <RailLink
        href="/inbox"
        label={shellText.inbox}
        icon={Inbox}
        count={unread}
        isActive={isChatPath(pathname)}
      />
      <RailLink
        href="/sessions"
        label={shellText.sessions}
        icon={CalendarClock}
        isActive={pathname === '/sessions'}
      />
      <NotificationBell />
      <RailLink href="/saved" label={shellText.saved} icon={Star} isActive={pathname === '/saved'} />
      <RailLink
        href="/settings"
        label={shellText.settings}
        icon={Settings}
        isActive={pathname.startsWith('/settings')}
      />
      {(isAdmin || roles.includes('support')) && (
        <Suspense>
          <StaffLinks isAdmin={isAdmin} />
        </Suspense>
      )}
      <div className="mt-auto">
        <AccountButton />
      </div>
    </nav>
  );
}
