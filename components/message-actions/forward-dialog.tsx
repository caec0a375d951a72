import { Check, Forward } from 'lucide-react';
import { useState } from 'react';
import { messageActionsText } from '#messages/message-actions.ts';
import { ConversationAvatar } from '@/components/chat/conversation-avatar.tsx';
import { LoadMoreSentinel } from '@/components/chat/load-more-sentinel.tsx';
import { useMe } from '@/components/people/me-context.tsx';
import { summaryOf } from '@/components/timeline/summary-of.ts';
import { Button } from '@/components/ui/button.tsx';
import { Dialog, DialogContent, DialogDescription, DialogTitle } from '@/components/ui/dialog.tsx';
import { Input } from '@/components/ui/input.tsx';
import { useChat, useChatClient } from '@/lib/chat/react.tsx';
import { conversationTitle, selectInbox } from '@/lib/chat/selectors.ts';
import type { Message } from '@/lib/chat/types.ts';
import { closeRequest, focusMessage } from './message-request.ts';
import { useMessageVerbs } from './use-message-verbs.ts';

/** Sends a message on into other conversations, one click each. */
export function ForwardDialog({ message }: { message: Message }) {
  const me = useMe();
  const verbs = useMessageVerbs();
  const client = useChatClient();
  const conversations = useChat(selectInbox);
  const { hasMore, loadingMore, problem } = useChat((state) => state.inbox);
  const [query, setQuery] = useState('');
  const [states, setStates] = useState<Readonly<Record<string, 'sending' | 'sent'>>>({});
  const wanted = query.trim().toLowerCase();
  const shown = conversations.filter((row) => conversationTitle(row, me.id).toLowerCase().includes(wanted));

  async function forward(conversationId: string) {
    setStates((before) => ({ ...before, [conversationId]: 'sending' }));
    const isDone = await verbs.attempt((actions) => actions.forward(message.id, conversationId));
    setStates(({ [conversationId]: _, ...others }) =>
      isDone ? { ...others, [conversationId]: 'sent' } : others,
    );
  }
  return (
    <Dialog open onOpenChange={() => closeRequest('forward')}>
      <DialogContent
        onCloseAutoFocus={(event) => {
          event.preventDefault();
          focusMessage(message.id);
        }}
      >
        <header className="px-5 pt-5 pb-3">
          <DialogTitle>{messageActionsText.forward}</DialogTitle>
          <DialogDescription className="truncate">{summaryOf(message)}</DialogDescription>
        </header>
        <div className="px-4 pb-2">
          <Input
            type="search"
            aria-label={messageActionsText.findAConversation}
            placeholder={messageActionsText.findAConversation}
            value={query}
            onChange={(event) => setQuery(event.target.value)}
          />
        </div>
        <ul aria-label={messageActionsText.conversations} className="scroll-quiet min-h-40 flex-1 px-2 pb-3">
          {shown.length === 0 && !hasMore && (
            <li className="px-3 py-8 text-center text-muted-foreground text-sm">
              {messageActionsText.noConversationByThatName}
            </li>
          )}
          {shown.map((row) => (
            <li key={row.id} className="flex h-13 items-center gap-3 rounded-lg px-3">
              <ConversationAvatar
                conversation={row}
                className="size-9 text-xs"
                dotClassName="outline-popover"
              />
              <span className="min-w-0 flex-1 truncate font-medium text-sm" dir="auto">
                {conversationTitle(row, me.id)}
              </span>
              {states[row.id] === 'sent' ? (
                <span
                  role="status"
                  className="flex items-center gap-1.5 px-2.5 text-muted-foreground text-sm"
                >
                  <Check className="size-4 text-primary" aria-hidden /> {messageActionsText.sent}
                </span>
              ) : (
                <Button
                  variant="outline"
                  size="sm"
                  disabled={states[row.id] === 'sending'}
                  aria-label={messageActionsText.sendTo(conversationTitle(row, me.id))}
                  onClick={() => forward(row.id)}
                >
                  <Forward aria-hidden /> {messageActionsText.send}
                </Button>
              )}
            </li>
          ))}
          {hasMore && (
            <li>
              <LoadMoreSentinel
                isLoading={loadingMore}
                problem={problem}
                onVisible={() => client.loadMoreConversations()}
              />
            </li>
          )}
        </ul>
      </DialogContent>
    </Dialog>
  );
}
