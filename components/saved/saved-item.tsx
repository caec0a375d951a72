import { StarOff } from 'lucide-react';
import { savedText } from '#messages/saved.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { ChatLink } from '@/components/navigation/chat-link.tsx';
import { messagePath } from '@/components/navigation/conversation-path.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { usePersonName } from '@/components/people/use-person-name.ts';
import { summaryOf } from '@/components/timeline/summary-of.ts';
import { Button } from '@/components/ui/button.tsx';
import { useChat } from '@/lib/chat/react.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import type { SavedMessage } from '@/lib/chat/types.ts';
import { fullDate } from '@/lib/format/full-date.ts';
import { shortTime } from '@/lib/format/short-time.ts';

/** One saved message: where it was said, by whom, when, and its words. */
export function SavedItem({ row, onRemove }: { row: SavedMessage; onRemove: () => void }) {
  const me = useMe();
  const now = useNow();
  const { message } = row;
  const conversation = useChat((state) => state.conversations[row.conversation_id]);
  const name = usePersonName(row.conversation_id, message.sender_id);
  const title = conversation ? conversationTitle(conversation, me.id) : '';
  return (
    <li className="group relative flex items-start gap-2 rounded-2xl border bg-card transition-colors duration-120 hover:bg-accent/50">
      <ChatLink
        href={messagePath(row.conversation_id, message.id)}
        className="min-w-0 flex-1 rounded-2xl px-4 py-3"
      >
        <span className="flex items-baseline gap-2 text-xs">
          <span className="truncate font-medium" dir="auto">
            {title === '' || title === name ? name : savedText.nameIn(name, title)}
          </span>
          <time
            dateTime={message.created_at}
            title={fullDate(message.created_at)}
            className="ms-auto shrink-0 text-muted-foreground"
          >
            {shortTime(message.created_at, { now })}
          </time>
        </span>
        <span className="mt-1 line-clamp-3 block text-base [overflow-wrap:anywhere]" dir="auto">
          {summaryOf(message)}
        </span>
      </ChatLink>
      <Button
        variant="ghost"
        size="icon"
        title={savedText.removeFromSaved}
        className="m-1.5"
        onClick={onRemove}
      >
        <StarOff className="size-4.5!" aria-hidden />
        <span className="sr-only">{savedText.removeFromSaved}</span>
      </Button>
    </li>
  );
}
