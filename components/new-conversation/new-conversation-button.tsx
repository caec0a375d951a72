'use client';

import { SquarePen, UserRoundSearch } from 'lucide-react';
import { lazy, Suspense, useState } from 'react';
import { chatText } from '#messages/chat.ts';
import { useArmed } from '@/components/hooks/use-armed.ts';
import { Button } from '@/components/ui/button.tsx';

const loadDialog = () => import('./new-conversation-dialog.tsx');
const NewConversationDialog = lazy(async () => ({ default: (await loadDialog()).NewConversationDialog }));

interface NewConversationButtonProps {
  /** Shown as a button with words; a bare icon called "New conversation" when absent. */
  label?: string;
  className?: string;
}

/** Opens the dialog that starts a conversation. */
export function NewConversationButton({ label, className }: NewConversationButtonProps) {
  const { isArmed, warm, arm } = useArmed(loadDialog);
  const [isOpen, setOpen] = useState(false);
  const handlers = {
    onPointerEnter: warm,
    onFocus: warm,
    onClick() {
      arm();
      setOpen(true);
    },
  };
  return (
    <>
      {label ? (
        <Button variant="outline" aria-haspopup="dialog" className={className} {...handlers}>
          <UserRoundSearch aria-hidden /> {label}
        </Button>
      ) : (
        <Button
          variant="ghost"
          size="icon"
          title={chatText.newConversation}
          aria-haspopup="dialog"
          className={className}
          {...handlers}
        >
          <SquarePen aria-hidden />
          <span className="sr-only">{chatText.newConversation}</span>
        </Button>
      )}
      {isArmed && (
        <Suspense>
          <NewConversationDialog isOpen={isOpen} onOpenChange={setOpen} />
        </Suspense>
      )}
    </>
  );
}
