'use client';

import { isUuid } from '@/components/navigation/is-uuid.ts';
import { useConversationId } from '@/components/navigation/use-conversation-id.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { cn } from '@/lib/utils.ts';
import { ChatInterface } from './chat-interface.tsx';
import { ConversationMissing } from './conversation-missing.tsx';
import { InboxPane } from './inbox-pane.tsx';
import { NothingOpen } from './nothing-open.tsx';

/** List and conversation side by side; on phones one at a time, with real addresses and so real back navigation. */
export function ChatScreen() {
  const conversationId = useConversationId();
  const me = useMe();
  const isOpen = conversationId !== null;
  return (
    <main className="flex min-h-0 min-w-0 flex-1">
      <InboxPane isCollapsed={isOpen} />
      <div className={cn('min-h-0 min-w-0 flex-1 bg-card md:flex', isOpen ? 'flex' : 'hidden')}>
        {!isOpen && <NothingOpen />}
        {isOpen && isUuid(conversationId) && <ChatInterface sessionId={conversationId} currentUser={me} />}
        {isOpen && !isUuid(conversationId) && <ConversationMissing />}
      </div>
    </main>
  );
}
