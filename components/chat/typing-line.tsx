import { chatText } from '#messages/chat.ts';
import { useMe } from '@/components/people/me-context.tsx';
import { useKnown } from '@/components/people/use-known.ts';
import { useChat } from '@/lib/chat/react.tsx';
import { selectPerson } from '@/lib/chat/select-person.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { typingLabel } from '@/lib/format/typing-label.ts';

const nobody: readonly string[] = [];

/** Who is typing, in a line whose space is always kept. */
export function TypingLine({ conversation }: { conversation: Conversation }) {
  const me = useMe();
  const typing = useChat((state) => state.threads[conversation.id]?.typing ?? nobody);
  useKnown(conversation.id, typing);
  const label = useChat((state) =>
    typingLabel(
      typing
        .filter((id) => id !== me.id)
        .map((id) => selectPerson(state, conversation.id, id)?.full_name ?? chatText.somebody),
    ),
  );
  return (
    <div className="mx-auto flex h-6 w-full max-w-3xl shrink-0 items-center px-4 md:px-6">
      {label !== '' && (
        <p className="flex min-w-0 animate-rise items-center gap-2 text-muted-foreground text-xs">
          <span aria-hidden className="flex gap-0.5">
            {['0ms', '160ms', '320ms'].map((delay) => (
              <span
                key={delay}
                style={{ animationDelay: delay }}
                className="size-1.5 animate-typing rounded-full bg-primary"
              />
            ))}
          </span>
          <span className="truncate">{label}</span>
        </p>
      )}
    </div>
  );
}
