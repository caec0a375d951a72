import { Check, ChevronDown, SendHorizontal } from 'lucide-react';
import { Suspense, useState } from 'react';
import { composerText } from '#messages/composer.ts';
import { lazyPart } from '@/components/hooks/lazy-part.ts';
import type { Conversation } from '@/lib/chat/types.ts';
import { cn } from '@/lib/utils.ts';

const SendMenu = lazyPart(async () => (await import('./send-menu.tsx')).SendMenu);

interface SendButtonsProps {
  conversation: Conversation;
  text: string;
  canSend: boolean;
  isEditing: boolean;
  onSilent: () => void;
  /** The text now waits on the server. */
  onScheduled: () => void;
}

/** Send, and the other ways to send. */
export function SendButtons({
  conversation,
  text,
  canSend,
  isEditing,
  onSilent,
  onScheduled,
}: SendButtonsProps) {
  const [isOpen, setOpen] = useState(false);
  const Icon = isEditing ? Check : SendHorizontal;
  return (
    <span className="relative flex shrink-0 items-center">
      {!isEditing && (
        <button
          type="button"
          aria-label={composerText.moreWaysToSend}
          title={composerText.moreWaysToSend}
          aria-haspopup="menu"
          aria-expanded={isOpen}
          onClick={() => setOpen(true)}
          className="my-1 flex h-9 w-7 items-center justify-center rounded-xl text-muted-foreground transition-colors duration-150 hover:bg-accent hover:text-foreground coarse:h-11 coarse:w-8"
        >
          <ChevronDown className="size-4" aria-hidden />
        </button>
      )}
      <button
        type="submit"
        // Stays reachable: a disabled button would drop out of the tab order as one types.
        aria-disabled={!canSend}
        title={isEditing ? composerText.save : composerText.send}
        className={cn(
          'm-1 flex size-9 shrink-0 items-center justify-center rounded-xl transition-colors duration-150 coarse:m-0 coarse:size-11',
          canSend ? 'bg-primary text-primary-foreground hover:bg-primary/90' : 'text-muted-foreground',
        )}
      >
        <Icon className="size-4.5" aria-hidden />
        <span className="sr-only">{isEditing ? composerText.save : composerText.send}</span>
      </button>
      {isOpen && (
        <Suspense>
          <SendMenu
            conversation={conversation}
            text={text}
            canSend={canSend}
            onSilent={onSilent}
            onScheduled={onScheduled}
            onClose={() => setOpen(false)}
          />
        </Suspense>
      )}
    </span>
  );
}
