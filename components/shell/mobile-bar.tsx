'use client';

import { Bell, Inbox, Star } from 'lucide-react';
import { usePathname } from 'next/navigation';
import { shellText } from '#messages/shell.ts';
import { conversationIdOf } from '@/components/navigation/conversation-path.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { selectTotalUnread } from '@/lib/chat/selectors.ts';
import { useNotifications } from '@/lib/notifications/react.tsx';
import { AccountButton } from './account-button.tsx';
import { MobileBarLink } from './mobile-bar-link.tsx';

/** The rail of phones, at the bottom; gone inside a conversation, where the composer needs the place. */
export function MobileBar() {
  const pathname = usePathname();
  const unread = useChat(selectTotalUnread);
  const notices = useNotifications((state) => state.unread);
  if (conversationIdOf(pathname)) return null;
  return (
    <nav
      aria-label={shellText.main}
      className="grid shrink-0 grid-cols-4 border-t bg-sidebar pb-[env(safe-area-inset-bottom)] md:hidden"
    >
      <MobileBarLink
        href="/inbox"
        label={shellText.inbox}
        icon={Inbox}
        count={unread}
        isActive={pathname === '/inbox'}
      />
      <MobileBarLink
        href="/notifications"
        label={shellText.notifications}
        icon={Bell}
        count={notices}
        isActive={pathname === '/notifications'}
      />
      <MobileBarLink href="/saved" label={shellText.saved} icon={Star} isActive={pathname === '/saved'} />
      <AccountButton isInBar />
    </nav>
  );
}
