'use client';

import { usePathname } from 'next/navigation';
import { useEffect } from 'react';
import { shellText } from '#messages/shell.ts';
import { conversationIdOf } from '@/components/navigation/conversation-path.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { conversationTitle, selectTotalUnread } from '@/lib/chat/selectors.ts';
import { countLabel } from '@/lib/format/count-label.ts';

const titles: Record<string, string> = {
  '/inbox': shellText.inbox,
  '/notifications': shellText.notifications,
  '/saved': shellText.saved,
  '/sessions': shellText.sessions,
  '/settings': shellText.settings,
  '/support': shellText.supportRequests,
  '/admin/campaigns': shellText.campaigns,
  '/admin/campaigns/new': shellText.newCampaign,
  '/admin/templates': shellText.templates,
};

function placeOf(pathname: string): string | undefined {
  // A campaign's address ends in its id.
  return titles[pathname] ?? titles[pathname.replace(/\/[^/]+$/, '')];
}

/** What arrives and is read at once, 20 times a second perhaps, is no news for an icon: each change costs a millisecond. */
const BADGE_AFTER_MS = 1_000;

/** The number on the installed app's icon, where there is one. Browsers may refuse; nothing depends on it. */
function showBadge(unread: number): void {
  const shown = unread > 0 ? navigator.setAppBadge?.(unread) : navigator.clearAppBadge?.();
  shown?.catch(() => undefined);
}

/** The tab's title: where one is, with the unread total in front, e.g. "(3) Maya Okafor · Eyrie". */
export function PageTitle() {
  const me = useMe();
  const pathname = usePathname();
  const conversationId = conversationIdOf(pathname);
  const unread = useChat(selectTotalUnread);
  const conversation = useChat((state) => (conversationId ? state.conversations[conversationId] : undefined));
  const place = conversation ? conversationTitle(conversation, me.id) : placeOf(pathname);
  const count = countLabel(unread);
  useEffect(() => {
    const timer = setTimeout(() => showBadge(unread), BADGE_AFTER_MS);
    return () => clearTimeout(timer);
  }, [unread]);
  return <title>{`${count && `(${count}) `}${shellText.title(place ?? '')}`}</title>;
}
