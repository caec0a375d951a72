import { messageExtrasText } from '#messages/message-extras.ts';
import { useQuoted } from '@/components/composer/use-quoted.ts';
import { usePersonName } from '@/components/people/use-person-name.ts';
import { cn } from '@/lib/utils.ts';
import { jumpTo } from './jump.ts';
import { summaryOf } from './summary-of.ts';

interface MessageQuoteProps {
  conversationId: string;
  messageId: string;
  isOwn: boolean;
}

/** The message that is answered, in two lines whose place is always kept; a click goes there. */
export function MessageQuote({ conversationId, messageId, isOwn }: MessageQuoteProps) {
  const { message, isGone } = useQuoted(conversationId, messageId);
  const name = usePersonName(conversationId, message?.sender_id ?? null);
  const words =
    isGone || message?.deleted_at ? messageExtrasText.messageDeleted : message ? summaryOf(message) : '';
  return (
    <button
      type="button"
      disabled={isGone}
      onClick={() => jumpTo(conversationId, messageId)}
      className={cn(
        '-mx-1.5 mb-1 block w-[calc(100%+0.75rem)] min-w-40 rounded-s-sm rounded-e-lg border-primary/70 border-s-2 px-2.5 py-1 text-start text-sm transition-colors duration-120',
        isOwn ? 'bg-background/45 hover:bg-background/70' : 'bg-background/60 hover:bg-background/90',
      )}
    >
      <span className="sr-only">{messageExtrasText.inReplyTo} </span>
      <span className="block h-4.5 truncate font-medium text-xs leading-4.5" dir="auto">
        {message ? name : ''}
      </span>
      <span className="block h-4.5 truncate opacity-80" dir="auto">
        {words}
      </span>
    </button>
  );
}
