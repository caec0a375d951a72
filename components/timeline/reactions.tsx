import { messageExtrasText } from '#messages/message-extras.ts';
import { useMessageVerbs } from '@/components/message-actions/use-message-verbs.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useKnown } from '@/components/people/use-known.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { selectPerson } from '@/lib/chat/select-person.ts';
import type { Message, Reaction } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';

/** Pills under a bubble: the emoji, how many chose it, who on hover; mine outlined, a click joins or takes back. */
export function Reactions({ message, isOwn }: { message: Message; isOwn: boolean }) {
  return (
    <ul
      aria-label={messageExtrasText.reactions}
      className={cn('mt-1 mb-1.5 flex flex-wrap gap-1', isOwn && 'justify-end')}
    >
      {message.reactions.map((reaction) => (
        <li key={reaction.emoji}>
          <Pill message={message} reaction={reaction} />
        </li>
      ))}
    </ul>
  );
}

function Pill({ message, reaction }: { message: Message; reaction: Reaction }) {
  const me = useMe();
  const { react } = useMessageVerbs();
  const { emoji, user_ids: ids } = reaction;
  const isMine = ids.includes(me.id);
  const { conversation_id: conversationId } = message;
  useKnown(conversationId, ids);
  const who = useChat((state) =>
    ids
      .map((id) => (id === me.id ? 'you' : (selectPerson(state, conversationId, id)?.full_name ?? 'others')))
      .join(', '),
  );
  return (
    <button
      type="button"
      aria-pressed={isMine}
      aria-label={`${emoji} ${ids.length}: ${who}`}
      title={who}
      onClick={() => react(message, emoji)}
      className={cn(
        'flex h-7 animate-fade items-center gap-1 rounded-full border px-2 text-sm tabular-nums transition-colors duration-120 coarse:h-9 coarse:px-2.5',
        isMine ? 'border-primary bg-primary/10 font-medium' : 'border-transparent bg-muted hover:bg-accent',
      )}
    >
      <span aria-hidden>{emoji}</span>
      <span aria-hidden>{ids.length}</span>
    </button>
  );
}
