import { searchText } from '#messages/search.ts';
import { useNow } from '@/components/hooks/use-now.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { usePersonName } from '@/components/people/use-person-name.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { conversationTitle } from '@/lib/chat/selectors.ts';
import { shortTime } from '@/lib/format/short-time.ts';
import type { Hit } from '@/lib/search/search-messages.ts';
import { splitSnippet } from '@/lib/search/split-snippet.ts';

/** A found message: who said it where and when, and the words around the hit. */
export function MessageHit({ hit: { message, conversation_id, snippet } }: { hit: Hit }) {
  const me = useMe();
  const now = useNow();
  const author = usePersonName(conversation_id, message.sender_id);
  const place = useChat((state) => {
    const conversation = state.conversations[conversation_id];
    return conversation ? conversationTitle(conversation, me.id) : '';
  });
  return (
    <span className="min-w-0 flex-1 py-1">
      <span className="flex items-baseline gap-1.5 text-muted-foreground text-xs">
        <span className="truncate" dir="auto">
          <span className="font-medium text-foreground">{author}</span>
          {place && place !== author && ` ${searchText.inPlace(place)}`}
        </span>
        <time dateTime={message.created_at} className="ms-auto shrink-0">
          {shortTime(message.created_at, { now })}
        </time>
      </span>
      <span className="wrap-anywhere line-clamp-2 text-sm" dir="auto">
        {splitSnippet(snippet).map(({ at, text, isHit }) =>
          isHit ? (
            <mark key={at} className="rounded-xs bg-attention/35 text-inherit">
              {text}
            </mark>
          ) : (
            <span key={at}>{text}</span>
          ),
        )}
      </span>
    </span>
  );
}
